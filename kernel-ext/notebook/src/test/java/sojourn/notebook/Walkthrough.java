package sojourn.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.notebook.state.Results;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A committed walkthrough and the kinds of outputs that each of its cells has, for tests that run it in the classes of another kernel. */
final class Walkthrough {
    private static final List<String> FORMATS =
            List.of(MimeBundle.HTML, MimeBundle.PNG, MimeBundle.SVG, MimeBundle.TEXT);

    private Walkthrough() {}

    /** What runs a cell: it gives the kinds of the outputs, see {@link #kinds}. */
    @FunctionalInterface
    interface Cells {
        List<String> run(String source) throws Exception;
    }

    /** What notebooks write beside themselves, where they run here. */
    private static final Map<String, Path> WRITTEN = Map.of(
            "02-shop-sessions", Path.of("shop-model.json"),
            "03-first-day-behaviour", Path.of("first-day-report.html"),
            "04-beyond-one-machine", Path.of("made"));

    /**
     * Each cell of a notebook, unchanged, shows as many outputs of the same kinds as it did in our kernel. Each notebook in one process
     * at a time: tests of two of them share this folder, in which notebooks write.
     */
    static void compare(String name, Cells cells) throws IOException {
        Path lock = Path.of("target", name + ".lock");
        Files.createDirectories(lock.getParent());
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            alone(name, cells);
        }
    }

    private static void alone(String name, Cells cells) throws IOException {
        Results.clear();
        Palette.reset();
        List<String> committed = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        try {
            int number = 0;
            for (JsonElement element : JsonParser.parseString(
                            Files.readString(Path.of("../../notebooks", name + ".ipynb")))
                    .getAsJsonObject()
                    .getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                String source = text(cell.get("source"));
                if (!cell.get("cell_type").getAsString().equals("code") || source.isBlank()) {
                    number++;
                    continue;
                }
                String where =
                        "cell " + number++ + ", " + source.lines().findFirst().orElse("");
                committed.add(where + ": " + committed(cell.getAsJsonArray("outputs")));
                try {
                    shown.add(where + ": " + cells.run(source));
                } catch (Exception e) {
                    throw new AssertionError(where + " fails: " + e.getMessage(), e);
                }
            }
        } finally {
            Results.clear();
            if (WRITTEN.containsKey(name)) {
                delete(WRITTEN.get(name));
            }
        }
        assertThat(shown).isEqualTo(committed);
    }

    /** {@return all of them} */
    static Stream<String> names() {
        return Stream.of(
                "01-learner-sessions",
                "02-shop-sessions",
                "03-first-day-behaviour",
                "04-beyond-one-machine",
                "05-school-to-work",
                "06-paths-through-a-shop");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** {@return the formats of an output as one word; empty for progress, which is the only one that has an id} */
    static List<String> kinds(boolean progress, Predicate<String> has) {
        List<String> formats = FORMATS.stream().filter(has).sorted().toList();
        return progress || formats.isEmpty() ? List.of() : List.of(formats.toString());
    }

    private static List<String> committed(JsonArray outputs) {
        List<String> kinds = new ArrayList<>();
        for (JsonElement each : outputs) {
            JsonObject output = each.getAsJsonObject();
            JsonElement ours =
                    output.has("metadata") ? output.getAsJsonObject("metadata").get("sojourn") : null;
            boolean progress = ours != null && ours.getAsJsonObject().has("progress");
            if (output.has("data") && !progress) {
                kinds.add(new TreeSet<>(output.getAsJsonObject("data").keySet()).toString());
            }
        }
        return kinds;
    }

    private static String text(JsonElement source) {
        if (source.isJsonPrimitive()) {
            return source.getAsString();
        }
        StringBuilder whole = new StringBuilder();
        source.getAsJsonArray().forEach(line -> whole.append(line.getAsString()));
        return whole.toString();
    }
}
