package sojourn.notebook.magic;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.chart.Facets;
import sojourn.notebook.OneShellForAll;
import sojourn.notebook.state.Results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each magic against a real JShell, its outputs read as text. */
class MagicsTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        run("events log << mooc_sample");
        run("sessions s << log --gap 2h");
        run("sequences pool << s --length 2..40");
        // a hundred sequences cluster in no time
        host.run("Sequences few = pool.length(20, 24);");
        run("cluster hierarchical clusters << few -k 3");
    }

    @Test
    void aCapturedResultIsATypedVariable() {
        assertThat(host.value("log")).isInstanceOf(EventLog.class);
        assertThat(host.value("s.size()")).isEqualTo(2_487L);
        assertThat(host.value("pool.length(2, 3).alphabet().size()")).isEqualTo(12);
        assertThat(host.value("clusters.label(0) >= 0")).isEqualTo(true);
    }

    @Test
    void aCapturedRunShowsOneCardAndGivesNothing() {
        assertThat(run("sessions again << log --gap 1h")).isNull();
        assertThat(host.shown).hasSize(1);
        assertThat(host.value("again")).isInstanceOf(Sessions.class);
    }

    @Test
    void aBareRunShowsOneCardAndGivesItsValue() {
        assertThat(run("sessions log")).isInstanceOf(Sessions.class);
        assertThat(host.shown).hasSize(1);
    }

    @Test
    void aNameMayBeUsedAgainForAnotherType() {
        run("sessions twice << log");
        run("sequences twice << s");
        assertThat(host.value("twice")).isInstanceOf(Sequences.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events log << mooc_sample | events                       20,000",
                "events log << mooc_sample | users                        130",
                "sessions s << log --gap 2h | sessions          2,487",
                "sequences pool << s --length 2..40 | 2,298 of 2,487 (92.4 %)",
                "cluster hierarchical clusters << few -k 3 | complete linkage, k=3",
                "cluster hierarchical few -k 3 --stability 2 --seed 7 | seed                        7",
                "cluster hierarchical few -k 3 --dendrogram | Dendrogram",
                "facets clusters --title \"By cluster\" | By cluster",
                "profile clusters --transpose --heat | cluster 2",
                "name clusters 0=\"Explorers & <b>\" | Explorers & <b>",
                "datasets | mooc_sample",
                "sessioninfo --seed 42 | seed",
                "sessioninfo | md5 of mooc_sample  ",
                "sojourn help | %cluster      %cluster hierarchical clusters << pool --distance om --linkage complete -k 5",
                "sojourn list | var log = EventLog.dataset(\"mooc_sample\").load();",
                "sojourn config rows=20 | rows",
                "sojourn config at-hand=1000 bytes=64000 | at-hand  1,000",
                "table log --rows 3 | showing 3 of 20,000 rows, 7 columns",
                "table clusters --summary --caption \"All & sundry\" | All & sundry",
                "table log --summary | Columns of mooc_sample.csv.gz · 20,000 rows",
            })
    void aCardSaysWhatWasDone(String line, String said) {
        assertThat(text(line)).contains(said);
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "events mooc_sample",
                "events mooc_sample --action Component",
                "events mooc_sample --zone Europe/Paris --on-error skip",
                "sessions log",
                "sessions log --gap 2h 30m",
                "sessions log --gap PT90M --inclusive --min-events 2",
                "sessions mooc_sample --gap 1d",
                "sequences s",
                "sequences s --length 2..40",
                "sequences s --length 5 --state Component",
                "sequences s --length 20..",
                "cluster hierarchical few -k 3",
                "cluster hierarchical few --height 12",
                "cluster hierarchical few -k 4 --linkage average --indel 1.5 --sub 2",
                "cluster hierarchical few -k 4 --linkage ward --distance lcs --normalize maxlength",
                "cluster hierarchical few -k 4 --linkage single --sub transitions --order-invariant",
                "name clusters 0=\"Early \\ birds\" 2='The \"rest\"'",
                "facets clusters --cols 2 --share-y --title \"Actions by \"",
                "facets clusters",
                "profile clusters",
                "profile clusters --transpose --heat",
                "table log --rows 3 --caption \"First \\ rows\" --heat",
                "table few --summary",
                "sessioninfo --seed 42"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        sameAsItsJavaLine(line, MagicsTest::fingerprint);
    }

    /** The actions unless a column is named, and then that column, even if it is called action and is not the actions'. */
    @Test
    void statesAreTheActionsUnlessAColumnIsNamed(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("log.csv"), "user,time,event,action\nanna,1,view,5\nben,2,buy,-\n");
        for (String engine : List.of("memory", "duckdb")) {
            run("events both << \"" + file + "\" --user user --time time:s --action event --engine " + engine);
            run("sessions visits << both --gap 30m");
            assertThat(((Sequences) run("sequences visits")).alphabet()).containsExactly("buy", "view");
            assertThat(((Sequences) run("sequences visits --state event")).alphabet())
                    .containsExactly("buy", "view");
        }
        assertThatThrownBy(() -> run("sequences visits --state action"))
                .hasMessageContaining("not loaded are its actions, but 'action' was named; load it, or scan it with");
        host.run("both.close();");
        run("events both << \"" + file + "\" --user user --time time:s --action event");
        run("sessions visits << both --gap 30m");
        assertThat(((Sequences) run("sequences visits --state action")).alphabet())
                .containsExactly("-", "5");
    }

    private static Object fingerprint(Object value) {
        if (value instanceof EventLog log) {
            return List.of(
                    IntStream.range(0, (int) log.size())
                            .mapToObj(row -> log.users().value(row)
                                    + log.timeMillis(row)
                                    + log.actions().value(row))
                            .toList(),
                    log.report());
        }
        if (value instanceof Sessions sessions) {
            return List.of(
                    sessions.rule(),
                    IntStream.range(0, (int) sessions.size())
                            .mapToObj(i -> sessions.user(i) + sessions.start(i) + sessions.length(i))
                            .toList());
        }
        if (value instanceof Sequences pool) {
            return List.of(
                    pool.state(), pool.alphabet(), Arrays.toString(pool.codes()), Arrays.toString(pool.offsets()));
        }
        if (value instanceof Clustering clusters) {
            return List.of(
                    clusters.method(),
                    Arrays.toString(clusters.labels()),
                    IntStream.range(0, clusters.clusters())
                            .mapToObj(clusters::name)
                            .toList());
        }
        return ((Displayable) value).bundle().data();
    }

    @Test
    void theJavaLineOfACapturedResultDeclaresIt() {
        String text = text("sessions gaps << log --gap 90s");
        assertThat(text).endsWith("Java: var gaps = log.sessions(Duration.ofSeconds(90));");
        String stability = text("cluster hierarchical held << few -k 3 --stability 1");
        assertThat(stability).endsWith("Java: held.stability(1, 42);");
        assertThat(host.value("held.stability(1, 42)")).isInstanceOf(sojourn.cluster.stability.Stability.class);
    }

    @Test
    void aChartIsAnOutputOfItsOwnInEveryFormat() {
        assertThat(run("facets clusters --cols 3 --share-y")).isInstanceOf(Facets.class);
        assertThat(host.shown).hasSize(2);
        assertThat(host.shown.get(1).data()).containsKeys(MimeBundle.HTML, MimeBundle.PNG, MimeBundle.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sessions log --gap 2hr | --gap: '2hr' has an unknown unit 'hr'; did you mean '2h'? Units: ms, s, m, h, d, w",
                "sessions log --gap 0m | --gap must be longer than nothing, was 0s",
                "sessions log --gap -5m | --gap must be longer than nothing, was -5m",
                "sessions log --gap | --gap needs a DURATION",
                "sessions log --gapp 2h | unknown option '--gapp'; did you mean '--gap'?",
                "cluster kmeans f -k two | -k: 'two' is no range of whole numbers; write it as 2..40",
                "cluster kmeans f --clusters two | --clusters: 'two' is no range of whole numbers; write it as 2..40",
                "cluster kmeans f -k | -k needs a K",
                "sessions log --min-events two | --min-events must be a whole number, was 'two'",
                "sessions logg | did you mean 'log'?",
                "sessions | INPUT is missing: an event log",
                "sessions log pool | unexpected word 'pool'",
                "sessions pool | an event log needed, but 'pool' is sequences",
                "sequences log | sessions needed, but 'log' is an event log; %sessions s << log --gap 30m gives them",
                "sequences mooc_sample | sessions needed, but 'mooc_sample' is an event log",
                "sequences s --state Componnet | did you mean 'Component'?",
                "sequences s --length 40..2 | length must not end below its start",
                "sequences s --length 0..2 | length must start at 1 or more",
                "sequences s --length two | --length: 'two' is no range of whole numbers; write it as 2..40",
                "cluster few -k 3 | unknown subcommand 'few'",
                "cluster hierarchicall few -k 3 | did you mean 'hierarchical'?",
                "cluster | say how to cluster",
                "cluster hierarchical few | say where to cut the tree",
                "cluster hierarchical few -k 0 | k must",
                "cluster hierarchical few -k 100000 | k must",
                "cluster hierarchical few -k 3 --height 2 | -k and --height both cut the tree",
                "cluster hierarchical few -k 3 --distance omm | unknown distance 'omm'; did you mean 'om'?",
                "cluster hierarchical few -k 3 --linkage complet | did you mean 'complete'?",
                "cluster hierarchical few -k 3 --distance lcs --indel 2 | --indel is of --distance om, omslen, omspell, omstran, not of lcs",
                "cluster hierarchical few -k 3 --indel 1,5 | decimals take a point: 1.5",
                "cluster hierarchical few -k 3 --sub no/such.csv | no/such.csv",
                "cluster hierarchical few -k 3 --seed 4 | --seed is of the resamples of --stability",
                "events mooc_sampel | did you mean 'mooc_sample'?",
                "events no/such.csv | such.csv",
                "events mooc_sample --user usr | did you mean 'user'?",
                "events mooc_sample --on-error drop | on-error must be refuse, skip or null, was 'drop'",
                "events mooc_sample --zone Europe/Pari | did you mean 'Europe/Paris'?",
                "facets clusters --by clster | did you mean 'cluster'?",
                "facets clusters --cols 0 | columns must be in 1..12, was 0",
                "facets s | a clustering needed, but 's' is sessions",
                "facets pool --by usr | unknown static column 'usr'; did you mean 'user'?",
                "facets pool --chart indx | did you mean 'index'?",
                "facets pool --chart modal --sort last | --sort is of --chart index, not of modal",
                "facets pool --chart frequency --most 0 | most must be in 1..200, was 0",
                "facets pool --chart index --sort lst | did you mean 'last'?",
                "facets pool --chart modal --share-y | --share-y is of --chart distribution",
                "sequences q << pool --since Assignmnt | did you mean 'Assignment'?",
                "sequences q << pool --matching \"Theory->\" | step 2 of pattern 'Theory->' is empty",
                "sequences q << s --wide a..b | --wide, --id, --weights, --states and --missing are of a table",
                "sequences q << school_sample --wide Sep.01..Aug.16 | unknown column 'Aug.16'; did you mean 'Aug.06'?",
                "sequences q << school_sample --weights mail | unknown column 'mail'; did you mean 'male'?",
                "sequences q << school_sample --states job,school | unknown state of column",
                "sequences q << school_sample --missing keep,cut | --missing takes three rules",
                "facets clusters --title My title | unexpected word 'title'; put text with blanks in double quotes",
                "name clusters 9=Nine | cluster must be in 0..2, was 9",
                "name clusters Nine | a name is CLUSTER=NAME",
                "name clusters 0=A 0=B | cluster 0 is named more than once",
                "params k | a parameter is NAME=VALUE",
                "params k=5 k=6 | parameter 'k' is given more than once",
                "params class=5 | a variable cannot be called 'class'",
                "params x << k=5 | %params gives no value",
                "sojourn config row=5 | did you mean 'rows'?",
                "sojourn config rows=0 | rows must be >= 1, was 0",
                "sojourn config at-hand=200000 | rows at hand must be in 0..100,000, was 200,000",
                "sojourn config bytes=64kB | bytes must be a whole number, was '64kB'",
                "table lgo | did you mean 'log'?",
                "sojourn lst | did you mean 'list'?",
                "sessions log --gap {gp} | unknown variable 'gp'",
                "sessions int << log | a variable cannot be called 'int'",
            })
    void badInputIsAnsweredInOneLineWithTheNearestGood(String line, String said) {
        refused(line, said);
    }

    @Test
    void filesWithBadCellsAreRefusedWhereTheyLie() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path header = Files.writeString(folder.resolve("header.csv"), "user,time,action\n");
        Path bad = Files.writeString(
                folder.resolve("bad.csv"), "user,time,action\na,2024-01-01T10:00:00Z,x\na,13/25/2015,y\n");
        refused("events " + empty, "empty.csv");
        assertThat(text("events none << " + header)).contains("events", "0");
        refused("events " + bad + " --user user --time time:iso --action action", "13/25/2015");
        refused("events " + bad + " --user userr", "did you mean 'user'?");
        assertThat(text("events " + bad + " --time time:iso --on-error skip")).contains("dropped");
    }

    @Test
    void strangeTextIsEscapedInHtmlAndWholeInText() throws IOException {
        Path file = Files.writeString(
                folder.resolve("strange.csv"),
                "user,time,action\n\"a,😀\",2024-01-01T10:00:00Z,<script>x</script>\nb,2024-01-01T10:00:00Z,&amp;\n");
        String text = text("events strange << " + file);
        assertThat(text).contains("<script>x</script>", "a,😀", "&amp;");
        assertThat(host.shown.get(0).data().get(MimeBundle.HTML).toString())
                .doesNotContain("<script>x")
                .contains("&lt;script&gt;", "&amp;amp;");
        assertThat(text("sessions --help")).startsWith("%sessions [name <<] INPUT [--gap DURATION]");
        assertThat(host.shown.get(0).data().get(MimeBundle.HTML).toString()).contains("[name &lt;&lt;]");
    }

    @Test
    void bracesTakeLiveVariables() {
        run("params gap=2h least=2 data=mooc_sample");
        assertThat(text("sessions {data} --gap {gap} --min-events {least}"))
                .endsWith("Java: EventLog.dataset(\"mooc_sample\").load().sessions("
                        + "SessionRule.DEFAULT.withInactivityGap(Duration.ofHours(2)).withMinEvents(2));");
        assertThat(text("sessions {log} --gap {gap}")).endsWith("Java: log.sessions(Duration.ofHours(2));");
        host.run("gap = Duration.ofMinutes(150);");
        assertThat(text("sessions log --gap {gap}")).endsWith("Java: log.sessions(Duration.ofMinutes(150));");
        // a variable that holds a dataset's name is as good as the name
        assertThat(text("events data")).endsWith("Java: EventLog.dataset(data).load();");
    }

    @Test
    void aResultOutlivesItsVariable() {
        Results.put(new Results.Result("lost", "sojourn.EventLog", host.value("log"), "var lost = log;"));
        assertThat(text("sessions lost --gap 2h"))
                .endsWith("Java: ((EventLog) Results.get(\"lost\")).sessions(Duration.ofHours(2));");
        assertThat(host.value("((EventLog) Results.get(\"lost\")).sessions(Duration.ofHours(2)).size()"))
                .isEqualTo(2_487L);
        assertThatThrownBy(() -> Results.get("losst")).hasMessageContaining("did you mean 'lost'?");
    }

    @Test
    void aRecalledResultIsItself() {
        run("sessions dropped << log --gap 3h");
        Object value = host.value("dropped");
        host.run("int dropped = 1;");
        assertThat(text("sojourn list"))
                .contains("dropped", "Sessions", "holds another value", "kB", "ago, in ")
                .doesNotContain("in in");
        assertThat(text("recall")).contains("dropped", "holds another value");
        assertThat(text("recall dropped"))
                .contains("dropped is back", "sessions of 20,000 events")
                .endsWith("Java: (Sessions) Results.get(\"dropped\");");
        assertThat(host.value("dropped")).isSameAs(value);
        run("recall twin << dropped");
        assertThat(host.value("twin")).isSameAs(value);
        refused("recall droped", "did you mean 'dropped'?");
        refused("recall x << droped", "did you mean 'dropped'?");
    }

    @Test
    void typesOfMagicsAreKnownBeforeTheyRun() {
        assertThat(MagicTypes.javaType("sessions", List.of("log"))).contains("sojourn.Sessions");
        assertThat(MagicTypes.javaType("cluster", List.of("hierarchical", "pool")))
                .contains("sojourn.Clustering");
        assertThat(MagicTypes.javaType("facets", List.of("c"))).contains("sojourn.display.chart.Facets");
        assertThat(MagicTypes.javaType("sessions", List.of("s", "<<", "log"))).isEmpty();
        assertThat(MagicTypes.javaType("sessions", List.of("--help"))).isEmpty();
        assertThat(MagicTypes.javaType("params", List.of("k=5"))).isEmpty();
        assertThat(MagicTypes.javaType("time", List.of())).isEmpty();
        assertThat(MagicTypes.showsItself("sessions")).isTrue();
        assertThat(MagicTypes.showsItself("time")).isFalse();
    }

    @Test
    void aPlainJavaVariableIsSuggestedToo() {
        host.run("var handmade = pool.length(3, 4);");
        refused("cluster hierarchical handmad -k 3", "did you mean 'handmade'?");
    }

    @Test
    void aTablesawTableIsAnInput() {
        host.run("var table = log.toTable().where(log.toTable().stringColumn(\"user\").isNotEqualTo(\"nobody\"));");
        assertThat(text("events fromTable << table --user user --time timecreated --action Action"))
                .contains("20,000")
                .endsWith(
                        "Java: var fromTable = EventLog.of(table).user(\"user\").time(\"timecreated\").action(\"Action\").load();");
    }

    @Test
    void theSeedOfTheSessionIsUsedWhereNoneIsNamed() {
        run("sessioninfo --seed 11");
        try {
            assertThat(text("cluster hierarchical few -k 3 --stability 1")).contains("stability(1, 11);");
        } finally {
            run("sessioninfo --seed 42");
        }
    }

    @Test
    void filesOfOneNameHaveAChecksumEach() throws IOException {
        for (String each : List.of("one", "two")) {
            Path file = Files.createDirectories(folder.resolve(each)).resolve("same.csv");
            Files.writeString(file, "user,time,action\na,2024-01-01," + each + "\n");
            run("events " + each + " << " + file);
        }
        assertThat(text("sessioninfo"))
                .containsPattern("md5 of same\\.csv +[0-9a-f]{32}")
                .containsPattern("md5 of same\\.csv \\(2\\) +[0-9a-f]{32}");
    }

    @Test
    void sessionInfoShowsNoPath() {
        assertThat(text("sessioninfo"))
                .contains("JDK ", "Tablesaw ", "DuckDB ", "JShell")
                .doesNotContain(System.getProperty("user.home") + "/", System.getProperty("user.dir"), "${");
    }

    /** A file's name may have any ending: what it holds is for its reader to say. */
    @Test
    void aFileOfAnotherEndingIsAFile() {
        assertThatThrownBy(() -> run("events x << pom.xml"))
                .hasMessageContaining("pom.xml")
                .hasMessageNotContaining("unknown dataset");
    }
}
