package sojourn.record;

import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of JSON files: each key of an object, in the order in which they first turn up, however late; then those of the
 * nested values that are wanted, called by the keys that lead to them: {@code actor.account.name}. A key that an object has
 * twice is two columns, the second with a number behind its name. Keys of broken records make no columns.
 */
public final class JsonColumns {
    /** each row has a cell for each of them */
    private static final int MOST = 10_000;

    /** records that are read for the names of nested values */
    private static final int HEAD = 200;

    private static final int HEAD_PATHS = 1_000;
    private static final int RECORDS_PER_REPORT = 8_192;

    /**
     * A column.
     *
     * @param name what it is called
     * @param key  the key, or the keys that lead to it with dots between them
     * @param twin 1 for a key, 2 where it comes again in the same object, and so on
     * @param path whether the key is several, for a value below the object's own
     */
    record Column(String name, String key, int twin, boolean path) {}

    private final List<Column> columns;
    private final Set<String> paths;

    private JsonColumns(List<Column> columns, Set<String> paths) {
        this.columns = List.copyOf(columns);
        this.paths = paths;
    }

    /**
     * Finds the columns. Time O(bytes): each file is looked through once, and once more for a nested value that does not turn
     * up early.
     *
     * @param files    the files, at least one
     * @param wanted   names of columns that may be nested values
     * @param progress ends the search when its thread is interrupted
     * @return the columns
     * @throws IOException    if a file cannot be read
     * @throws UsageException if one is no JSON as a whole, or has more than 10,000 keys
     */
    public static JsonColumns of(List<Path> files, Collection<String> wanted, Progress progress) throws IOException {
        Search search = new Search(Integer.MAX_VALUE);
        for (Path file : files) {
            try (JsonRecords records = open(file)) {
                search.look(file, records, progress);
            }
        }
        if (search.ids.isEmpty() && !search.fault.isEmpty()) {
            throw new UsageException(search.fault + "; no record can be read");
        }
        Set<String> found = new HashSet<>(search.paths);
        Set<String> open = new TreeSet<>();
        for (String name : wanted) {
            if (name.indexOf('.') > 0 && !search.ids.containsKey(name) && !found.contains(name)) {
                open.add(name);
            }
        }
        for (Path file : open.isEmpty() ? List.<Path>of() : files) {
            found.addAll(late(file, open, progress));
        }
        return search.columns(wanted.stream().filter(found::contains).toList());
    }

    /**
     * Finds the columns in the head of a file, those of nested values included.
     *
     * @param file the file
     * @return the names; none if it is no JSON
     * @throws IOException if it cannot be read
     */
    public static List<String> head(Path file) throws IOException {
        Search search = new Search(HEAD);
        try (JsonRecords records = open(file);
                Progress progress = Progress.start("head of " + file.getFileName(), 0, "events")) {
            search.look(file, records, progress);
            progress.finish();
        } catch (UsageException e) {
            // a head may break off; what came before is enough to be offered while a line is written
            return search.columns(List.of()).describable();
        }
        return search.columns(List.of()).describable();
    }

    private static JsonRecords open(Path file) throws IOException {
        return JsonRecords.open(String.valueOf(file.getFileName()), Files.newInputStream(file));
    }

