package sojourn.display.card;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.table.TableLimits;
import sojourn.display.table.TableView;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is in an array, a collection, a map, an optional or a record: the views of what has one, one below the other, and a
 * table of what has none. A short list of plain values stays the text that Java prints. A stream is left alone, because to
 * look at one is to use it up.
 */
public final class Contents {
    /** views that are shown of one value, whatever it holds */
    static final int MOST_VIEWS = 10;
    /** plain values that fit on one line */
    private static final int LINE = 100;

    private static final int MOST_DEPTH = 3;
    /** letters of a value in a cell or on a line */
    private static final int LONGEST = 160;

    private Contents() {}

    /** {@return a view of what is in a value; empty where the value's own text says it as well} */
    static Optional<Displayable> of(@Nullable Object value) {
        return of(value, 0);
    }

    private static Optional<Displayable> of(@Nullable Object value, int depth) {
        if (value == null || depth > MOST_DEPTH) {
            return Optional.empty();
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? view(optional.get(), depth) : text("an empty Optional");
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            String kind = value instanceof List ? "List" : value instanceof Set ? "Set" : "Collection";
            return ofMany(
                    kind + " of " + Numbers.count(collection.size()),
                    first(collection),
                    collection.size(),
                    false,
                    depth);
        }
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            return ofMany(dimensions(value), elements(value, Math.min(length, atHand())), length, true, depth);
        }
        return value instanceof Record record ? ofRecord(record, depth) : Optional.empty();
    }

    private static Optional<Displayable> view(Object value, int depth) {
        Optional<Displayable> own = Views.own(value);
        return own.isPresent() ? own : of(value, depth + 1);
    }

    private static Optional<Displayable> text(String text) {
        return Optional.of(new Line(text));
    }

    /** A value that is text alone. */
    private record Line(String text) implements Displayable {
        @Override
        public MimeBundle bundle() {
            return MimeBundle.text(text);
        }
    }

    /** Whether there is more to look at than text. */
    private static boolean worthwhile(List<Optional<Displayable>> views) {
        return views.stream().anyMatch(view -> view.isPresent() && !(view.get() instanceof Line));
    }

    private static int atHand() {
        return Math.max(20, TableLimits.current().rows());
    }

    private static List<@Nullable Object> first(Collection<?> collection) {
        List<@Nullable Object> first = new ArrayList<>();
        Iterator<?> each = collection.iterator();
        while (each.hasNext() && first.size() < atHand()) {
            first.add(each.next());
        }
        return first;
    }

    private static List<@Nullable Object> elements(Object array, int count) {
        List<@Nullable Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static String dimensions(Object array) {
        Class<?> type = array.getClass();
        StringBuilder lengths = new StringBuilder();
        @Nullable Object at = array;
        while (type.isArray()) {
            int length = at == null ? -1 : Array.getLength(at);
            lengths.append('[').append(length < 0 ? "" : Numbers.count(length)).append(']');
            at = length > 0 ? Array.get(at, 0) : null;
            type = type.getComponentType();
        }
        return type.getSimpleName() + lengths;
    }

    // ---- many

    private static Optional<Displayable> ofMany(
            String title, List<@Nullable Object> values, int all, boolean array, int depth) {
        boolean matrix = !values.isEmpty() && values.stream().allMatch(Contents::isRow);
        boolean records = !matrix && areRecords(values);
        boolean plain = values.stream().allMatch(value -> value == null || isPlain(value));
        if (!matrix && !records && !plain) {
            List<Optional<Displayable>> views = views(values, depth);
            if (worthwhile(views)) {
                List<String> labels = new ArrayList<>();
                for (int i = 0; i < views.size(); i++) {
                    labels.add("[" + Numbers.count(i) + "]");
                }
                return Optional.of(stacked(title, labels, values, views, all));
            }
        }
        if (!matrix && !records) {
            String line = line(values, all);
            if (all == values.size() && line.length() <= LINE) {
                // a list prints itself as well
                return array ? text(line) : Optional.empty();
            }
        }
        Table table = Table.create(title).addColumns(index(values.size()));
        if (matrix) {
            int width = values.stream().mapToInt(row -> row(row).size()).max().orElse(0);
            for (int c = 0; c < width; c++) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (Object value : values) {
                    List<@Nullable Object> row = row(value);
                    cells.add(c < row.size() ? row.get(c) : null);
                }
                table.addColumns(column(String.valueOf(c), cells));
            }
        } else if (records) {
            for (RecordComponent component : values.get(0).getClass().getRecordComponents()) {
                List<@Nullable Object> cells = new ArrayList<>();
                values.forEach(value -> cells.add(component(component, value)));
                table.addColumns(column(unlike(component.getName(), table), cells));
            }
        } else {
            table.addColumns(column("value", values));
        }
        return Optional.of(TableView.of(table).of(all).rowHeaders().caption(title));
    }

    /** Whether all are records of one type with nothing in them to look at. */
    private static boolean areRecords(List<@Nullable Object> values) {
        if (values.isEmpty() || !(values.get(0) instanceof Record first)) {
            return false;
        }
        return values.stream().allMatch(value -> value != null && value.getClass() == first.getClass())
                && Arrays.stream(first.getClass().getRecordComponents())
                        .map(component -> component(component, first))
                        .noneMatch(value -> value != null && Views.own(value).isPresent());
    }

    /** The views of the first values. */
    private static List<Optional<Displayable>> views(List<@Nullable Object> values, int depth) {
        List<Optional<Displayable>> views = new ArrayList<>();
        for (Object value : values.subList(0, Math.min(MOST_VIEWS, values.size()))) {
            views.add(value == null ? Optional.empty() : view(value, depth));
        }
        return views;
    }

    private static String unlike(String name, Table table) {
        String free = name;
        while (table.containsColumn(free)) {
            free += " ";
        }
        return free;
    }

    private static IntColumn index(int rows) {
        IntColumn index = IntColumn.create("");
        for (int i = 0; i < rows; i++) {
            index.append(i);
        }
        return index;
    }

    /** A row of a matrix: short, or of primitive numbers. */
    private static boolean isRow(@Nullable Object value) {
        return value instanceof double[]
                || value instanceof int[]
                || value instanceof long[]
                || value instanceof float[]
                || (value instanceof Collection<?> cells
                        && !cells.isEmpty()
                        && cells.stream().allMatch(cell -> cell == null || isPlain(cell)));
    }

    private static List<@Nullable Object> row(@Nullable Object value) {
        int most = TableLimits.COLUMNS + 1;
        if (value instanceof Collection<?> cells) {
            return first(cells).subList(0, Math.min(most, Math.min(cells.size(), atHand())));
        }
        return value == null ? List.of() : elements(value, Math.min(most, Array.getLength(value)));
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof java.time.temporal.TemporalAccessor
                || value instanceof java.time.temporal.TemporalAmount;
    }

    // ---- maps and records

    private static Optional<Displayable> ofMap(Map<?, ?> map, int depth) {
        List<String> keys = new ArrayList<>();
        List<@Nullable Object> keyValues = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (values.size() == atHand()) {
                break;
            }
            keys.add(brief(entry.getKey()));
            keyValues.add(entry.getKey());
            values.add(entry.getValue());
        }
        String title = "Map of " + Numbers.count(map.size()) + (map.size() == 1 ? " entry" : " entries");
        List<Optional<Displayable>> views = views(values, depth);
        if (worthwhile(views)) {
            return Optional.of(stacked(title, keys, values, views, map.size()));
        }
        if (map.isEmpty() || (map.size() == values.size() && map.toString().length() <= LINE)) {
            return Optional.empty();
        }
        Table table = Table.create(title).addColumns(column("key", keyValues), column("value", values));
        return Optional.of(TableView.of(table).of(map.size()).rowHeaders().caption(title));
    }

    private static Optional<Displayable> ofRecord(Record record, int depth) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            names.add(component.getName());
            values.add(component(component, record));
        }
        List<Optional<Displayable>> views = views(values, depth);
        // a record without anything to look at prints itself
        return worthwhile(views)
                ? Optional.of(stacked(record.getClass().getSimpleName(), names, values, views, values.size()))
                : Optional.empty();
    }

    private static @Nullable Object component(RecordComponent component, @Nullable Object record) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            // its text says why there is nothing to see
            return "not to be read: " + (e.getCause() == null ? e : e.getCause());
        }
    }

    /** Views one below the other, each under its label. */
    private static Card stacked(
            String title,
            List<String> labels,
            List<@Nullable Object> values,
            List<Optional<Displayable>> views,
            int all) {
        Card card = Card.titled(title);
        for (int i = 0; i < views.size(); i++) {
            Card one = Card.titled(labels.get(i));
            card = card.with(views.get(i).map(one::with).orElse(one.note(brief(values.get(i)))));
        }
        return views.size() < all
                ? card.note("showing " + Numbers.count(views.size()) + " of " + Numbers.count(all))
                : card;
    }

    // ---- cells

    private static Column<?> column(String name, List<@Nullable Object> values) {
        if (all(values, Integer.class, Short.class, Byte.class)) {
            IntColumn column = IntColumn.create(name);
            values.forEach(value -> {
                if (value == null) {
                    column.appendMissing();
                } else {
                    column.append(((Number) value).intValue());
                }
            });
            return column;
        }
        if (all(values, Long.class, Integer.class)) {
            LongColumn column = LongColumn.create(name);
            values.forEach(value -> {
                if (value == null) {
                    column.appendMissing();
                } else {
                    column.append(((Number) value).longValue());
                }
            });
            return column;
        }
        if (all(values, Double.class, Float.class, Integer.class, Long.class)) {
            DoubleColumn column = DoubleColumn.create(name);
            values.forEach(value -> {
                if (value == null) {
                    column.appendMissing();
                } else {
                    column.append(((Number) value).doubleValue());
                }
            });
            return column;
        }
        if (all(values, Boolean.class)) {
            BooleanColumn column = BooleanColumn.create(name);
            values.forEach(value -> column.appendObj(value));
            return column;
        }
        if (all(values, Instant.class)) {
            InstantColumn column = InstantColumn.create(name);
            values.forEach(value -> column.append((Instant) value));
            return column;
        }
        if (all(values, LocalDate.class)) {
            DateColumn column = DateColumn.create(name);
            values.forEach(value -> column.append((LocalDate) value));
            return column;
        }
        if (all(values, LocalDateTime.class)) {
            DateTimeColumn column = DateTimeColumn.create(name);
            values.forEach(value -> column.append((LocalDateTime) value));
            return column;
        }
        StringColumn column = StringColumn.create(name);
        values.forEach(value -> {
            if (value == null) {
                column.appendMissing();
            } else {
                column.append(brief(value));
            }
        });
        return column;
    }

    private static boolean all(List<@Nullable Object> values, Class<?>... types) {
        return values.stream()
                .allMatch(value -> value == null || Arrays.stream(types).anyMatch(type -> type.isInstance(value)));
    }

    private static String line(List<@Nullable Object> values, int all) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < values.size() && out.length() <= LINE; i++) {
            out.append(i == 0 ? "" : ", ").append(brief(values.get(i)));
        }
        return out.append(values.size() < all ? ", …]" : "]").toString();
    }

    /** A value in a few words. */
    private static String brief(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            return Excerpt.of(line(elements(value, Math.min(20, length)), length), LONGEST);
        }
        if (value instanceof OptionalInt || value instanceof OptionalLong || value instanceof OptionalDouble) {
            return value.toString();
        }
        return Excerpt.of(value.toString(), LONGEST);
    }
}
