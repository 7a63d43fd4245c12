package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.table.Profile;
import sojourn.notebook.magic.Magics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every magic that draws sizes its charts and saves them. */
class ChartOptionsTest extends OneShellForAll {
    /** what draws: a line each, and how many charts it shows */
    private static final Map<String, Integer> DRAWING = Map.ofEntries(
            Map.entry("facets clusters", 1),
            Map.entry("explain groups", 2),
            Map.entry("flow pool", 1),
            Map.entry("map clusters", 1),
            Map.entry("multiverse mooc --gap 1h,2h --distance om --linkage complete -k 3", 1),
            Map.entry("patterns pool --min-support .2 --chart", 1),
            Map.entry("survival s --event transaction", 1),
            Map.entry("tree young --by male --permutations 19 --level .1", 1),
            Map.entry("plot f -x total_events -y view_count --kind scatter", 1),
            Map.entry("scatter groups -x view_count -y total_events", 1),
            Map.entry("profile groups --boxplot --hist --parallel", 3),
            Map.entry("cohorts types --by cohort --n-init 1", 1),
            Map.entry("pca f", 3),
            Map.entry("sessions log", 2),
            Map.entry("rules b --min-support .01 --chart scatter,pairs,graph", 3),
            Map.entry("cluster hierarchical pool -k 3 --dendrogram", 1),
            Map.entry("cluster kmeans f -k 2..3 --n-init 1", 1),
            Map.entry("cluster gmm f -k 1..2 --cov diag --max-iter 3", 1),
            Map.entry("cluster dbscan few --eps 0.5 --min-pts 5 --k-distance", 1),
            Map.entry("cluster dbscan few --eps 0.5,1 --min-pts 5", 1));

    @BeforeAll
    static void startOnce() {
        run("events mooc << mooc_sample");
        run("sessions learning << mooc --gap 2h");
        run("sequences pool << learning --length 2..10");
        run("cluster hierarchical clusters << pool -k 3");
        run("sequences young << school_sample --first 6");
        run("events log << shop_sample");
        run("sessions s << log --min-events 2");
        run("features f << s");
        run("features few << s --columns view_count,total_events");
        run("cluster kmeans groups << f -k 3 --n-init 1");
        run("features u << signups_sample --by user --since signup --window 1d");
        run("cluster kmeans types << u -k 3 --n-init 1");
        run("baskets b << s");
    }

    static Stream<String> drawing() {
        return DRAWING.keySet().stream().sorted();
    }

    @Tag("slow")
    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("drawing")
    void chartsAreSizedAndSaved(String line) throws IOException {
        int charts = DRAWING.get(line);
        Path own = Files.createDirectories(folder.resolve("of " + Integer.toHexString(line.hashCode())));
        run(line + " --size 700x500 --save \"" + own.resolve("chart.svg") + "\"");
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(own)) {
            for (Path file : all.toList()) {
                files.add(file.getFileName().toString());
                assertThat(Files.readString(file)).as(file.toString()).contains("width=\"700\"", "height=\"500\"");
            }
        }
        assertThat(files)
                .isEqualTo(
                        charts == 1
                                ? Set.of("chart.svg")
                                : Set.copyOf(java.util.stream.IntStream.rangeClosed(1, charts)
                                        .mapToObj(i -> "chart-" + i + ".svg")
                                        .toList()));
        assertThat(host.shown.get(0).text()).contains("Saved: ", "chart");
        // what is shown is what is saved: as an output of its own, or on the card
        String shown = host.shown.stream()
                .map(output -> output.data() + " " + output.metadata())
                .reduce("", String::concat);
        assertThat(shown).containsAnyOf("width=\"700\"", "width=700");
    }

    /** Whatever draws has the options: a magic that learns to draw is to have them, too. */
    @Test
    void everyMagicThatDrawsIsInThisTest() {
        Set<String> with = new TreeSet<>();
        for (String name : Magics.names()) {
            CommandLine parser = Magics.parser(name);
            if (parser.getCommandSpec().findOption("--size") != null) {
                with.add(name);
            }
            parser.getSubcommands().forEach((sub, each) -> {
                if (each.getCommandSpec().findOption("--size") != null) {
                    with.add(name + " " + sub);
                }
            });
        }
        Set<String> tested = new TreeSet<>();
        DRAWING.keySet().forEach(line -> {
            String[] words = line.split(" ", -1);
            tested.add(words[0].equals("cluster") ? words[0] + " " + words[1] : words[0]);
        });
        assertThat(with).isEqualTo(tested);
    }

    @ParameterizedTest
    @ValueSource(strings = {"svg", "png", "pdf", "html", "SVG"})
    void allFormatsAreWritten(String ending) throws IOException {
        Path file = folder.resolve("facets." + ending);
        run("facets clusters --save \"" + file + "\"");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isGreaterThan(2_000);
        assertThat(new String(bytes, 0, 15, StandardCharsets.ISO_8859_1))
                .containsAnyOf("<svg", "PNG", "%PDF", "<!DOCTYPE html");
    }

    @Test
    void aProfilesTableIsSavedAsTheJavaCallSavesIt() throws IOException {
        Path file = folder.resolve("profile.csv");
        Profile profile = (Profile) run("profile groups --transpose --boxplot --size 700x500 --save \"" + file + "\"");
        Path same = profile.save(folder.resolve("same.csv"));
        assertThat(file).hasSameTextualContentAs(same);
        assertThat(Files.readAllLines(file)).as("a head, three clusters, all").hasSize(5);
        assertThat(host.shown.get(0).text()).contains("The table is in " + file, ".save(Path.of(");
        assertThat(host.shown).as("the chart is shown, and not saved").hasSizeGreaterThan(1);
    }

    @Test
    void theValueIsTheChartInItsSize() {
        Chart chart = (Chart) run("facets clusters --size 640x480");
        assertThat(chart.svg()).contains("width=\"640\"");
        assertThat(host.shown.get(0).text()).contains("Facets.stateDistribution(clusters).columns(3).size(640, 480);");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facets clusters --size 900 | '900' is no size; write width and height in pixels, as in 900x400",
                "facets clusters --size 90x400 | width must be in 240..4,000 pixels, was 90",
                "facets clusters --size 900x9000 | height must be in 120..8,000 pixels, was 9,000",
                "facets clusters --save chart.sgv | did you mean '.svg'?",
                "facets clusters --save chart.jpeg | a chart is saved as .svg, .png, .pdf or .html, but the file is 'chart.jpeg'",
                "facets clusters --save chart | a chart is saved as",
                "facets clusters --save no/such/folder/chart.svg | its folder is not there",
                "rules b --save x.svg | this draws none; add --chart scatter, pairs or graph",
                "profile groups --size 900x400 | this draws none; add --boxplot",
                "profile groups --save x.svg | this draws none; add --boxplot, --hist or --parallel, or save the table as .csv",
                "profile groups --save no/such/folder/x.csv | its folder is not there",
                "cluster kmeans f -k 3 --size 900x400 | this draws none; search over several k",
                "cluster gmm f -k 3 --size 900x400 | this draws none; search over several k",
                "cluster gmm f -k 2..3 --save model.json | --save is of one mixture",
                "cluster hierarchical pool -k 3 --save x.svg | this draws none; add --dendrogram"
            })
    void whatCannotBeDrawnIsRefusedBeforeAnythingRuns(String line, String said) {
        assertThatThrownBy(() -> run(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
        assertThat(host.shown).isEmpty();
    }
}
