package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.feature.DistinctRows;
import sojourn.load.column.CodedColumn;
import sojourn.load.sql.MatrixFile;
import sojourn.source.FeatureRows;
import sojourn.table.ColumnNames;
import sojourn.view.FeatureMatrix;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Features from tables and from what a file held, and back. */
final class FeatureTable {
    private static final String NUMBER = "_number";
    /** what has ids, as a column of them may be called */
    private static final String WHO = "(user|session|visitor|customer|student|patient|case|account|member|participant"
            + "|learner|client|device|person|subject|order|item)";

    private static final String WORD = "(ids?|keys?|codes?|numbers?|names?|index|rows?|no|nr|#)";
    /** what a column of ids is called: a word that ends in id, such as paid, is no such name */
    private static final Pattern ID = Pattern.compile("(?i:|(.*[ _.-])?" + WORD
            + "|id[ _.-].*|" + WHO + WORD + "?|u?uid|guid|column_1|unnamed: [0-9]+)"
            + "|.*[\\p{Ll}0-9]I[Dd]s?|.*\\p{Ll}(Key|Code|Number|Name|Index|Row|No|Nr)s?");

    private FeatureTable() {}

    /** One row for each item, numbered from 1. */
    static FeatureRows read(Table table, String[] columns) {
        List<String> names = columns.length > 0 ? List.of(columns) : numeric(table, "");
        return read(table, "rows", names, null, List.of());
    }

    /** One row for each item, called as a column says. */
    static FeatureRows read(Table table, String id, String[] columns) {
        Nearest.require("column", id, table.columnNames());
        List<String> names = columns.length > 0 ? List.of(columns) : numeric(table, id);
        // copied: the table is the user's, and may change
        String[] ids = new String[table.rowCount()];
        Arrays.setAll(ids, table.column(id)::getString);
        return read(table, nounOf(id), names, ids(ids), notes(id, ids));
    }

    private static FeatureRows read(
            Table table, String noun, List<String> names, @Nullable IntFunction<String> ids, List<String> notes) {
        int n = table.rowCount();
        int d = names.size();
        Check.argument(d > 0, "features need at least one numeric column; the table has none");
        Check.argument((long) n * d < Integer.MAX_VALUE, "a table of %,d x %,d cells is too large", n, d);
        double[] values = new double[n * d];
        for (int j = 0; j < d; j++) {
            String name = Nearest.require("column", names.get(j), table.columnNames());
            Column<?> column = table.column(name);
            Check.argument(
                    column instanceof NumericColumn<?>,
                    "a feature must be numeric, but column '%s' is %s",
                    name,
                    column.type().name().toLowerCase(Locale.ROOT));
            int missing = column.countMissing();
            for (int i = 0; i < n; i++) {
                Check.argument(
                        !column.isMissing(i),
                        "a feature must not be missing, but column '%s' is at row %,d (%,d in all); drop those rows, or"
                                + " give them a value first",
                        name,
                        i + 1,
                        missing);
                values[i * d + j] = ((NumericColumn<?>) column).getDouble(i);
            }
        }
        return new FeatureRows(noun, names, DistinctRows.of(values, d), ids, List.of(), notes, null);
    }

    /** What a file held. */
    static FeatureRows read(MatrixFile matrix) {
        return new FeatureRows(
                nounOf(matrix.idColumn()),
                matrix.columns(),
                DistinctRows.of(matrix.values(), matrix.columns().size()),
                ids(matrix.idColumn(), matrix.ids()),
                matrix.statics(),
                notes(matrix.idColumn(), matrix.ids()),
                null);
    }

    /**
     * What is to be known of ids that nobody named: the first column of a file may be a feature like the others. Numbers are ids
     * without a doubt if they are whole, no two are equal, and they are called so or rise by one from row to row.
     */
    static List<String> doubts(MatrixFile matrix) {
        String column = matrix.idColumn();
        String[] ids = matrix.ids();
        boolean numbers = ids.length > 0
                && Arrays.stream(ids).allMatch(id -> id.strip().matches("[+-]?[0-9]*[.,]?[0-9]+([eE][+-]?[0-9]+)?"));
        return !numbers
                        || (areWhole(ids)
                                && Arrays.stream(ids).distinct().count() == ids.length
                                && (ID.matcher(column).matches() || riseByOne(ids)))
                ? List.of()
                : List.of("Column '" + column
                        + "', the first, is taken for ids and is no feature, although it holds numbers: "
                        + OptionWords.both("--id COLUMN", ".id(\"…\")")
                        + " names another; of a table, such as a query's result, all columns of numbers are features.");
    }

