package sojourn.notebook.assist;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.display.MimeBundle;
import sojourn.notebook.JShellHost;
import sojourn.notebook.MagicTrial;
import sojourn.notebook.line.Choices;
import sojourn.notebook.line.Offers;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.magic.Usage;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Results;
import sojourn.notebook.state.Tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tab and Shift-Tab on magic lines; {@code |} marks the cursor. */
class AssistanceTest {
    @TempDir
    static Path folder;

    private static JShellHost host;
    private static Notebook notebook;
    private static Assistance assistance;

    @BeforeAll
    static void startOnce() {
        Results.clear();
        host = new JShellHost();
        notebook = new Notebook(host, Map.of());
        Magics magics = new Magics(notebook);
        assistance = new Assistance(notebook);
        host.run("var handmade = Duration.ofHours(3);");
        for (String line : List.of(
                "events log << mooc_sample",
                "sessions s << log --gap 2h",
                "sequences pool << s --length 22..24",
                "cluster hierarchical clusters << pool -k 3",
                "name named << clusters 0=Early",
                "events shop << shop_sample",
                "sessions visits << shop",
                "features f << visits",
                "cluster kmeans groups << f -k 2 --n-init 1",
                "params gap=2h k=5")) {
            List<String> words = MagicTrial.words(line);
            magics.run(words.get(0), words.subList(1, words.size()));
        }
    }

    @AfterAll
    static void stop() {
        host.close();
        Results.clear();
    }

