package sojourn.kernel.shell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the values of variables lie. JShell declares a {@code var} anew, empty, when what its initialiser names is declared
 * again; the value comes along where it is still right, before the code that was declared runs. The class of each declaration
 * stays with JShell, and would hold each value for ever: what the user declares again is freed.
 *
 * <p>A place is in a class of JShell's that was loaded for it, so only what such a class has can have moved.
 *
 * <p>Code that JShell does not compile again, such as a listener or a thread, goes on with the old place. So an old place
 * keeps the value as long as the variable does, and what is assigned to one of them is carried to the others after each statement.
 */
final class VariablePlaces {
    private static final Set<String> PLAIN = Set.of("java.lang", "java.math", "java.time");

    /** What makes objects with code of the cell's own: lambdas, method references, and classes within. */
    private static final Pattern CODE =
            Pattern.compile("->|::|\\b(?:class|record|enum|interface)\\b|\\bnew\\b.*\\)\\s*[{/]", Pattern.DOTALL);

    private final CellExecution execution;
    private final JShell shell;
    private final Map<String, Held> all = new HashMap<>();
    /** those of several places */
    private final Map<String, Held> spread = new HashMap<>();

    private Turn turn = new Turn(null);

    VariablePlaces(CellExecution execution, JShell shell) {
        this.execution = execution;
        this.shell = shell;
    }

    /** One variable: its places, the newest first. */
    private static final class Held {
        private final Deque<Field> places = new ArrayDeque<>();
        /** what all hold, where there are several; of one alone it would keep in memory what the user lets go */
        private @Nullable Object last;

        /** whether the user was told to assign it */
        private boolean lost;

        Held(Field place) {
            places.add(place);
        }

        Field newest() {
            return places.getFirst();
        }

        void add(Field place) {
            last = get(newest());
            set(place, last);
            places.addFirst(place);
        }

        /** What was assigned to one place, by code of its time, is in all; the newest comes first. */
        void level() {
            if (places.size() == 1) {
                return;
            }
            for (Field place : places) {
                Object now = get(place);
                if (!same(now, last)) {
                    last = now;
                    places.forEach(each -> set(each, now));
                    return;
                }
            }
        }

        private boolean same(@Nullable Object a, @Nullable Object b) {
            return newest().getType().isPrimitive() ? Objects.equals(a, b) : a == b;
        }

        void clear(boolean primitives) {
            places.stream()
                    .filter(place -> primitives || !place.getType().isPrimitive())
                    .forEach(place -> set(place, initial(place)));
            last = places.size() == 1 ? null : get(newest());
        }
    }

    /** One statement; a magic in it may run others. */
    private static final class Turn {
        private final @Nullable Turn outer;
        private final Set<String> kept = new HashSet<>();
        private @Nullable Field declared;

        Turn(@Nullable Turn outer) {
            this.outer = outer;
        }
    }

    /** Begins a statement. */
    void begin() {
        turn = new Turn(turn);
    }

    /** Ends the statement that began last. */
    void end() {
        turn = Objects.requireNonNull(turn.outer);
    }

    /**
     * Carries values along before the code of a declaration runs, which may read them, and assign others.
     *
     * @param running the class of that code
     */
    void beforeItRuns(Class<?> running) {
        declared();
        Set<String> placed = execution.variables().takeNames();
        // a declaration that JShell knows word for word runs in the class that it has
        placed.addAll(ShellVariables.namesOf(running));
        VarSnippet root = null;
        Map<VarSnippet, Field> moved = new HashMap<>();
        for (VarSnippet variable : valid(placed)) {
            Field place = place(variable);
            if (place == null) {
                continue;
            }
            if (place.getDeclaringClass() == running) {
                root = variable;
                turn.declared = place;
            } else if (isMoved(variable, place)) {
                moved.put(variable, place);
            }
        }
        carry(root, moved);
    }

