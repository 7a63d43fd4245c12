package sojourn.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a JSON file: an object on each line, an array of objects, or objects one after the other, plain or gzip. Numbers are as
 * they are written, objects and arrays are compact JSON; null, an empty text and a key that an object lacks are missing. An
 * object that is broken, or nested deeper than 1,000 levels, is a row that has a {@link #fault} and no cells.
 */
public final class JsonRows implements RecordReader, JsonObjects.Visitor {
    /** Where the values of a key go. */
    private static final class Key {
        private final int[] columns;
        private final boolean hasPaths;
        private long record;
        private int count;

        Key(int[] columns, boolean hasPaths) {
            this.columns = columns;
            this.hasPaths = hasPaths;
        }
    }

    private final String file;
    private final JsonRecords records;
    private final List<String> names;
    private final Twins twins = new Twins();
    private final Map<String, Key> keys = new HashMap<>();
    private final Map<String, Integer> paths = new HashMap<>();
    private final JsonObjects objects = new JsonObjects();
    private final int[] froms;
    private final int[] tos;
    private byte[] buffer = new byte[1 << 12];
    private int length;
    private long record;
    private int column;
    private boolean below;
    private String fault = "";

    private JsonRows(String file, JsonRecords records, JsonColumns columns) {
        this.file = file;
        this.records = records;
        this.names = columns.names();
        this.froms = new int[names.size()];
        this.tos = new int[names.size()];
        Set<String> roots = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            JsonColumns.Column each = columns.columns().get(i);
            if (!each.path()) {
                twins.add(each.key(), each.name());
            }
            if (each.path()) {
                paths.put(each.key(), i);
                for (int dot = each.key().indexOf('.');
                        dot >= 0;
                        dot = each.key().indexOf('.', dot + 1)) {
                    roots.add(each.key().substring(0, dot));
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            JsonColumns.Column each = columns.columns().get(i);
            if (!each.path()) {
                Key before = keys.get(each.key());
                int[] places = before == null ? new int[1] : Arrays.copyOf(before.columns, each.twin());
                places[each.twin() - 1] = i;
                keys.put(each.key(), new Key(places, roots.contains(each.key())));
            }
        }
    }

    /**
     * Opens a file.
     *
     * @param file    its name, for messages
     * @param bytes   its bytes, closed with the reader
     * @param columns of this file, and perhaps of others
     * @return the reader, before the first row
     * @throws IOException if it cannot be read
     */
    public static JsonRows open(String file, InputStream bytes, JsonColumns columns) throws IOException {
        return new JsonRows(file, JsonRecords.open(file, bytes), columns);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> notes() {
        return twins.notes();
    }

    @Override
    public List<String> header() {
        return names;
    }

    @Override
    public boolean next() throws IOException {
        if (!records.next()) {
            return false;
        }
        record++;
        length = 0;
        clear();
        String wrong = objects.read(records.buffer(), records.from(), records.to(), this);
        fault = wrong.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "line %,d is no JSON object: %s", records.line(), wrong);
        if (!fault.isEmpty()) {
            clear();
        }
        return true;
    }

    private void clear() {
        Arrays.fill(froms, 0);
        Arrays.fill(tos, 0);
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public int cells() {
        return froms.length;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int from(int cell) {
        return froms[cell];
    }

    @Override
    public int to(int cell) {
        return tos[cell];
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    @Override
    public void key(String name) {
        Key key = keys.get(name);
        column = -1;
        below = false;
        if (key != null) {
            key.count = key.record == record ? key.count + 1 : 1;
            key.record = record;
            column = key.count <= key.columns.length ? key.columns[key.count - 1] : -1;
            below = key.hasPaths && key.count == 1;
        }
    }

    @Override
    public void value(byte[] bytes, int from, int to) {
        if (column >= 0) {
            put(column, bytes, from, to);
        }
    }

    @Override
    public boolean wantsBelow() {
        return below;
    }

    @Override
    public void below(String path, byte[] bytes, int from, int to) {
        Integer place = paths.get(path);
        if (place != null && tos[place] == froms[place]) {
            put(place, bytes, from, to);
        }
    }

    private void put(int place, byte[] bytes, int from, int to) {
        int size = to - from;
        if (size > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16L, (length + (long) size) * 2));
        }
        System.arraycopy(bytes, from, buffer, length, size);
        froms[place] = length;
        length += size;
        tos[place] = length;
    }
}
