package sojourn.notebook;

import sojourn.check.Check;
import sojourn.check.Nearest;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What magics have given in this kernel, by name. It outlives the variables of a JShell that drops them when a type is
 * redefined: {@code var s = (Sessions) Results.get("s")} brings one back.
 */
public final class Results {
    private static final Map<String, Result> BY_NAME = new LinkedHashMap<>();

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

    /** {@return the results as a table: name, type, and the Java line that makes each again} */
    public static Table toTable() {
        List<Result> results = list();
        return Table.create("Results")
                .addColumns(
                        StringColumn.create(
                                "name", results.stream().map(Result::name).toList()),
                        StringColumn.create(
                                "type",
                                results.stream()
                                        .map(r -> r.type().substring(r.type().lastIndexOf('.') + 1))
                                        .toList()),
                        StringColumn.create(
                                "made by", results.stream().map(Result::java).toList()));
    }

    /** Forgets all results; their variables live on. */
    public static void clear() {
        synchronized (BY_NAME) {
            BY_NAME.clear();
        }
    }

    static void put(Result result) {
        synchronized (BY_NAME) {
            BY_NAME.remove(result.name());
            BY_NAME.put(result.name(), result);
        }
    }

    static Optional<Result> find(String name) {
        synchronized (BY_NAME) {
            return Optional.ofNullable(BY_NAME.get(name));
        }
    }
}
