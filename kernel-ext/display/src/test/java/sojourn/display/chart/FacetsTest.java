package sojourn.display.chart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.display.Markup;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.card.Views;
import sojourn.display.chart.data.Distribution;
import sojourn.display.plot.PositionWords;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FacetsTest {
    private static final Sequences POOL =
            TestLogs.spelled(List.of("read", "write", "talk"), "ABAB", "AAC", "CB", "ABC", "A");
    private static final Clustering CLUSTERS = Clustering.of(POOL, "by hand", new int[] {0, 0, 1, 0, 3});

    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    @Test
    void everyEventIsCountedByHand() {
        Distribution counted = Distribution.of(Sequences.of(CLUSTERS), CLUSTERS, 1);
        assertThat(counted.alphabet()).containsExactly("read", "write", "talk");
        Distribution.Group first = counted.groups().get(0);
        assertThat(first.counts()).isDeepEqualTo(new long[][] {{3, 0, 0}, {1, 2, 0}, {1, 0, 2}, {0, 1, 0}});
        assertThat(first.running()).containsExactly(3, 3, 3, 1);
        assertThat(counted.groups().stream().map(Distribution.Group::name))
                .as("nothing has the label 2")
                .containsExactly("cluster 0", "cluster 1", "cluster 3");
        assertThat(counted.groups().stream()
                        .mapToLong(Distribution.Group::events)
                        .sum())
                .isEqualTo(POOL.events());
    }

    /** Sums of case weights are no events, and small ones are not 0. */
    @Test
    void sumsOfWeightsAreWrittenAsWeights() {
        for (double scale : new double[] {1, .001}) {
            Sequences weighed = Sequences.readStates(Table.create(
                            StringColumn.create("m0", "a", "a", "b"),
                            StringColumn.create("m1", "a", "b", "b"),
                            DoubleColumn.create("w", 1.5 * scale, .75 * scale, 2 * scale)))
                    .columns("m0", "m1")
                    .weights("w")
                    .load();
            Facets counts = Facets.stateDistribution(weighed).counts();
            String all = scale == 1 ? "8.5" : "0.0085";
            assertThat(counts.bundle().text())
                    .contains("Weight of events at each position", ": events that weigh " + all + ", most");
            assertThat(counts.altText()).contains("bars of the weight of events by position");
            assertThat(counts.svg()).contains(scale == 1 ? ">4<" : ">0.004<");
        }
        assertThat(Facets.stateDistribution(POOL).counts().bundle().text())
                .contains("Number of events at each position");
    }

    @Test
    void binsLoseNoEvent() {
        for (int bin = 1; bin <= 5; bin++) {
            assertThat(Distribution.of(Sequences.of(CLUSTERS), CLUSTERS, bin).groups().stream()
                            .mapToLong(Distribution.Group::events)
                            .sum())
                    .as("bin %d", bin)
                    .isEqualTo(POOL.events());
        }
    }

    /** {@code reference/learner_distribution.json}, "all": cluster by position by state in alphabet order. */
    @Test
    void theLearnerClustersAreCountedAsInTheReference() throws IOException {
        Clustering clusters = TestLogs.learnerClusters();
        String json = TestLogs.reference("learner_distribution.json");
        String all = json.substring(json.indexOf("\"all\""));
        Distribution counted = Distribution.of(Sequences.of(clusters), clusters, 1);
        List<String> sorted = clusters.sequences().alphabet();
        List<List<List<Integer>>> expected = Nested.parse(all.substring(all.indexOf('[')));
        assertThat(expected).hasSize(5);
        for (int c = 0; c < 5; c++) {
            for (int p = 0; p < expected.get(c).size(); p++) {
                for (int s = 0; s < sorted.size(); s++) {
                    long ours = counted.groups()
                            .get(c)
                            .counts()[p][counted.alphabet().indexOf(sorted.get(s))];
                    assertThat(ours)
                            .as("cluster %d, position %d, %s", c, p, sorted.get(s))
                            .isEqualTo((long) expected.get(c).get(p).get(s));
                }
            }
        }
    }

    @Test
    void itsTextSaysTheSameInWords() {
        assertThat(Facets.stateDistribution(CLUSTERS).title("Actions").bundle().text())
                .isEqualTo("""
                        Actions
                        Share of events at each position; strip: sessions still running
                          cluster 0 (n = 3): 10 events, most often read 50.0 %, write 30.0 %, talk 20.0 %; half of the sessions reach position 2.
                          cluster 1 (n = 1): 2 events, most often write 50.0 %, talk 50.0 %; half of the sessions reach position 1.
                          cluster 3 (n = 1): 1 event, most often read 100.0 %; half of the sessions reach position 0.""");
    }

    /** The golden file was looked at, and is the same on every JDK and machine. */
    @Test
    void itsSvgIsTheSameBytesOnEveryMachine() throws IOException {
        String svg =
                Facets.stateDistribution(CLUSTERS).title("Actions").columns(2).svg();
        // to be looked at, and copied over the golden file, when the drawing is changed on purpose
        Files.createDirectories(Path.of("target/gallery"));
        Files.writeString(Path.of("target/gallery/facets.svg"), svg);
        try (InputStream golden = FacetsTest.class.getResourceAsStream("facets.svg")) {
            assertThat(svg).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fivePanelsOfTwelveStatesAndFortyPositionsStayBelow60Kilobytes() {
        Sequences pool = TestLogs.random(
                IntStream.range(0, 12).mapToObj(i -> "action " + i).toList(), 5_000, 40, 7);
        Clustering clusters = Clustering.of(
                pool, "by hand", IntStream.range(0, pool.size()).map(i -> i % 5).toArray());
        assertThat(pool.maxLength()).isEqualTo(40);
        for (Facets facets : List.of(
                Facets.stateDistribution(clusters),
                Facets.stateDistribution(clusters).counts())) {
            assertThat(facets.svg().length()).isLessThan(60_000);
        }
    }

    @Test
    void oneColourIsOnePathInEachPanelAndTheSameInAll() {
        String svg = Facets.stateDistribution(CLUSTERS).svg();
        Matcher fills =
                Pattern.compile("<path (?:fill|stroke)=\"(#[0-9a-f]{6})\"").matcher(svg);
        List<String> used = new ArrayList<>();
        while (fills.find()) {
            used.add(fills.group(1));
        }
        // read: in two panels and the legend
        assertThat(used.stream().filter(Palette.colour("read")::equals)).hasSize(3);
        // write: in two panels and the legend
        assertThat(used.stream().filter(Palette.colour("write")::equals)).hasSize(3);
    }

    @Test
    void countsAndSharesDifferOnlyInTheirAxis() {
        assertThat(Facets.stateDistribution(CLUSTERS).svg()).contains(">100 %</text>");
        assertThat(Facets.stateDistribution(CLUSTERS).counts().svg())
                .doesNotContain("%</text>")
                .contains("Number of events");
        assertThat(Facets.stateDistribution(CLUSTERS).counts().proportions().svg())
                .isEqualTo(Facets.stateDistribution(CLUSTERS).svg());
    }

    @Test
    void namesAreUsedAndEscaped() {
        String svg = Facets.stateDistribution(CLUSTERS.named(java.util.Map.of(0, "<script>x</script> & co")))
                .title("<b>")
                .svg();
        assertThat(svg).doesNotContain("<script", "<b>").contains("&lt;script&gt;x&lt;/script&gt; &amp; co (n = 3)");
        Markup.parse(svg);
    }

    /** The strip of what is still running is the same all along; its number stands in the title. */
    @Test
    void sequencesOfOneLengthShowTheirNumberOnce() {
        List<String> states = List.of("read", "write");
        String[] long1 = {"A".repeat(30), "B".repeat(30), "AB".repeat(15)};
        assertThat(Facets.stateDistribution(TestLogs.spelled(states, long1)).svg())
                .contains("(n = 3)")
                .doesNotContain(">3</text>");
        String[] shorter = {"A".repeat(30), "B".repeat(30), "AB".repeat(14)};
        assertThat(Facets.stateDistribution(TestLogs.spelled(states, shorter)).svg())
                .contains("(n = 3)", ">3</text>");
    }

    /** Positions 0 to 11 in three bars of 4: of 0 and 2, which both lie in the first bar, one alone has room below it. */
    @Test
    void noTwoPositionsAreWrittenOverEachOther() {
        String svg = Facets.stateDistribution(
                        TestLogs.spelled(List.of("read", "write"), "A".repeat(12), "AB".repeat(6)))
                .bin(4)
                .svg();
        List<String> places = new ArrayList<>();
        Matcher values = Pattern.compile("<text x=\"([0-9.]+)\"[^>]*text-anchor=\"middle\">\\d+</text>")
                .matcher(svg);
        while (values.find()) {
            places.add(values.group(1));
        }
        assertThat(places).hasSize(3).doesNotHaveDuplicates();
    }

    /** u0000 reads at 0 s, writes at 61 s and 65 s, reads at 200 s; u0001 reads at 0 s. Steps of a minute: r w w r and r. */
    @Test
    void anAxisCanBeTime() {
        Sequences pool = TestLogs.log(
                        List.of("u0000", "u0000", "u0000", "u0000", "u0001"),
                        new long[] {0, 61_000, 65_000, 200_000, 0},
                        List.of("read", "talk", "write", "read", "read"))
                .sessions(Duration.ofHours(1))
                .sequences();
        Clustering clusters = Clustering.of(pool, "by hand", new int[] {0, 1});
        Facets chart = Facets.stateDistribution(clusters).every(Duration.ofMinutes(1));
        assertThat(chart.bundle().text())
                .contains(
                        "Share of states in each 1 min; strip: sessions still running",
                        "cluster 0 (n = 1): 4 states, most often read 50.0 %, write 50.0 %; half of the sessions reach 3 min.",
                        "cluster 1 (n = 1): 1 state, most often read 100.0 %; half of the sessions reach 0.");
        assertThat(chart.altText()).contains("by time", "0 to 4 min");
        assertThat(chart.svg())
                .contains(
                        ">Time since the session&#39;s first event<",
                        ">0</text>",
                        ">2 min</text>",
                        "1 min to 2 min: n = 1");
        assertThat(Facets.stateDistribution(clusters).svg()).doesNotContain(" min");
        assertThatThrownBy(() -> Facets.stateDistribution(Clustering.of(pool.compress(), "x", new int[] {0, 1}))
                        .every(Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("say nothing of time");
    }

    @Test
    void sequencesOfATableAreNoSessions() {
        Sequences people = Sequences.ofStates(
                Table.create(StringColumn.create("m1", "a", "b"), StringColumn.create("m2", "a", "a")), "m1", "m2");
        assertThat(Facets.stateDistribution(people).svg())
                .contains(">Time<", ">m1<", ">m2<")
                .doesNotContain("session");
    }

    /** Of ab, aab, b, ca around b: at -2 one has a, at -1 two have, at 0 three have b; ca is left out. */
    @Test
    void alignedSequencesByHand() {
        Sequences pool = Sequences.compressed(
                        "state",
                        List.of("a", "b", "c"),
                        new int[] {0, 1, 0, 0, 1, 1, 2, 0},
                        new int[] {0, 2, 5, 6, 8},
                        new long[] {1, 1, 1, 1},
                        4)
                .alignedAt("b");
        Facets facets = Facets.stateDistribution(pool);
        assertThat(facets.svg())
                .contains(">−2<", ">−1<", ">0<", ">Position from the first b<")
                .contains("<title>−2: n = 1, a 100 %</title>")
                .contains("<title>−1: n = 2, a 100 %</title>")
                .contains("<title>0: n = 3, b 100 %</title>")
                .contains("strip: sessions that have the position");
        assertThat(facets.altText()).contains("positions −2 to 0, 0 is the first b.");
        // a bar of two positions begins at 0, so that the one before it has -2 and -1
        assertThat(facets.bin(2).svg()).contains("<title>−2 to −1: n = 2, a 100 %</title>", "<title>0 to 1: n = 3");
        assertThat(Views.card(pool).orElseThrow().bundle().text())
                .contains("the first b", "1 session without the state b is left out.");
    }

    /** Numbers above the strips and below the axes, of random sequences around an event, in panels of many widths. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void numbersOfAlignedPanelsStandApart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = 10 + 6 * (int) seed;
        List<int[]> distinct = IntStream.range(0, 400)
                .mapToObj(i ->
                        random.ints(random.nextInt(2, length), 0, 3).boxed().toList())
                .distinct()
                .map(states -> states.stream().mapToInt(state -> state).toArray())
                .toList();
        int[] offsets = new int[distinct.size() + 1];
        Arrays.setAll(
                offsets,
                i -> distinct.subList(0, i).stream().mapToInt(s -> s.length).sum());
        int[] codes = distinct.stream().flatMapToInt(Arrays::stream).toArray();
        long[] weights =
                random.longs(distinct.size(), 1, seed % 2 == 0 ? 3 : 4_000).toArray();
        Sequences pool = Sequences.compressed(
                        "state",
                        List.of("a", "b", "c"),
                        codes,
                        offsets,
                        weights,
                        Arrays.stream(weights).sum())
                .alignedAt("b");
        int[] labels =
                IntStream.range(0, pool.size()).map(i -> i % (2 + (int) seed)).toArray();
        for (Sequences aligned : List.of(pool, pool.alignedAt("b", 7, 5))) {
            int[] groups = aligned == pool ? labels : Arrays.copyOf(labels, aligned.size());
            Clustering clusters = Clustering.of(aligned, "by hand", groups);
            for (int columns = 1; columns <= 6; columns++) {
                String svg = Facets.stateDistribution(clusters).columns(columns).svg();
                Matcher texts = Pattern.compile(
                                "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" font-size=\"(8\\.5|10\\.5)\"[^>]*"
                                        + "text-anchor=\"middle\"[^>]*>([^<]+)</text>")
                        .matcher(svg);
                Map<String, List<double[]>> rows = new HashMap<>();
                int found = 0;
                while (texts.find()) {
                    Canvas.Style style = texts.group(3).equals("8.5") ? Theme.SMALL : Theme.TICK;
                    double x = Double.parseDouble(texts.group(1));
                    double half = Letters.width(texts.group(4), style) / 2;
                    for (double[] other : rows.computeIfAbsent(texts.group(2), y -> new ArrayList<>())) {
                        assertThat(Math.abs(other[0] - x))
                                .as("seed %d, %d columns, %s at %.0f", seed, columns, texts.group(4), x)
                                .isGreaterThanOrEqualTo(half + other[1]);
                    }
                    rows.get(texts.group(2)).add(new double[] {x, half});
                    found++;
                }
                assertThat(found).isGreaterThan(4);
            }
        }
    }

    @Test
    void namesOfPositionsAreThinnedToRoundSteps() {
        List<String> months = IntStream.range(0, 70)
                .mapToObj(m -> "M" + (m % 12 + 1) + "." + (1993 + m / 12))
                .toList();
        PositionWords words = new PositionWords(null, 1, "sequences", "", 0, months);
        assertThat(words.ticks(69, 8)).containsExactly(0.0, 12.0, 24.0, 36.0, 48.0, 60.0);
        assertThat(words.at(12)).isEqualTo("M1.1994");
        assertThat(words.whole(70)).isEqualTo("M1.1993 to M10.1998");
        assertThat(words.range(0, 3)).isEqualTo("M1.1993 to M3.1993");
    }

    @Test
    void momentsAroundAnEventAreCountedFromIt() {
        PositionWords words = new PositionWords(Duration.ofMinutes(5), 1, "sessions", "buy", -2, List.of());
        assertThat(words.label()).isEqualTo("Time from the first buy");
        assertThat(IntStream.range(0, 4).mapToObj(words::at)).containsExactly("−10 min", "−5 min", "0", "5 min");
        assertThat(words.ticks(8, 3).stream().map(at -> words.at(Math.round(at))))
                .as("one at the event")
                .containsExactly("0", "15 min", "30 min");
        assertThat(words.whole(9)).isEqualTo("−10 min to 35 min, 0 is the first buy");
        assertThat(words.each()).isEqualTo("in each 5 min");
        Sequences pool = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 12)
                .every(Duration.ofMinutes(5))
                .alignedAt("Group_work");
        assertThat(Facets.stateDistribution(pool).svg()).contains(">Time from the first Group_work<", ">0<", ">−");
    }

    @Test
    void momentsOnAnAxisAreRoundAndBeginABar() {
        PositionWords fives = new PositionWords(Duration.ofMinutes(5), 1, "sessions");
        assertThat(fives.ticks(35, 6).stream().map(at -> fives.at(Math.round(at))))
                .containsExactly("0", "30 min", "1 h", "1 h 30 min", "2 h", "2 h 30 min");
        PositionWords odd = new PositionWords(Duration.ofSeconds(7), 3, "sessions");
        assertThat(odd.ticks(30, 4).stream().map(at -> odd.at(Math.round(at))))
                .as("bars of 21 s begin at no round moment")
                .containsExactly("0", "1 min 45 s", "3 min 30 s");
        assertThat(new PositionWords(Duration.ofDays(1), 1, "sessions").ticks(365, 8))
                .hasSizeBetween(3, 9);
        assertThat(new PositionWords(Duration.ofDays(1), 1, "sessions").ticks(0, 8))
                .containsExactly(0.0);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> Facets.stateDistribution(CLUSTERS).columns(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("columns must be in 1..12, was 0");
        assertThatThrownBy(() -> Facets.stateDistribution(CLUSTERS).bin(0)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Facets.stateDistribution(CLUSTERS).size(10, 10))
                .isInstanceOf(UsageException.class);
    }

    /** Three nested JSON lists of whole numbers. */
    private static final class Nested {
        static List<List<List<Integer>>> parse(String json) {
            List<List<List<Integer>>> outer = new ArrayList<>();
            int depth = 0;
            StringBuilder number = new StringBuilder();
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                if (c == '[') {
                    depth++;
                    if (depth == 2) {
                        outer.add(new ArrayList<>());
                    } else if (depth == 3) {
                        outer.get(outer.size() - 1).add(new ArrayList<>());
                    }
                } else if (Character.isDigit(c)) {
                    number.append(c);
                } else {
                    if (number.length() > 0) {
                        List<List<Integer>> last = outer.get(outer.size() - 1);
                        last.get(last.size() - 1).add(Integer.parseInt(number.toString()));
                        number.setLength(0);
                    }
                    if (c == ']' && --depth == 0) {
                        return outer;
                    }
                }
            }
            throw new AssertionError("the list does not end");
        }
    }
}
