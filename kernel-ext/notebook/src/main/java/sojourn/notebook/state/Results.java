package sojourn.notebook.state;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
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
    private static final Map<String, Result> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Stamp> STAMPS = new HashMap<>();

    private Results() {}

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
        synchronized (BY_NAME) {
            Check.argument(
                    !BY_NAME.isEmpty(), "no magic has given a result yet; capture one: %%events log << mooc_sample");
            Nearest.require("result", name, BY_NAME.keySet());
            return Objects.requireNonNull(BY_NAME.get(name)).value();
        }
    }

    /** {@return all results, the latest last} */
    public static List<Result> list() {
        synchronized (BY_NAME) {
            return new ArrayList<>(BY_NAME.values());
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

    /** Forgets all results; their variables live on. */
    public static void clear() {
        synchronized (BY_NAME) {
            BY_NAME.clear();
            STAMPS.clear();
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
        synchronized (BY_NAME) {
            BY_NAME.remove(result.name());
            BY_NAME.put(result.name(), result);
            STAMPS.put(result.name(), new Stamp(Instant.now(), Optional.ofNullable(took)));
        }
    }

    /**
     * When a result was made.
     *
     * @param name its variable
     * @return the time and how long it took; empty if there is no such result
     */
    public static Optional<Stamp> stamp(String name) {
        synchronized (BY_NAME) {
            return Optional.ofNullable(STAMPS.get(name));
        }
    }

    /**
     * A result, if there is one.
     *
     * @param name its variable
     * @return the result
     */
    public static Optional<Result> find(String name) {
        synchronized (BY_NAME) {
            return Optional.ofNullable(BY_NAME.get(name));
        }
    }
}