    /** The lines that completion may make of a line: a cursor is marked by a bar. */
    private static List<String> lines(String marked) {
        int at = marked.indexOf('|');
        String line = marked.substring(0, at) + marked.substring(at + 1);
        Completion found = assistance.complete(line, at).orElseThrow();
        return found.words().stream()
                .map(word -> line.substring(0, found.from()) + word + line.substring(found.to()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%cluster h|;%cluster hierarchical",
                "%cluster hierarchical clus --link|;%cluster hierarchical clus --linkage",
                "%cluster hierarchical pool --linkage c|;%cluster hierarchical pool --linkage complete",
                "%cluster hierarchical pool --linkage=si|;%cluster hierarchical pool --linkage=single",
                "%cluster hierarchical c << p|;%cluster hierarchical c << pool",
                "%cluster hierarchical c <<p|;%cluster hierarchical c <<pool",
                "%cluster gmm f --cov full,di|;%cluster gmm f --cov full,diag",
                "%cluster gmm |;%cluster gmm f",
                "%events log << mooc_s|;%events log << mooc_sample",
                "%events l << mooc_sample --act| --user user;%events l << mooc_sample --action --user user",
                "%events mooc_sample --time timec|;%events mooc_sample --time timecreated",
                "%events mooc_sample --time timecreated:i|;%events mooc_sample --time timecreated:iso",
                "%events mooc_sample --user us|;%events mooc_sample --user user",
                "%events mooc_sample --zone Europe/Par|;%events mooc_sample --zone Europe/Paris",
                "%events mooc_sample --on-error s|;%events mooc_sample --on-error skip",
                "%sequences s --state Compo|;%sequences s --state Component",
                "%sequences s --state event.c|;%sequences s --state Event.context",
                "%sessions log --gap 30|;%sessions log --gap 30m",
                "%sessions log --gap 2h 30m --min|;%sessions log --gap 2h 30m --min-events",
                "%sessions log --gap {handm|;%sessions log --gap {handmade}",
                "%sessions log --gap {ga|;%sessions log --gap {gap}",
                "%sessions log --min-events { k|;%sessions log --min-events { k}",
                "%facets named --ti|;%facets named --title",
                "%scatter groups -x log1p(session_d|;%scatter groups -x log1p(session_duration_sec",
                "%scatter groups -x log1|;%scatter groups -x log10(",
                "%scatter groups -x total_events,session_h| -y view_count;%scatter groups -x total_events,session_hour_of_day -y view_count",
                "%rules b --sort conf|;%rules b --sort confidence",
                "%baskets visits --in gro|;%baskets visits --in groups[",
                "%baskets s --in named[Ear|;%baskets s --in named[Early",
                "%sojourn li|;%sojourn list",
            })
    void theFirstWordOfferedCompletesTheLine(String marked, String completed) {
        assertThat(lines(marked)).first().isEqualTo(completed);
    }

    @Test
    void onlyWhatFitsIsOffered() {
        assertThat(lines("%facets |"))
                .contains("%facets clusters", "%facets named", "%facets pool", "%facets --cols")
                .doesNotContain("%facets log", "%facets gap");
        assertThat(lines("%sequences |")).contains("%sequences s").doesNotContain("%sequences log");
        assertThat(lines("%sessions log --gap 2h --|"))
                .contains("%sessions log --gap 2h --inclusive")
                .doesNotContain("%sessions log --gap 2h --gap");
        assertThat(lines("%sessions log pool|")).isEmpty();
        assertThat(lines("%sessions log --min-events |")).isEmpty();
    }

    @Test
    void columnsOfAFileAreReadFromItsHead() throws IOException {
        Path csv = Files.writeString(folder.resolve("my log.csv"), "who;when;what did\n1;2;3\n");
        Path json = Files.writeString(
                folder.resolve("log.jsonl"), "{\"who\": {\"id\": 1}, \"wh\\u0065n\": [\"a:\"], \"why\":\"x\"}\n");
        assertThat(lines("%events \"" + folder + "/my|")).containsExactly("%events \"" + csv + "\"");
        assertThat(lines("%events " + folder + "/my|")).containsExactly("%events \"" + csv + "\"");
        assertThat(lines("%events \"" + csv + "\" --action wh|"))
                .containsExactly(
                        "%events \"" + csv + "\" --action who",
                        "%events \"" + csv + "\" --action when",
                        "%events \"" + csv + "\" --action \"what did\"");
        assertThat(lines("%events " + json + " --user w|")).contains("%events " + json + " --user who");
        assertThat(lines("%events " + folder + "/*.jsonl --user who|"))
                .containsExactly(
                        "%events " + folder + "/*.jsonl --user who", "%events " + folder + "/*.jsonl --user who.id");
    }

    @Test
    void aHalfWrittenLineNeverFails() {
        for (String line : List.of(
                "%events 'open --user x",
                "%cluster hierarchical c << pool --linkage=complete --sub \"a b",
                "%scatter groups -x log1p(total_events,{ -y = << --",
                "%name clusters 0='x",
                "%%sql top << log\nSELECT a, 'open FROM log WHERE (\n",
                "%events no/such/folder/x --user y << z",
                "%events \0 --zone é")) {
            for (int at = 0; at <= line.length(); at++) {
                assertThat(assistance.complete(line, at)).isNotNull();
                assertThat(assistance.complete(line.substring(0, at), at)).isNotNull();
            }
        }
        assertThat(assistance.complete("%nonsense x", 11)).isEmpty();
    }

    @Test
    void everyTableHasTheColumnsThatAreOffered() {
        for (String name : List.of("log", "s", "pool", "clusters", "f", "groups")) {
            Object value = host.value(name);
            assertThat(Tables.fits(value)).isTrue();
            tech.tablesaw.api.Table table = (tech.tablesaw.api.Table) host.value(name + ".toTable()");
            assertThat(Tables.columns(value)).as(name).isEqualTo(table.columnNames());
        }
        host.run("var tiny = Baskets.of(List.of(List.of(\"a\", \"b\"), List.of(\"a\", \"b\")));");
        for (String name : List.of("tiny", "tiny.itemsets()", "tiny.rules()")) {
            tech.tablesaw.api.Table table = (tech.tablesaw.api.Table) host.value(name + ".toTable()");
            assertThat(Tables.columns(host.value(name))).as(name).isEqualTo(table.columnNames());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%%sql top <<~SELECT * FROM lo|;%%sql top <<~SELECT * FROM log",
                "%%sql~SELECT eve| FROM shop;%%sql~SELECT event FROM shop",
                "%%sql~SELECT Act|, count(*) FROM log;%%sql~SELECT Action, count(*) FROM log",
                "%%sql~SELECT event.c| FROM log;%%sql~SELECT event.c FROM log",
                "%%sql~SELECT \"event.c| FROM log;%%sql~SELECT \"Event.context\" FROM log",
                "%%sql~SELECT l.us| FROM log AS l JOIN s ON s.user = l.user;%%sql~SELECT l.user FROM log AS l JOIN s ON s.user = l.user",
                "%%sql~SELECT s.dur| FROM log l JOIN s ON s.user = l.user;%%sql~SELECT s.duration_seconds FROM log l JOIN s ON s.user = l.user",
                "%%sql~SELECT user FROM log GRO|;%%sql~SELECT user FROM log GROUP BY",
                "%%sql~select user from log gro|;%%sql~select user from log group by",
            })
    void aQueryIsCompleted(String marked, String completed) {
        List<String> lines = lines(marked.replace('~', '\n'));
        if (marked.contains("event.c|")) {
            // a name with a point in it needs its quotes
            assertThat(lines).isEmpty();
        } else {
            assertThat(lines).first().isEqualTo(completed.replace('~', '\n'));
        }
    }

    @Test
    void aQueryKnowsTheColumnsOfItsFiles() throws IOException {
        Path csv = Files.writeString(folder.resolve("q.csv"), "who,when\n1,2\n");
        assertThat(lines("%%sql\nSELECT wh| FROM '" + csv + "' WHERE true"))
                .startsWith(
                        "%%sql\nSELECT who FROM '" + csv + "' WHERE true",
                        "%%sql\nSELECT when FROM '" + csv + "' WHERE true");
        assertThat(lines("%%sql\nSELECT wh FROM '" + folder + "/q|'"))
                .containsExactly("%%sql\nSELECT wh FROM '" + csv + "'");
    }

    private static String told(String marked) {
        int at = marked.indexOf('|');
        MimeBundle bundle = assistance
                .explain(marked.substring(0, at) + marked.substring(at + 1), at)
                .orElseThrow();
        assertThat(bundle.data()).containsKeys(MimeBundle.TEXT, MimeBundle.HTML);
        assertThat(String.valueOf(bundle.data().get(MimeBundle.HTML))).doesNotContain("<script");
        return bundle.text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%se|ssions log --gap 2h;%sessions [name <<] INPUT [--gap DURATION]",
                "%sessions log --ga|p 2h;%sessions --gap DURATION",
                "%sessions log --gap| 2h;the pause that ends a session, such as 30m or 2h 30m",
                "%sessions log --gap 2|h;30m if left out",
                "%sessions log| --gap 2h;log: EventLog",
                "%sessions log| --gap 2h;20,000 events of 130 users, from mooc_sample",
                "%sessions log --gap {handm|ade};handmade: Duration",
                "%sessions log --gap {handm|ade};3h",
                "%sessions log --gap {ga|p};2h",
                "%events log << mooc_sam|ple;Dataset mooc_sample",
                "%cluster gm|m f -k 7;%cluster gmm [name <<] INPUT",
                "%cluster hierarchical pool --link|age complete;one of   complete, average, single, ward",
                "%cluster hierarchical pool --linkage comp|lete;complete, average, single, ward",
                "%cluster hierarchical po|ol -k 3;states",
                "%facets named|;Early (",
                "%features f| << visits;Java: var f = visits.features(",
                "%rules b --sort li|ft;fisherP",
                "%%sql top|;Runs SQL",
                "%%sql~SELECT * FROM lo|g;Event.context",
                "%%sql~SELECT| * FROM log;Runs SQL",
            })
    void whatStandsAtTheCursorIsTold(String marked, String said) {
        assertThat(told(marked.replace('~', '\n')).replaceAll(" {2,}", "  ")).contains(said.replaceAll(" {2,}", "  "));
    }

