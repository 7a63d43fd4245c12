package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.chart.Charts;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ContentsTest {
    private record Point(String name, double x, int y) {}

    private record Run(String name, Clustering clusters, List<Integer> seeds) {}

    private static Clustering clusters() {
        Sequences pool = TestLogs.spelled(List.of("read", "write"), "AB", "BA", "AAB");
        return Clustering.of(pool, "by hand", new int[] {0, 1, 0});
    }

    private static MimeBundle bundle(Object value) {
        MimeBundle bundle = Views.of(value).orElseThrow().bundle();
        Object html = bundle.data().get(MimeBundle.HTML);
        if (html != null) {
            Markup.parse(html.toString());
            Markup.assertStylesSurvive(html.toString());
        }
        return bundle;
    }

    private static String text(Object value) {
        return bundle(value).text();
    }

    @Test
    void nounsInAListAMapAnOptionalOrAnArrayAreShownAsTheyAreAlone() {
        Clustering clusters = clusters();
        String alone = Views.of(clusters).orElseThrow().bundle().text();
        assertThat(text(Optional.of(clusters))).isEqualTo(alone);
        assertThat(text(List.of(clusters, clusters)))
                .startsWith("List of 2\n")
                .contains("[0]", "[1]", "by hand", "sessions  3");
        assertThat(text(new Clustering[] {clusters}))
                .startsWith("Clustering[1]\n")
                .contains("[0]", "by hand");
        assertThat(text(new Object[] {"a", clusters, null}))
                .startsWith("Object[3]\n")
                .contains("[0]\n    a", "[1]", "by hand", "[2]\n    null");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("first <b>", clusters);
        map.put("second", clusters.sequences());
        assertThat(text(map)).startsWith("Map of 2 entries\n").contains("first <b>", "second", "Sequences of");
        assertThat(text(Set.of(clusters))).startsWith("Set of 1\n");
        assertThat(text(Map.of("deep", List.of(Optional.of(clusters)))))
                .contains("deep", "List of 1", "[0]", "by hand");
    }

    @Test
    void chartsInAListArePictures() {
        Chart chart = Charts.lengths(clusters().sequences().sessions());
        String html = String.valueOf(bundle(Map.of("lengths", chart)).data().get(MimeBundle.HTML));
        assertThat(html).contains("<img alt=", "data:image/svg+xml;base64,");
        Displayable charts = Views.of(Collections.nCopies(25, Table.create("t", IntColumn.create("x", 1))))
                .orElseThrow();
        assertThat(charts.bundle().text()).contains("[9]", "showing 10 of 25").doesNotContain("[10]");
    }

    @Test
    void aMatrixIsATable() {
        assertThat(text(new double[][] {{1, 0.5}, {2, 1.25, 1000}})).isEqualTo("""
                        double[2][2]
                           0     1      2
                        ─  ─  ────  ─────
                        0  1  0.50      –
                        1  2  1.25  1,000
                        2 rows, 4 columns""");
        assertThat(text(List.of(List.of(1, 2), List.of(3, 4)))).contains("0  1  2", "1  3  4");
        double[][] wide = new double[3][500];
        assertThat(text(wide)).startsWith("double[3][500]\n").contains("3 rows, 60 of 62 columns");
    }

    @Test
    void longPlainValuesAreATableThatSaysHowMany() {
        assertThat(text(IntStream.range(0, 5_150).toArray()))
                .startsWith("int[5,150]\n")
                .contains("19     19")
                .endsWith("showing 20 of 5,150 rows, 2 columns");
        assertThat(text(IntStream.range(0, 5_150).boxed().toList())).startsWith("List of 5,150\n");
        Map<String, Integer> counts = new LinkedHashMap<>();
        IntStream.range(0, 60).forEach(i -> counts.put("key " + i, i));
        assertThat(text(counts)).startsWith("Map of 60 entries\n").contains("key 19     19", "showing 20 of 60");
    }

    @Test
    void shortPlainValuesStayALine() {
        assertThat(text(new int[] {1, 2, 3})).isEqualTo("[1, 2, 3]");
        assertThat(text(new String[0])).isEqualTo("[]");
        assertThat(text(new Object[] {null, new int[] {7}})).isEqualTo("[null, [7]]");
        assertThat(text(Optional.empty())).isEqualTo("an empty Optional");
        // Java's own text says it as well
        for (Object plain :
                new Object[] {List.of(1, 2, 3), Map.of("a", 1), Optional.of(5), Set.of(), new Point("p", 1, 2)}) {
            assertThat(Views.of(plain)).as(plain.toString()).isEmpty();
        }
        assertThat(Views.of(IntStream.range(0, 3))).isEmpty();
        assertThat(Views.of(null)).isEmpty();
    }

    @Test
    void recordsOfOneTypeAreATableAndOneWithNounsIsStacked() {
        assertThat(text(List.of(new Point("a", 0.5, 1), new Point("b", 2, 30)))).isEqualTo("""
                List of 2
                   name    x   y
                ─  ────  ───  ──
                0  a     0.5   1
                1  b     2.0  30
                2 rows, 4 columns""");
        assertThat(text(new Run("one", clusters(), List.of(1, 2))))
                .startsWith("Run\n")
                .contains("name\n    one", "by hand", "seeds\n    [1, 2]");
        assertThat(text(List.of(new Run("one", clusters(), List.of())))).contains("[0]", "by hand");
    }

    @Test
    void hostileAndMissingValuesAreText() {
        List<Object> odd =
                new ArrayList<>(Arrays.asList(null, "<script>x</script>", Instant.EPOCH, 'c', 1.5, "\u0000"));
        odd.addAll(Collections.nCopies(30, "</table>"));
        assertThat(String.valueOf(bundle(odd).data().get(MimeBundle.HTML)))
                .contains("&lt;script&gt;", "&lt;/table&gt;")
                .doesNotContain("<script>x");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        itself.add(new Object[] {clusters()});
        assertThat(text(itself)).contains("List of 2");
    }
}
