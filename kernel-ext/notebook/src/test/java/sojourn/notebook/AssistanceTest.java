package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            List<String> words = MagicsTest.words(line);
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
                .contains("%facets clusters", "%facets named", "%facets --cols")
                .doesNotContain("%facets pool", "%facets gap");
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
                .containsExactly("%events " + folder + "/*.jsonl --user who");
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
            assertThat(Names.isTable(value)).isTrue();
            tech.tablesaw.api.Table table = (tech.tablesaw.api.Table) host.value(name + ".toTable()");
            assertThat(Names.tableColumns(value)).as(name).isEqualTo(table.columnNames());
        }
        host.run("var tiny = Baskets.of(List.of(List.of(\"a\", \"b\"), List.of(\"a\", \"b\")));");
        for (String name : List.of("tiny", "tiny.itemsets()", "tiny.rules()")) {
            tech.tablesaw.api.Table table = (tech.tablesaw.api.Table) host.value(name + ".toTable()");
            assertThat(Names.tableColumns(host.value(name))).as(name).isEqualTo(table.columnNames());
        }
    }
}
