package sojourn.notebook.state;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.HomeFolder;
import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.report.SessionInfo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/** Finds what an input word means: a live variable, else a dataset, else a path. */
@Internal
public final class Inputs {
    private static final Pattern PATH =
            Pattern.compile(".*[/\\\\*?].*|.*\\.(csv|tsv|txt|parquet|jsonl?|ndjson|gz|zst)");

    private static final Set<Class<?>> PLURAL =
            Set.of(Sessions.class, Sequences.class, Features.class, Baskets.class, Itemsets.class, Rules.class);

    private Inputs() {}

    /** {@return the event log that a word names, wherever it lies; loaded if the word is a dataset or a file} */
    public static Call<EventLog> eventLog(Notebook notebook, String word) {
        Call<Object> found = notebook.named(word).orElse(null);
        if (found == null) {
            return source(notebook, word, JavaSource.text(word));
        }
        if (found.value() instanceof EventLog log) {
            return new Call<>(log, found.java());
        }
        if (found.value() instanceof String || found.value() instanceof Path) {
            return source(
                    notebook,
                    found.value().toString(),
                    found.java() + (found.value() instanceof Path ? ".toString()" : ""));
        }
        throw wrong(word, found.value(), noun(EventLog.class), recipe(EventLog.class));
    }

    /** {@return the sessions that a word names, wherever their log lies} */
    public static Call<Sessions> sessions(Notebook notebook, String word) {
        return variable(notebook, word, Sessions.class);
    }

    /** {@return the sequences that a word names} */
    public static Call<Sequences> sequences(Notebook notebook, String word) {
        return variable(notebook, word, Sequences.class);
    }

    /** {@return the clustering that a word names} */
    public static Call<Clustering> clustering(Notebook notebook, String word) {
        return variable(notebook, word, Clustering.class);
    }

    /** {@return the features that a word names} */
    public static Call<Features> features(Notebook notebook, String word) {
        return variable(notebook, word, Features.class);
    }

    /** {@return the baskets that a word names} */
    public static Call<Baskets> baskets(Notebook notebook, String word) {
        return variable(notebook, word, Baskets.class);
    }

    /** {@return what a word knows of items: a variable, a dataset that has a table of them, or a file} */
    public static Call<ItemProperties> items(Notebook notebook, String word) {
        Call<Object> found = notebook.named(word).orElse(null);
        if (found != null && found.value() instanceof ItemProperties properties) {
            return new Call<>(properties, found.java());
        }
        String source = found != null && (found.value() instanceof String || found.value() instanceof Path)
                ? found.value().toString()
                : word;
        Check.argument(
                found == null || !source.equals(word) || found.value() instanceof String,
                "properties of items needed, but '%s' is %s; name a dataset such as shop_sample, or a file",
                word,
                found == null ? "" : noun(found.value().getClass()));
        if (datasets().contains(source)) {
            return new Call<>(
                    Datasets.standard().items(Datasets.named(source)),
                    "Datasets.standard().items(Datasets.named(" + JavaSource.text(source) + "))");
        }
        if (!looksLikePath(source)) {
            throw unknown(notebook, "dataset, file or variable", source, datasets());
        }
        return new Call<>(
                ItemProperties.read(Check.path(source)), "ItemProperties.read(" + JavaSource.path(source) + ")");
    }

    /** {@return the names of the catalog} */
    public static List<String> datasets() {
        return Datasets.all().stream().map(Dataset::name).toList();
    }

    /** {@return whether a word looks like a file rather than like a name} */
    public static boolean looksLikePath(String word) {
        return PATH.matcher(word.toLowerCase(Locale.ROOT)).matches() || isFile(word);
    }

