package sojourn.notebook;

import sojourn.display.MimeBundle;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the examples of {@code magic-examples.txt}, all in one session, in their order. A line {@code # cluster gmm} begins the
 * example of that command. A line that begins with {@code -} is run and not shown, one with {@code ~} is shown without what
 * it prints, because that differs from machine to machine. Below a cell magic stands its body, up to an empty line. FOLDER
 * stands for an empty folder.
 */
public final class MagicExamples {
    /** no page needs more of a card than this */
    private static final int LINES = 28;

    private static final Pattern TIME = Pattern.compile("\\bin (\\d[\\d.,]* ?(µs|ms|s|min|h)\\b ?)+");

    private MagicExamples() {}

    /** {@return what was typed and shown, by command} */
    public static Map<String, String> run(Path folder) {
        Map<String, String> shown = new LinkedHashMap<>();
        Results.clear();
        try (JShellHost host = new JShellHost()) {
            Magics magics = new Magics(new Notebook(host, Map.of()));
            String command = "";
            List<String> lines = lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("# ")) {
                    command = line.substring(2);
                } else if (!line.isBlank()) {
                    char how = line.charAt(0);
                    String typed = how == '-' || how == '~' ? line.substring(2) : line;
                    StringBuilder body = new StringBuilder();
                    while (typed.startsWith("%%")
                            && i + 1 < lines.size()
                            && !lines.get(i + 1).isBlank()) {
                        body.append(lines.get(++i)).append('\n');
                    }
                    host.shown.clear();
                    evaluate(host, magics, typed.replace("FOLDER", folder.toString()), body.toString());
                    if (how != '-') {
                        String text = typed + "\n" + body + (how == '~' ? "" : printed(host, folder));
                        shown.merge(command, text.stripTrailing(), (a, b) -> a + "\n\n" + b);
                    }
                }
            }
        } finally {
            Results.clear();
        }
        return shown;
    }

    private static void evaluate(JShellHost host, Magics magics, String typed, String body) {
        if (!typed.startsWith("%")) {
            host.run(typed);
            return;
        }
        List<String> words = MagicTrial.words(typed.replaceFirst("^%+", ""));
        if (typed.startsWith("%%")) {
            magics.runCell(words.get(0), words.subList(1, words.size()), body);
        } else {
            magics.run(words.get(0), words.subList(1, words.size()));
        }
    }

    private static String printed(JShellHost host, Path folder) {
        List<String> all = host.shown.stream()
                .map(MimeBundle::text)
                .flatMap(text -> (text + "\n").lines())
                .map(line -> TIME.matcher(line.replace(folder.toString(), "FOLDER"))
                        .replaceAll("in …")
                        .stripTrailing())
                .filter(line -> !line.matches(" *done +in …"))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = all.size() - LINES;
        if (more > 1) {
            all = new ArrayList<>(all.subList(0, LINES));
            all.add("… and " + more + " lines more");
        }
        return String.join("\n", all);
    }

    private static List<String> lines() {
        try (InputStream in = MagicExamples.class.getResourceAsStream("magic-examples.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
