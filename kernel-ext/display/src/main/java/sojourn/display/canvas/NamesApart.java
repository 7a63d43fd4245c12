package sojourn.display.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names cut to the room that there is, so that no two read the same. A name loses its end, as {@link Letters#fit} has it. Names
 * that would then be alike lose what they have in common instead: {@code Chocolate ic…} twice becomes {@code Choco…ream 1 l} and
 * {@code Choco…ream 2 l}.
 */
public final class NamesApart {
    /** letters of a name that stay before what it has in common with others is left out */
    private static final int HEAD = 5;

    private NamesApart() {}

    /**
     * Cuts names.
     *
     * @param names any texts; equal ones stay equal
     * @param style how they are written
     * @param room  for each, in CSS pixels
     * @return a text for each name, none wider than the room unless the room is less than an ellipsis and a number. Time O(n · length).
     */
    public static List<String> fit(List<String> names, Canvas.Style style, double room) {
        Map<String, Set<String>> alike = new HashMap<>();
        for (String name : names) {
            alike.computeIfAbsent(Letters.fit(name, style, room), key -> new HashSet<>())
                    .add(name);
        }
        Map<String, String> cut = new HashMap<>();
        Set<String> taken = new HashSet<>();
        alike.forEach((text, of) -> {
            if (of.size() == 1) {
                cut.put(of.iterator().next(), text);
                taken.add(text);
            }
        });
        List<String> result = new ArrayList<>();
        for (String name : names) {
            String text = cut.get(name);
            if (text == null) {
                text = apart(name, alike.get(Letters.fit(name, style, room)), taken, style, room);
                cut.put(name, text);
                taken.add(text);
            }
            result.add(text);
        }
        return result;
    }

    private static String apart(String name, Set<String> alike, Set<String> taken, Canvas.Style style, double room) {
        String head = start(name, HEAD).stripTrailing() + "…";
        int common = common(name, alike);
        // a little of what they have in common, so that the difference is read as part of a word
        String without = head + name.substring(Math.max(Math.min(HEAD, common), back(name, common, 2)));
        String byDifference = Letters.fit(without, style, room);
        if (!taken.contains(byDifference)) {
            return byDifference;
        }
        String end = end(head, name, style, room);
        if (!taken.contains(end)) {
            return end;
        }
        for (int number = 2; ; number++) {
            String mark = " (" + number + ")";
            String numbered = Letters.fit(name, style, Math.max(0, room - Letters.width(mark, style))) + mark;
            if (!taken.contains(numbered)) {
                return numbered;
            }
        }
    }

    /** As much of a name's end as there is room for behind its head. */
    private static String end(String head, String name, Canvas.Style style, double room) {
        int from = name.length();
        while (from > 0) {
            int before = from - Character.charCount(name.codePointBefore(from));
            if (Letters.width(head + name.substring(before), style) > room) {
                break;
            }
            from = before;
        }
        return head + name.substring(from);
    }

    /** {@return how many letters a name shares with the one that it shares fewest with, at its start} */
    private static int common(String name, Set<String> others) {
        int least = name.length();
        for (String other : others) {
            int same = 0;
            while (same < least && same < other.length() && name.charAt(same) == other.charAt(same)) {
                same++;
            }
            if (!other.equals(name)) {
                least = Math.min(least, same);
            }
        }
        return least > 0 && least < name.length() && Character.isLowSurrogate(name.charAt(least)) ? least - 1 : least;
    }

    private static String start(String name, int letters) {
        return name.substring(0, name.offsetByCodePoints(0, Math.min(letters, name.codePointCount(0, name.length()))));
    }

    private static int back(String name, int from, int letters) {
        return name.offsetByCodePoints(from, -Math.min(letters, name.codePointCount(0, from)));
    }
}
