package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class CardTest {
    private static final Card CARD = Card.titled("Sessions")
            .fact("events", 95_626)
            .fact("gap", "> 2 h")
            .note("A note.")
            .warning("Look here.")
            .elapsed(Duration.ofMillis(210))
            .seed(42)
            .java("log.sessions(Duration.ofHours(2))");

    @Test
    void itsTextSaysTheSameInAlignedLines() {
        assertThat(CARD.bundle().text()).isEqualTo("""
                        Sessions
                          events  95,626
                          gap     > 2 h
                          done    in 0.21 s
                          seed    42
                          ! Look here.
                          A note.
                          Java: log.sessions(Duration.ofHours(2))""");
    }

    @Test
    void itsHtmlEscapesEverything() {
        String evil = "<script>alert('x')</script> & \"q\"";
        String html = Card.titled(evil)
                .fact(evil, evil)
                .note(evil)
                .warning(evil)
                .java(evil)
                .bundle()
                .data()
                .get(MimeBundle.HTML)
                .toString();
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;");
        Markup.parse(html);
    }

    @Test
    void eachVerbGivesANewCard() {
        Card before = Card.titled("a");
        Card after = before.fact("b", 1);
        assertThat(before.bundle().text()).isEqualTo("a");
        assertThat(after.bundle().text()).isEqualTo("a\n  b  1");
    }

    @Test
    void whatStandsBelowIsPartOfBothForms() {
        Card card = CARD.with(TableView.of(Table.create("t", IntColumn.create("n", new int[] {7}))))
                .with(Charts.histogram(new double[] {1, 2, 3}));
        String html = card.bundle().data().get(MimeBundle.HTML).toString();
        assertThat(html).contains("<th scope=\"col\"", "src=\"data:image/svg+xml;base64,", "alt=\"Histogram");
        assertThat(card.bundle().text()).contains("  n\n  ─\n  7\n  1 row, 1 column", "Histogram\n    3 values");
        Markup.parse(html);
    }

    @Test
    void itsStylesSurviveTheSanitizer() {
        Markup.assertStylesSurvive(CARD.bundle().data().get(MimeBundle.HTML).toString());
    }
}
