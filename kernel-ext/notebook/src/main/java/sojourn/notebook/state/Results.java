package sojourn.notebook.state;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.run.KernelSession;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What magics have given in this kernel, by name. It outlives the variables of a JShell that drops them when a type is
 * redefined: {@code %recall s}, or {@code var s = (Sessions) Results.get("s")}, brings one back.
 */
public final class Results {
    /** of a session; guarded by itself */
    private static final class Held {
        private final Map<String, Result> byName = new LinkedHashMap<>();
        private final Map<String, Stamp> stamps = new HashMap<>();
    }

    private Results() {}

    private static Held held() {
        return KernelSession.current().part(Held.class, Held::new);
    }

    /**
     * One result.
     *
     * @param name  its variable
     * @param type  the variable's Java type
     * @param value what it holds
     * @param java  the Java line that makes it again
     */
    public record Result(String name, String type, Object value, String java) {}

    /**
     * When a result was made.
     *
     * @param at   when its cell ended
     * @param took how long that took; empty if it was not measured
     */
    public record Stamp(Instant at, Optional<Duration> took) {}

    /**
     * A result by name.
     *
     * @param name the variable that it was captured in
     * @return its value
     * @throws sojourn.check.UsageException if no magic gave a result of that name
     */
    public static Object get(String name) {
        return require(name).value();
    }

    /**
     * A result by name, with its type and Java.
     *
     * @param name the variable that it was captured in
     * @return the result
     * @throws sojourn.check.UsageException if no magic gave a result of that name
     */
    public static Result require(String name) {
        Held held = held();
        synchronized (held) {
            Check.argument(
                    !held.byName.isEmpty(),
                    "no magic has given a result yet; capture one: %%events log << mooc_sample");
            Nearest.require("result", name, held.byName.keySet());
            return Objects.requireNonNull(held.byName.get(name));
        }
    }

    /** {@return all results, the latest last} */
    public static List<Result> list() {
        Held held = held();
        synchronized (held) {
            return new ArrayList<>(held.byName.values());
        }
    }

    /**
     * {@return the results as a table: name, type, size, about how much memory each takes by itself, and the Java line that
     * makes it again}
     */
    public static Table toTable() {
        List<Result> results = list();
        return Table.create("Results")
                .addColumns(
                        texts("name", results, Result::name),
                        texts("type", results, r -> r.type().substring(r.type().lastIndexOf('.') + 1)),
                        texts("size", results, r -> Holding.size(r.value())),
                        texts("memory", results, r -> Holding.memory(r.value())),
                        texts("made by", results, Result::java));
    }

    /**
     * A column about results.
     *
     * @param name    the column's name
     * @param results the rows
     * @param of      the text of a row
     * @return the column
     */
    public static StringColumn texts(String name, List<Result> results, Function<Result, String> of) {
        return StringColumn.create(name, results.stream().map(of).toList());
    }

    /**
     * Forgets results whose variable is gone, or holds something else by now: where memory is short they hold what nobody uses.
     *
     * @param variables what each variable holds
     */
    public static void retain(Map<String, Object> variables) {
        Held held = held();
        synchronized (held) {
            held.byName.values().removeIf(result -> variables.get(result.name()) != result.value());
            held.stamps.keySet().retainAll(held.byName.keySet());
        }
    }

    /** Forgets all results; their variables live on. */
    public static void clear() {
        Held held = held();
        synchronized (held) {
            held.byName.clear();
            held.stamps.clear();
        }
    }

    /**
     * Keeps a result.
     *
     * @param result the result; one of the same name is replaced
     */
    public static void put(Result result) {
        put(result, null);
    }

    /** Keeps a result, of which it is known how long it took. */
    static void put(Result result, @Nullable Duration took) {
        Held held = held();
        synchronized (held) {
            held.byName.remove(result.name());
            held.byName.put(result.name(), result);
            held.stamps.put(result.name(), new Stamp(Instant.now(), Optional.ofNullable(took)));
        }
    }

    /**
     * When a result was made.
     *
     * @param name its variable
     * @return the time and how long it took; empty if there is no such result
     */
    public static Optional<Stamp> stamp(String name) {
        Held held = held();
        synchronized (held) {
            return Optional.ofNullable(held.stamps.get(name));
        }
    }

    /**
     * A result, if there is one.
     *
     * @param name its variable
     * @return the result
     */
    public static Optional<Result> find(String name) {
        Held held = held();
        synchronized (held) {
            return Optional.ofNullable(held.byName.get(name));
        }
    }
}