    /** {@return the columns' names, in order} */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** {@return the columns' names, and those by which nested values can be named, as far as the head of a file shows them} */
    public List<String> describable() {
        Set<String> names = new LinkedHashSet<>(names());
        names.addAll(paths);
        return List.copyOf(names);
    }

    List<Column> columns() {
        return columns;
    }

    /** Which of some nested values a file has anywhere. */
    private static Set<String> late(Path file, Set<String> wanted, Progress progress) throws IOException {
        Set<String> found = new HashSet<>();
        JsonObjects objects = new JsonObjects();
        JsonObjects.Visitor visitor = new JsonObjects.Visitor() {
            @Override
            public void key(String key) {}

            @Override
            public void value(byte[] bytes, int from, int to) {}

            @Override
            public boolean wantsBelow() {
                return true;
            }

            @Override
            public void below(String path, byte[] bytes, int from, int to) {
                if (wanted.contains(path)) {
                    found.add(path);
                }
            }
        };
        try (JsonRecords records = open(file)) {
            for (long record = 1; found.size() < wanted.size() && records.next(); record++) {
                objects.read(records.buffer(), records.from(), records.to(), visitor);
                if (record % RECORDS_PER_REPORT == 0) {
                    progress.advance(0);
                }
            }
        }
        return found;
    }

    /** Receives a key of an object. */
    private interface KeySink {
        /** @param place how many keys of the object came before */
        void key(byte[] bytes, int from, int to, int place);
    }

    /** Looks at the keys alone, as long as they are known: most records have the keys of the one before. */
    private static final class Search implements JsonObjects.Visitor {
        private final int most;
        private final Map<String, Integer> ids = new LinkedHashMap<>();
        /** by id: how often at most an object has the key */
        private int[] twins = new int[64];
        /** by id: the record that has the key, and how often so far */
        private long[] seenIn = new long[64];

        private int[] seen = new int[64];
        /** keys as the bytes between their quotes, which may be escapes */
        private final Map<String, Integer> spellings = new HashMap<>();

        private byte[][] sequence = new byte[64][];
        private int[] sequenceIds = new int[64];
        private long record;
        private boolean novel;

        private final Set<String> paths = new LinkedHashSet<>();
        private final List<String> spelled = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final JsonObjects objects = new JsonObjects();
        private final KeySink toSeen = this::key;
        private final KeySink toSpelled =
                (b, from, to, place) -> spelled.add(new String(b, from, to - from, StandardCharsets.UTF_8));
        private boolean inHead;
        /** the first record that is no object, and why; empty if all are */
        private String fault = "";

        Search(int most) {
            this.most = most;
            Arrays.fill(sequenceIds, -1);
        }

        void look(Path file, JsonRecords records, Progress progress) throws IOException {
            int ofFile = 0;
            while (ofFile < most && records.next()) {
                record++;
                ofFile++;
                inHead = ofFile <= HEAD;
                novel = false;
                byte[] b = records.buffer();
                if (b[records.from()] == '{') {
                    keys(b, records.from(), records.to(), toSeen);
                }
                if (novel || inHead) {
                    parse(file, records);
                }
                if (ofFile % RECORDS_PER_REPORT == 0) {
                    progress.advance(0);
                }
            }
        }

        /** Gives the keys of an object's own, as they are spelled. */
        private static void keys(byte[] b, int from, int to, KeySink sink) {
            int depth = 0;
            int place = 0;
            boolean expectKey = true;
            for (int p = from; p < to; p++) {
                byte c = b[p];
                if (c == '"') {
                    int end = p + 1;
                    while (end < to && b[end] != '"') {
                        end += b[end] == '\\' ? 2 : 1;
                    }
                    if (depth == 1 && expectKey && end < to) {
                        sink.key(b, p + 1, end, place++);
                        expectKey = false;
                    }
                    p = end;
                } else if (c == ',') {
                    expectKey |= depth == 1;
                } else if (c == '{' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ']') {
                    depth--;
                }
            }
        }

        private void key(byte[] b, int from, int to, int place) {
            if (place == sequence.length) {
                sequence = Arrays.copyOf(sequence, place * 2);
                sequenceIds = Arrays.copyOf(sequenceIds, place * 2);
            }
            byte[] expected = sequence[place];
            int id;
            if (expected != null && Arrays.equals(b, from, to, expected, 0, expected.length)) {
                id = sequenceIds[place];
            } else {
                id = spellings.getOrDefault(new String(b, from, to - from, StandardCharsets.UTF_8), -1);
                if (id >= 0) {
                    sequence[place] = Arrays.copyOfRange(b, from, to);
                    sequenceIds[place] = id;
                }
            }
            if (id < 0) {
                novel = true;
                return;
            }
            seen[id] = seenIn[id] == record ? seen[id] + 1 : 1;
            seenIn[id] = record;
            novel |= seen[id] > twins[id];
        }

        /** Takes over what is new, if the record is whole. */
        private void parse(Path file, JsonRecords records) {
            keys.clear();
            String wrong = objects.read(records.buffer(), records.from(), records.to(), this);
            if (!wrong.isEmpty()) {
                if (fault.isEmpty()) {
                    fault = String.format(
                            Locale.ROOT,
                            "%s, line %,d is no JSON object: %s",
                            file.getFileName(),
                            records.line(),
                            wrong);
                }
                return;
            }
            spelled.clear();
            keys(records.buffer(), records.from(), records.to(), toSpelled);
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i);
                Integer id = ids.get(key);
                if (id == null) {
                    id = ids.size();
                    if (id == MOST) {
                        throw new UsageException(String.format(
                                Locale.ROOT,
                                "the records have more than %,d different keys, the most that can be columns; values below"
                                        + " one key can be named by dots",
                                MOST));
                    }
                    ids.put(key, id);
                    if (id == twins.length) {
                        twins = Arrays.copyOf(twins, id * 2);
                        seen = Arrays.copyOf(seen, id * 2);
                        seenIn = Arrays.copyOf(seenIn, id * 2);
                    }
                }
                spellings.put(spelled.get(i), id);
                twins[id] = Math.max(twins[id], counts.merge(key, 1, Integer::sum));
            }
        }

        @Override
        public void key(String key) {
            keys.add(key);
        }

        @Override
        public void value(byte[] bytes, int from, int to) {}

        @Override
        public boolean wantsBelow() {
            return inHead && paths.size() < HEAD_PATHS;
        }

        @Override
        public void below(String path, byte[] bytes, int from, int to) {
            if (paths.size() < HEAD_PATHS) {
                paths.add(path);
            }
        }

        JsonColumns columns(List<String> nested) {
            List<Column> columns = new ArrayList<>();
            Set<String> taken = new HashSet<>(ids.keySet());
            taken.addAll(nested);
            for (Map.Entry<String, Integer> key : ids.entrySet()) {
                for (int twin = 1; twin <= twins[key.getValue()]; twin++) {
                    String name = key.getKey();
                    if (twin > 1 || name.isBlank()) {
                        String stem = name.isBlank() ? "column" : name;
                        int number = name.isBlank() ? columns.size() + 1 : twin;
                        while (!taken.add(stem + "_" + number)) {
                            number++;
                        }
                        name = stem + "_" + number;
                    }
                    columns.add(new Column(name, key.getKey(), twin, false));
                }
            }
            for (String path : new LinkedHashSet<>(nested)) {
                if (!ids.containsKey(path)) {
                    columns.add(new Column(path, path, 1, true));
                }
            }
            return new JsonColumns(columns, paths);
        }
    }
}
