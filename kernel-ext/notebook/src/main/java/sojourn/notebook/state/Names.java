package sojourn.notebook.state;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.HomeFolder;
import sojourn.check.Internal;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.FileColumns;
import sojourn.load.column.CodedColumn;
import sojourn.notebook.line.TypedWord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that a line may mention while it is written: variables, columns, files. Nothing is run and nothing is changed. */
@Internal
public final class Names {
    private static final Pattern BRACES = Pattern.compile("\\{\\s*([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\\s*\\}?");
    private static final int MOST_FILES = 10_000;

    private final Notebook notebook;
    private final Soon soon = new Soon();

    public Names(Notebook notebook) {
        this.notebook = notebook;
    }

    /** {@return what variables hold, and results whose variables are gone} */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        Results.list().forEach(result -> values.put(result.name(), result.value()));
        notebook.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
        values.putAll(notebook.host().variables());
        return values;
    }

    /** {@return the variables that hold one of these types} */
    public List<String> variables(Class<?>... types) {
        return variables(value -> Stream.of(types).anyMatch(type -> type.isInstance(value)));
    }

    public List<String> variables(Predicate<Object> fits) {
        List<String> found = new ArrayList<>();
        values().forEach((name, value) -> {
            if (fits.test(value)) {
                found.add(name);
            }
        });
        return found;
    }

    /** {@return the columns that an input word has, from memory or from the head of its file} */
    public List<String> columns(String input) {
        Object value = values().get(input);
        if (value instanceof String || value instanceof Path) {
            return columns(value.toString());
        }
        if (value != null) {
            return eventColumns(value);
        }
        Optional<Dataset> dataset = dataset(input);
        if (dataset.isPresent()) {
            return soon.get(
                    List.of("dataset", input), () -> FileColumns.of(Datasets.standard(), dataset.get()), List.of());
        }
        return Inputs.looksLikePath(input) ? fileColumns(input) : List.of();
    }

    public static Optional<Dataset> dataset(String name) {
        return Datasets.all().stream().filter(d -> d.name().equals(name)).findFirst();
    }

    private List<String> fileColumns(String path) {
        try {
            Path file = Path.of(HomeFolder.expand(path));
            Object key = Files.isRegularFile(file)
                    ? List.of(path, Files.getLastModifiedTime(file), Files.size(file))
                    : List.of(path, System.nanoTime());
            return soon.get(key, () -> FileColumns.of(path), List.of());
        } catch (IOException | InvalidPathException e) {
            // a glob, or nothing at all
            return soon.get(List.of(path, System.nanoTime()), () -> FileColumns.of(path), List.of());
        }
    }

    /** Of the events behind a value, where there are any: their columns can be states. */
    private static List<String> eventColumns(Object value) {
        if (value instanceof EventLog log) {
            return log.columnNames();
        }
        if (value instanceof Sessions sessions) {
            return sessions.log().columnNames();
        }
        if (value instanceof Features features) {
            return features.statics().stream().map(CodedColumn::name).toList();
        }
        if (value instanceof Clustering clusters) {
            return clusters.items() instanceof Sequences pool ? pool.staticColumns() : eventColumns(clusters.items());
        }
        return Tables.columns(value);
    }

    /** {@return the features that an input has} */
    public List<String> features(String input) {
        Object value = values().get(input);
        if (value instanceof Clustering clusters && clusters.items() instanceof Features features) {
            return features.columns();
        }
        return value instanceof Features features ? features.columns() : List.of();
    }

    /** {@return the variable in the braces that the cursor is in} */
    public Optional<String> braced(TypedWord word, int at) {
        Matcher braces = BRACES.matcher(word.text());
        while (braces.find()) {
            if (word.place(braces.start()) <= at && at <= word.place(braces.end())) {
                return Optional.of(braces.group(1));
            }
        }
        return Optional.empty();
    }

    /** {@return what may name clusters beside an input: the names of all clusterings' clusters, and the clusterings} */
    public List<String> clusterWords(String input) {
        List<String> own = clusters(input);
        if (!own.isEmpty()) {
            return own;
        }
        List<String> words = new ArrayList<>();
        for (String name : variables(Clustering.class)) {
            words.add(name + "[");
        }
        return words;
    }

    /** {@return the names of an input's clusters} */
    public List<String> clusters(String input) {
        return values().get(input) instanceof Clustering clusters
                ? clusters.present().stream().map(clusters::name).toList()
                : List.of();
    }

    /** {@return the items of an input's baskets} */
    public List<String> items(String input) {
        return values().get(input) instanceof Baskets baskets ? baskets.items() : List.of();
    }

    /** {@return the states of an input's sequences} */
    public List<String> states(String input) {
        Object value = values().get(input);
        if (value instanceof Clustering clusters && clusters.items() instanceof Sequences pool) {
            return pool.alphabet();
        }
        return value instanceof Sequences pool && pool.isFetched() ? pool.alphabet() : List.of();
    }

    /**
     * Files and folders that begin as a path does.
     *
     * @param typed   the path as far as it is written, relative to the notebook's folder or not
     * @param folders whether only folders fit
     * @return the paths, folders with a slash at the end
     */
    public List<String> files(String typed, boolean folders) {
        int cut = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, cut);
        String begun = typed.substring(cut);
        return soon.get(
                List.of("files", typed, folders, System.nanoTime()), () -> files(folder, begun, folders), List.of());
    }

    private static List<String> files(String folder, String begun, boolean folders) throws IOException {
        String home = HomeFolder.expand(folder);
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of(home.isEmpty() ? "." : home))) {
            files.limit(MOST_FILES).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                boolean hidden = name.startsWith(".") && !begun.startsWith(".");
                boolean isFolder = Files.isDirectory(file);
                if (!hidden && name.startsWith(begun) && (isFolder || !folders)) {
                    found.add(folder + name + (isFolder ? "/" : ""));
                }
            });
        }
        return List.copyOf(found);
    }
}