    private static boolean areWhole(String[] numbers) {
        return Arrays.stream(numbers).mapToDouble(FeatureTable::number).allMatch(value -> value == Math.rint(value));
    }

    private static boolean riseByOne(String[] numbers) {
        double first = number(numbers[0]);
        return IntStream.range(0, numbers.length).allMatch(i -> number(numbers[i]) == first + i);
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(',', '.'));
    }

    /** What is doubtful of ids. */
    private static List<String> notes(String column, String[] ids) {
        List<String> notes = new ArrayList<>();
        long missing = Arrays.stream(ids).filter(String::isEmpty).count();
        if (missing > 0) {
            notes.add("Ids are missing: column '" + column + "' has none in " + Nouns.count(missing, ids.length, "rows")
                    + "; each row is an item.");
        }
        long different =
                Arrays.stream(ids).filter(id -> !id.isEmpty()).distinct().count();
        if (different + missing < ids.length) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Ids repeat: column '%s' has %,d different ones in %s; each row is an item.",
                    column,
                    different,
                    Nouns.count(ids.length, "rows")));
        }
        return notes;
    }

    /** Id, static columns, raw numbers. */
    static Table write(FeatureMatrix features) {
        Table table = Table.create(features.noun());
        features.idColumns().forEach(table::addColumns);
        if (features.compressed()) {
            LongColumn counts = LongColumn.create(features.noun(), features.size());
            for (int i = 0; i < features.size(); i++) {
                counts.set(i, features.weight(i));
            }
            table.addColumns(counts.setName(ColumnNames.free(table, counts.name())));
        }
        ColumnNames.add(
                table, features.statics().stream().map(CodedColumn::toTexts).toList());
        ColumnNames.add(
                table,
                features.columns().stream()
                        .map(name -> DoubleColumn.create(name, features.raw(name)))
                        .toList());
        return table;
    }

    static StringColumn ids(FeatureMatrix features, String name) {
        StringColumn id = StringColumn.create(name, features.size());
        for (int i = 0; i < features.size(); i++) {
            id.set(i, features.id(i));
        }
        return id;
    }

    /** {@code users} to {@code user_id}, or to {@code user_number} where they have none. */
    static String idColumn(String noun, IntFunction<String> ids) {
        return Nouns.one(noun) + (ids instanceof RowNumbers ? NUMBER : "_id");
    }

    /** {@code user_id}, {@code id_user} and {@code user} to {@code users}. */
    private static String nounOf(String id) {
        String one = id.replaceFirst("(?i)_?id$|" + NUMBER + "$", "").replaceFirst("(?i)^id_", "");
        return one.isEmpty() ? "rows" : Nouns.many(one);
    }

    private static IntFunction<String> ids(String column, String[] ids) {
        boolean numbers = column.endsWith(NUMBER) && Arrays.stream(ids).allMatch(id -> id.matches("[1-9][0-9]{0,8}"));
        return numbers
                ? RowNumbers.select(
                        RowNumbers.ALL,
                        Arrays.stream(ids)
                                .mapToInt(id -> Integer.parseInt(id) - 1)
                                .toArray())
                : ids(ids);
    }

    /** Holds the ids alone, not the numbers beside them. */
    private static IntFunction<String> ids(String[] ids) {
        return item -> ids[item];
    }

    private static List<String> numeric(Table table, String except) {
        return table.columns().stream()
                .filter(column ->
                        column instanceof NumericColumn<?> && !column.name().equals(except))
                .map(Column::name)
                .toList();
    }

    /** Items that have no ids of their own are identified by the numbers of their rows, from 1, which a table must not call ids. */
    static final class RowNumbers implements IntFunction<String> {
        static final RowNumbers ALL = new RowNumbers(null);

        private final int @Nullable [] rows;

        private RowNumbers(int @Nullable [] rows) {
            this.rows = rows;
        }

        /** The ids of some of the items. */
        static IntFunction<String> select(IntFunction<String> ids, int[] items) {
            if (ids instanceof RowNumbers numbers) {
                int[] chosen = items.clone();
                for (int i = 0; i < chosen.length; i++) {
                    chosen[i] = numbers.row(chosen[i]);
                }
                return new RowNumbers(chosen);
            }
            return item -> ids.apply(items[item]);
        }

        private int row(int item) {
            return rows == null ? item : rows[item];
        }

        @Override
        public String apply(int item) {
            return Integer.toString(row(item) + 1);
        }
    }
}
