package sojourn.notebook;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sojourn.notebook.magic.MagicReferenceTest;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Results;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents show is run, and what they link to is there. Of each page all snippets of Java and all magics run in one
 * session, in order. {@code <!-- first: LINE -->} is a line that the page's readers have run before; {@code <!-- not run:
 * WHY -->} above a snippet leaves it out; {@code <!-- file: NAME -->} above a block makes it a file, {@code <!-- file: NAME in
 * ENCODING -->} in another encoding than UTF-8. Other files that the snippets name are made by {@link #files}.
 */
@Tag("slow")
class DocumentsTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern PART = Pattern.compile(
            "<!-- (first|not run|file): (.*?) -->|^```(\\w*)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#([^)\\s]+))?\\)");

    @TempDir
    static Path folder;

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        pages.add(ROOT.resolve("datasets").resolve("README.md"));
        return pages;
    }

    /** What the pages of the magics show was run when they were made: see {@link MagicReferenceTest}. */
    @TestFactory
    Stream<DynamicTest> everySnippetRuns() throws IOException {
        files();
        return pages().stream()
                .filter(page -> !page.getParent().getFileName().toString().equals("magics"))
                .filter(page -> !page.endsWith("magics.md"))
                .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> run(page)));
    }

    private static void run(Path page) throws IOException {
        Results.clear();
        try (JShellHost host = new JShellHost()) {
            Magics magics = new Magics(new Notebook(host, Map.of()));
            Matcher part = PART.matcher(Files.readString(page));
            List<String> files = new ArrayList<>();
            String before = "";
            String about = "";
            while (part.find()) {
                String code = part.group(4);
                if (code == null) {
                    before = part.group(1);
                    about = part.group(2);
                    if (before.equals("first")) {
                        evaluate(host, magics, about, files);
                    }
                    continue;
                }
                if (before.equals("file")) {
                    String[] name = about.split(" in ", -1);
                    Files.writeString(
                            folder.resolve(name[0]),
                            code,
                            name.length == 1 ? StandardCharsets.UTF_8 : Charset.forName(name[1]));
                    files.add(name[0]);
                } else if (!before.equals("not run") && (part.group(3).equals("java") || code.startsWith("%"))) {
                    evaluate(host, magics, code, files);
                }
                before = "";
            }
        } finally {
            Results.clear();
        }
    }

    private static void evaluate(JShellHost host, Magics magics, String code, List<String> files) {
        try {
            String own = code;
            for (String file : files) {
                own = own.replaceAll("(?<![\\w.])" + Pattern.quote(file), folder + "/" + file);
            }
            own = own.replaceAll("\\b(visits/|costs\\.csv|baskets\\.txt|out/|(?<!-)cache\\b)", folder + "/$1");
            if (!own.startsWith("%")) {
                host.run(own);
                return;
            }
            if (own.startsWith("%%")) {
                List<String> words =
                        MagicTrial.words(own.lines().findFirst().orElseThrow().substring(2));
                magics.runCell(words.get(0), words.subList(1, words.size()), own.substring(own.indexOf('\n') + 1));
                return;
            }
            own.lines().filter(line -> !line.isBlank()).forEach(line -> {
                List<String> words = MagicTrial.words(line.substring(1));
                magics.run(words.get(0), words.subList(1, words.size()));
            });
        } catch (RuntimeException e) {
            throw new AssertionError("this snippet fails: " + e.getMessage() + "\n" + code, e);
        }
    }

    /** A log of one's own, baskets, costs: small, and such as the pages say. */
    private static void files() throws IOException {
        Path visits = Files.createDirectories(folder.resolve("visits"));
        for (int month = 1; month <= 2; month++) {
            StringBuilder log = new StringBuilder("visitor,at,page,seconds\n");
            for (int i = 0; i < 400; i++) {
                log.append(String.format(
                        "v%d,2026-%02d-%02dT%02d:%02d:00Z,%s,%d%n",
                        i / 8 % 23,
                        month,
                        1 + i / 20,
                        8 + i / 8 % 9,
                        i % 8 * 5,
                        List.of("home", "search", "item", "cart").get((i * 7 + i / 5 + i / 30) % 4),
                        5 + i % 50));
            }
            try (OutputStream out =
                    new GZIPOutputStream(Files.newOutputStream(visits.resolve("2026-0" + month + ".csv.gz")))) {
                out.write(log.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(folder.resolve("baskets.txt"), "milk,bread\nmilk\nbread,milk,eggs\neggs,bread,milk\n");
        Files.writeString(
                folder.resolve("costs.csv"),
                "state,cart,home,item,search\ncart,0,2,1,2\nhome,2,0,1.5,1\nitem,1,1.5,0,1\nsearch,2,1,1,0\n");
        Files.createDirectories(folder.resolve("out"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1)).normalize();
                assertThat(target).as(link.group() + " in " + page).exists();
                String anchor = link.group(2);
                if (anchor != null && target.toString().endsWith(".md")) {
                    assertThat(anchors(target)).as(link.group() + " in " + page).contains(anchor);
                }
            }
        }
    }

    /** As GitHub and JupyterLab make them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
