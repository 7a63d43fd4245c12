package sojourn.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes of a graph that can reach each other, by Tarjan's algorithm (SIAM J. Comput. 1, 1972). */
final class Cycles {
    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<List<String>> components = new ArrayList<>();

    Cycles(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
        for (String node : arrows.keySet()) {
            if (!index.containsKey(node)) {
                visit(node);
            }
        }
    }

    /** {@return the groups of more than so many nodes, each sorted} */
    List<List<String>> longerThan(int nodes) {
        return components.stream().filter(group -> group.size() > nodes).toList();
    }

    private void visit(String node) {
        index.put(node, index.size());
        lowest.put(node, index.get(node));
        open.push(node);
        isOpen.add(node);
        for (String next : arrows.getOrDefault(node, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next);
                lowest.merge(node, lowest.get(next), Math::min);
            } else if (isOpen.contains(next)) {
                lowest.merge(node, index.get(next), Math::min);
            }
        }
        if (lowest.get(node).equals(index.get(node))) {
            List<String> group = new ArrayList<>();
            String member;
            do {
                member = open.pop();
                isOpen.remove(member);
                group.add(member);
            } while (!member.equals(node));
            components.add(group.stream().sorted().toList());
        }
    }
}