    /** A file whose name has an ending that is not ours is one all the same: its reader says what it is. */
    private static boolean isFile(String word) {
        try {
            return Files.isRegularFile(Path.of(HomeFolder.expand(word)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** {@return the error for a word that names nothing} */
    public static UsageException unknown(Notebook notebook, String noun, String word, Collection<String> more) {
        Set<String> valid = new LinkedHashSet<>();
        Results.list().forEach(result -> valid.add(result.name()));
        valid.addAll(notebook.parameters().keySet());
        valid.addAll(more);
        if (Nearest.to(word, valid).isEmpty() && SourceVersion.isIdentifier(word)) {
            List<String> live = notebook.host().names(word.substring(0, word.offsetByCodePoints(0, 1))).stream()
                    .filter(name -> SourceVersion.isName(name) && Character.isLowerCase(name.codePointAt(0)))
                    .toList();
            Nearest.to(word, live).ifPresent(valid::add);
        }
        try {
            Nearest.require(noun, word, valid);
        } catch (UsageException said) {
            return said;
        }
        return new UsageException(noun + " '" + word + "' holds null");
    }

    private static Call<EventLog> source(Notebook notebook, String word, String java) {
        boolean dataset = datasets().contains(word);
        if (!dataset && !looksLikePath(word)) {
            throw unknown(notebook, "variable, dataset or file", word, datasets());
        }
        EventLog log = (dataset ? EventLog.dataset(word) : EventLog.read(word)).load();
        SessionInfo.read(word);
        return new Call<>(log, "EventLog." + (dataset ? "dataset(" : "read(") + java + ").load()");
    }

    private static <T> Call<T> variable(Notebook notebook, String word, Class<T> wanted) {
        boolean features = wanted == Clustering.class
                && notebook.named(word).map(Call::value).orElse(null) instanceof Features;
        Call<Object> found = oneOf(
                notebook,
                word,
                noun(wanted),
                features ? "%cluster kmeans clusters << " + word + " -k 5 gives one" : recipe(wanted),
                List.of(wanted));
        return new Call<>(wanted.cast(found.value()), found.java());
    }

    /**
     * The value of a variable, of one of several types.
     *
     * @param needed what is needed, such as {@code a clustering}
     * @param recipe the line that gives one, for who has none
     */
    public static Call<Object> oneOf(
            Notebook notebook, String word, String needed, String recipe, List<? extends Class<?>> wanted) {
        Call<Object> found = notebook.named(word).orElse(null);
        if (found == null) {
            Check.argument(
                    !datasets().contains(word) && !looksLikePath(word),
                    "%s needed, but '%s' is an event log; %s",
                    needed,
                    word,
                    recipe);
            List<String> fitting = Results.list().stream()
                    .filter(result -> wanted.stream().anyMatch(type -> type.isInstance(result.value())))
                    .map(Results.Result::name)
                    .toList();
            if (Nearest.to(word, fitting).isPresent()) {
                Nearest.require("variable", word, fitting);
            }
            throw unknown(notebook, "variable", word, List.of());
        }
        if (wanted.stream().noneMatch(type -> type.isInstance(found.value()))) {
            throw wrong(word, found.value(), needed, recipe);
        }
        return found;
    }

    private static UsageException wrong(String word, Object value, String needed, String recipe) {
        if (staysInPlace(value)) {
            return new UsageException(String.format(
                    "%s needed, but '%s' is not loaded; %%features, %%sequences and %%baskets bring the"
                            + " distinct ones back, and %%events without --engine loads them all",
                    needed, word));
        }
        return new UsageException(
                String.format("%s needed, but '%s' is %s; %s", needed, word, noun(value.getClass()), recipe));
    }

    private static boolean staysInPlace(Object value) {
        return (value instanceof EventLog log && !log.loaded())
                || (value instanceof Sessions sessions && !sessions.log().loaded());
    }

    private static String noun(Class<?> type) {
        if (type == EventLog.class) {
            return "an event log";
        }
        if (type == Clustering.class) {
            return "a clustering";
        }
        if (PLURAL.contains(type)) {
            return type.getSimpleName().toLowerCase(Locale.ROOT);
        }
        return ("AEIOU".indexOf(type.getSimpleName().charAt(0)) >= 0 ? "an " : "a ") + type.getSimpleName();
    }

    private static String recipe(Class<?> wanted) {
        if (wanted == EventLog.class) {
            return "%events log << mooc_sample gives one";
        }
        if (wanted == Sessions.class) {
            return "%sessions s << log --gap 30m gives them";
        }
        if (wanted == Sequences.class) {
            return "%sequences pool << s gives them";
        }
        if (wanted == Features.class) {
            return "%features f << s gives them";
        }
        if (wanted == Baskets.class) {
            return "%baskets b << s gives them";
        }
        return "%cluster hierarchical clusters << pool -k 5 gives one";
    }
}
