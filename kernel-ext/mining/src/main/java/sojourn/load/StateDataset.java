package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table in the catalog that has a row for each person and a column for each time.
 *
 * @param name    what the user types
 * @param what    what it is, in one line
 * @param licence as stated where it comes from
 * @param origin  where it comes from
 * @param columns those of the states, as a range
 * @param id      the column of ids
 */
public record StateDataset(String name, String what, String licence, String origin, String columns, String id) {
    /** A made-up table, part of Sojourn. */
    public static final StateDataset SCHOOL_SAMPLE = new StateDataset(
            "school_sample",
            "made-up monthly states of 600 young people from school to work: five planted types of path",
            "Apache-2.0",
            "part of Sojourn, generated",
            "Sep.01..Aug.06",
            "id");

    /** The same people, and with whom they live: a second channel. */
    public static final StateDataset SCHOOL_SAMPLE_HOME = new StateDataset(
            "school_sample_home",
            "with whom the people of school_sample live in each month",
            "Apache-2.0",
            "part of Sojourn, generated",
            "Sep.01..Aug.06",
            "id");

    /** The table of the classic course, real and not ours to redistribute. */
    public static final StateDataset MVAD = new StateDataset(
            "mvad",
            "monthly states of 712 young people in Northern Ireland from school to work",
            "see the R package TraMineR; not redistributed here",
            "https://doi.org/10.1111/1467-985X.00641",
            "Sep.93..Jun.99",
            "id");

    /** {@return all entries} */
    public static List<StateDataset> all() {
        return List.of(SCHOOL_SAMPLE, SCHOOL_SAMPLE_HOME, MVAD);
    }

    /** {@return the names of all entries} */
    public static List<String> names() {
        return all().stream().map(StateDataset::name).toList();
    }

    /**
     * The entry of a name.
     *
     * @param name what the user typed
     * @return the entry
     * @throws UsageException if there is none, naming the nearest
     */
    public static StateDataset named(String name) {
        Nearest.require("table of states", name, names());
        return all().stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads the table.
     *
     * @return its columns, all as texts
     * @throws IOException if its file cannot be read
     * @throws UsageException if it is not on this machine
     */
    public List<CodedColumn> read() throws IOException {
        if (!equals(MVAD)) {
            return inJar(name + ".csv.gz");
        }
        @Nullable String folder = System.getProperty("sojourn.data", System.getenv("SOJOURN_DATA"));
        Path file = folder == null || folder.isBlank()
                ? null
                : Datasets.csv(Path.of(folder), name).orElse(null);
        if (file == null) {
            throw new UsageException("table '" + name + "' is not on this machine; use '" + SCHOOL_SAMPLE.name
                    + "', which is part of Sojourn, or put " + name + ".csv into the folder that SOJOURN_DATA names");
        }
        return TextTable.read(file, TextDialect.DETECT);
    }

    /**
     * Reads what is planted in a made-up table.
     *
     * @return {@code id, path}, the planted type of each person; empty for a table that nobody planted anything in
     */
    public Optional<Table> truth() {
        if (equals(MVAD)) {
            return Optional.empty();
        }
        try {
            Table table = Table.create("truth");
            for (CodedColumn column : inJar(SCHOOL_SAMPLE.name + "_truth.csv.gz")) {
                table.addColumns(StringColumn.create(
                        column.name(),
                        IntStream.range(0, column.size())
                                .mapToObj(column::value)
                                .toList()));
            }
            return Optional.of(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CodedColumn> inJar(String file) throws IOException {
        try (DelimitedReader reader = DelimitedReader.open(file, Datasets.inJar(file))) {
            return TextTable.read(reader);
        }
    }
}