    @Tag("slow")
    @Test
    void everyMagicAndOptionIsToldWithAnExample() {
        for (String name : Magics.names()) {
            assertThat(told("%" + name + "|")).contains("Example: %");
            for (var line : Usage.withSubcommands(Magics.parser(name))) {
                for (var option : line.getCommandSpec().options()) {
                    String said = told(line.getCommandSpec().qualifiedName() + " " + option.longestName() + "|");
                    assertThat(said).contains(option.longestName(), "example", Choices.meaning(option));
                }
            }
        }
    }

    /** Whoever writes a magic says with {@link Offers} what its input may be, so that Tab has something to offer. */
    @Test
    void everyInputSaysWhatItMayBe() {
        for (String name : Magics.names()) {
            for (var line : Usage.withSubcommands(Magics.parser(name))) {
                for (var input : line.getCommandSpec().positionalParameters()) {
                    if (input.paramLabel().equals("INPUT")) {
                        assertThat(Choices.offers(input))
                                .as(line.getCommandSpec().qualifiedName())
                                .isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void anAnswerComesAtOnce() {
        for (String line : List.of("%sessions log --gap ", "%sequences s --state ", "%%sql\nSELECT  FROM log")) {
            assistance.complete(line, line.length());
            long start = System.nanoTime();
            assistance.complete(line, line.length());
            assistance.explain(line, line.length());
            // a keystroke has 0.2 s; a busy machine gets some more
            assertThat(System.nanoTime() - start).as(line).isLessThan(1_000_000_000L);
        }
    }

    /** 364,265 digits took minutes, found by fuzzing. */
    @Test
    void nothingIsOfferedInWhatNobodyTyped() {
        String line = "%scatter clusters -x log1p(" + "9".repeat(1_000_000) + "-";
        assertThat(assistance.complete(line, line.length())).isEmpty();
        assertThat(assistance.explain(line, line.length())).isEmpty();
    }
}