    /**
     * Carries values along after a statement, and frees what was replaced.
     *
     * @param events what the statement led to
     * @return those of them that cost no variable its value
     */
    List<SnippetEvent> afterwards(List<SnippetEvent> events) {
        declared();
        Set<String> placed = execution.variables().takeNames();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable) {
                placed.add(variable.name());
                switch (event.status()) {
                    case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED, DROPPED -> forget(variable.name());
                    default -> {}
                }
                Field place = event.causeSnippet() == null && shell.status(variable) == Snippet.Status.VALID
                        ? place(variable)
                        : null;
                if (place != null) {
                    declare(place);
                }
            }
        }
        Map<VarSnippet, Field> moved = new HashMap<>();
        for (VarSnippet variable : valid(placed)) {
            Field place = place(variable);
            if (place != null && isMoved(variable, place)) {
                moved.put(variable, place);
            }
        }
        carry(
                events.stream()
                        .filter(event -> event.causeSnippet() == null)
                        .map(SnippetEvent::snippet)
                        .findFirst()
                        .orElse(null),
                moved);
        spread.values().forEach(Held::level);
        return events.stream()
                .filter(event -> event.causeSnippet() != null
                        && event.status() == Snippet.Status.VALID
                        && event.snippet() instanceof VarSnippet variable
                        && turn.kept.contains(variable.name()))
                .toList();
    }

    /** Sets a variable to null, wherever it lay. */
    void empty(String name) {
        Held held = all.get(name);
        if (held != null) {
            held.clear(false);
        }
    }

    /** Frees what a variable held that is no more, or that is there without a value. */
    void forget(String name) {
        spread.remove(name);
        Held held = all.remove(name);
        if (held != null) {
            held.clear(true);
        }
    }

    /** A session may have thousands of variables: most statements declare none, and nobody asks JShell for them. */
    private List<VarSnippet> valid(Set<String> names) {
        return names.isEmpty()
                ? List.of()
                : shell.variables()
                        .filter(variable ->
                                names.contains(variable.name()) && shell.status(variable) == Snippet.Status.VALID)
                        .toList();
    }

    private @Nullable Field place(VarSnippet variable) {
        shell.varValue(variable);
        return execution.variables().takeField();
    }

    /** Whether JShell put it elsewhere; one that is there again after it was not, without a value, is noted. */
    private boolean isMoved(VarSnippet variable, Field place) {
        Held held = all.get(variable.name());
        if (held == null) {
            hold(lost(place));
            return false;
        }
        return !held.newest().equals(place);
    }

    private static Held lost(Field place) {
        Held held = new Held(place);
        held.lost = true;
        return held;
    }

    private void hold(Held alone) {
        String name = alone.newest().getName();
        all.put(name, alone);
        spread.remove(name);
    }

    /** What ran last declared a variable, whose old value no code of that statement needs any more. */
    private void declared() {
        if (turn.declared != null) {
            declare(turn.declared);
            turn.declared = null;
        }
    }

    private void declare(Field place) {
        Held before = all.get(place.getName());
        if (before != null && before.newest().equals(place)) {
            // JShell does nothing where the class would be the same; the value was assigned anew
            before.lost = false;
            return;
        }
        hold(new Held(place));
        if (before != null) {
            before.clear(false);
        }
    }

    private void carry(@Nullable Snippet root, Map<VarSnippet, Field> moved) {
        if (moved.isEmpty()) {
            return;
        }
        Map<Snippet, Boolean> madeOfCode = madeOfCode(root);
        moved.forEach((variable, place) -> {
            String name = variable.name();
            Held held = Objects.requireNonNull(all.get(name));
            held.level();
            if (isRight(held, place, madeOfCode.getOrDefault(variable, true))) {
                held.add(place);
                spread.put(name, held);
                turn.kept.add(name);
            } else {
                held.clear(false);
                hold(lost(place));
                turn.kept.remove(name);
            }
        });
    }

    /** Whether the value may be what the variable holds from now on. */
    private static boolean isRight(Held held, Field place, boolean madeOfCode) {
        Object value = get(held.newest());
        return held.newest()
                        .getGenericType()
                        .getTypeName()
                        .equals(place.getGenericType().getTypeName())
                && !(held.lost && Objects.equals(value, initial(place)))
                && (isPlain(value)
                        || (!madeOfCode && !value.getClass().getName().startsWith(ShellVariables.OF_A_CELL)));
    }

    /** Whether there can be no code in it: text, numbers, dates, and arrays of numbers. */
    private static boolean isPlain(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        Class<?> type = value.getClass();
        return type.isArray()
                ? type.getComponentType().isPrimitive()
                : value instanceof Comparable && PLAIN.contains(type.getPackageName());
    }

    /**
     * Whether something of the old code may be in what depends on a declaration: what is compiled again between the two, or
     * the declaration if it is a type, makes objects of a class of its own.
     */
    private Map<Snippet, Boolean> madeOfCode(@Nullable Snippet root) {
        Map<Snippet, Boolean> found = new HashMap<>();
        Deque<Snippet> open = new ArrayDeque<>();
        if (root != null) {
            found.put(root, root.kind() == Snippet.Kind.TYPE_DECL);
            open.add(root);
        }
        while (!open.isEmpty()) {
            Snippet cause = open.remove();
            boolean code = found.get(cause);
            for (Snippet each : new ArrayList<>(shell.sourceCodeAnalysis().dependents(cause))) {
                boolean now = code || CODE.matcher(each.source()).find();
                Boolean before = found.get(each);
                if (each != root && (before == null || (now && !before))) {
                    found.put(each, now);
                    open.add(each);
                }
            }
        }
        return found;
    }

    private static @Nullable Object initial(Field place) {
        return place.getType().isPrimitive() ? Array.get(Array.newInstance(place.getType(), 1), 0) : null;
    }

    private static @Nullable Object get(Field place) {
        try {
            return place.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    private static void set(Field place, @Nullable Object value) {
        try {
            place.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }
}
