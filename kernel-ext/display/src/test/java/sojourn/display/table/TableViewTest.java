package sojourn.display.table;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableViewTest {
    private static Table table() {
        InstantColumn time = InstantColumn.create("time");
        time.append(Instant.parse("2019-10-26T09:37:12Z"));
        time.append(Instant.parse("2019-10-26T09:09:34Z"));
        time.appendMissing();
        return Table.create(
                "events",
                StringColumn.create("who", "ann", "<script>alert(1)</script>", null),
                IntColumn.create("n", 5_150, 3, 12),
                LongColumn.create("id", 9_007_199_254_740_993L, 1, 2),
                DoubleColumn.create("mean", 1234.5, 0.25, Double.NaN),
                DoubleColumn.create("share", 0.904, 0.0001, 1),
                time,
                BooleanColumn.create("open", true, false, true));
    }

    private static String html(TableView view) {
        return view.bundle().data().get(MimeBundle.HTML).toString();
    }

    @Test
    void aColumnNamedTwiceIsMeantOnce() {
        Table table = Table.create("t", DoubleColumn.create("x", 0.25, 0.5));
        assertThat(html(TableView.of(table).heat("x", "x").percent("x", "x")))
                .isEqualTo(html(TableView.of(table).heat("x").percent("x")));
    }

    @Test
    void itsTextIsAligned() {
        assertThat(TableView.of(table())
                        .rows(2)
                        .caption("Events")
                        .percent("share")
                        .bundle()
                        .text())
                .isEqualTo("""
                        Events
                        who                            n                     id     mean    share  time                 open
                        ─────────────────────────  ─────  ─────────────────────  ───────  ───────  ───────────────────  ─────
                        ann                        5,150  9,007,199,254,740,993  1,234.5   90.4 %  2019-10-26 09:37:12  true
                        <script>alert(1)</script>      3                      1      0.3  < 0.1 %  2019-10-26 09:09:34  false
                        showing 2 of 3 rows, 7 columns""");
    }

    @Test
    void itsHtmlIsATableWithHeadingsCaptionAndTypes() {
        String html = html(TableView.of(table()).rows(2).caption("Events"));
        assertThat(html)
                .contains(
                        "<caption",
                        "showing 2 of 3 rows, 7 columns",
                        "<th scope=\"col\"",
                        ">5,150</td>",
                        "text-align: right",
                        ">integer</td>",
                        ">time, UTC</td>",
                        "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        Markup.parse(html);
        Markup.assertStylesSurvive(html);
    }

    @Test
    void missingCellsAreADashAndNotTheirPlaceholder() {
        String text = TableView.of(table()).bundle().text();
        assertThat(text.lines()
                        .filter(line -> line.contains("12"))
                        .reduce((a, b) -> b)
                        .orElseThrow())
                .startsWith("–  ")
                .contains("  –  ");
        assertThat(html(TableView.of(table()))).contains("<span style=\"opacity: 0.65\">–</span>");
    }

    @Test
    void textHasNoColourOfItsOwnSoThatItIsReadableInTheDark() {
        assertThat(html(TableView.of(table()).heat().caption("c"))).doesNotContainPattern("[^-]color: (?!inherit)");
    }

    @Test
    void heatDeepensFromTheLeastToTheGreatest() {
        Table numbers = Table.create("t", IntColumn.create("a", 1, 2, 3), IntColumn.create("b", 5, 5, 5));
        String html = html(TableView.of(numbers).heat());
        assertThat(html).contains("0.03)\">1<", "0.24)\">2<", "0.45)\">3<");
        // a column of equal values has no depth
        assertThat(html).doesNotContainPattern("rgba[^>]*>5<");
        Markup.assertStylesSurvive(html);
    }

    @Test
    void anUnknownColumnIsAnsweredByTheNearest() {
        assertThatThrownBy(() -> TableView.of(table()).heat("maen"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'mean'?");
        assertThatThrownBy(() -> TableView.of(table()).rows(-1)).isInstanceOf(UsageException.class);
    }

    @Test
    void anEmptyTableIsShownAsOne() {
        assertThat(TableView.of(Table.create("none")).bundle().text()).endsWith("0 rows, 0 columns");
        assertThat(TableView.of(table().emptyCopy()).bundle().text())
                .contains("who")
                .endsWith("0 rows, 7 columns");
        Markup.parse(html(TableView.of(Table.create("none"))));
    }

    @Test
    void longValuesAreCutAndLineBreaksAreShown() {
        Table long1 = Table.create("t", StringColumn.create("x", "y".repeat(10_000), "a\nb"));
        TableView view = TableView.of(long1);
        assertThat(Markup.withoutScripts(html(view))).hasSizeLessThan(3_000);
        assertThat(view.bundle().text()).contains("a\\nb").contains("…");
    }

    @Test
    void aSummaryHasOneRowAColumn() {
        assertThat(TableView.of(table()).summary().bundle().text()).isEqualTo("""
                        Columns of events · 3 rows
                        column  type           missing  distinct                  min               median                    max  most frequent  spread
                        ──────  ─────────────  ───────  ────────  ───────────────────  ───────────────────  ─────────────────────  ─────────────  ────────────────
                        who     text                 1         2                    –                    –                      –  –              ██
                        n       integer              0         3                    3                   12                  5,150  –              █▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅
                        id      integer              0         3                    1                    2  9,007,199,254,740,992  –              █▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅
                        mean    decimal              1         2                 0.25                617.4                1,234.5  –              █▁▁▁▁▁▁▁▁▁▁▁▁▁▁█
                        share   decimal              0         3               0.0001                0.904                      1  –              █▁▁▁▁▁▁▁▁▁▁▁▁▁██
                        time    time, UTC            1         2  2019-10-26 09:09:34  2019-10-26 09:09:34    2019-10-26 09:37:12  –              █▁▁▁▁▁▁▁▁▁▁▁▁▁▁█
                        open    true or false        0         2                    –                    –                      –  true (66.7 %)  █▅
                        7 rows, 9 columns""");
        assertThat(TableView.of(table().emptyCopy()).summary().bundle().text()).contains("who", "7 rows");
    }
}
