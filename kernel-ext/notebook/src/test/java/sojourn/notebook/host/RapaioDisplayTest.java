package sojourn.notebook.host;

import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.display.MimeBundle;
import sojourn.display.chart.Charts;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.report.SessionInfo;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Our views in rapaio's own display system, which finds them by its service loader. */
class RapaioDisplayTest {
    private static final Sessions SESSIONS =
            EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2));

    @Test
    void nounsTablesAndChartsAreShown() {
        DisplayData card = DisplaySystem.inst().render(SESSIONS);
        assertThat(String.valueOf(card.data().get(MimeBundle.TEXT))).startsWith("Sessions");
        assertThat(String.valueOf(card.data().get(MimeBundle.HTML))).contains("2,487");
        DisplayData table = DisplaySystem.inst().render(SESSIONS.toTable());
        assertThat(String.valueOf(table.data().get(MimeBundle.HTML))).contains("<caption", "showing 20 of 2,487");
        DisplayData chart = DisplaySystem.inst().render(Charts.lengths(SESSIONS));
        assertThat(chart.data()).containsKeys(MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.PNG);
        assertThat(chart.metadata()).containsKey(MimeBundle.PNG);
    }

    @Test
    void oneFormatIsGivenWhereOneIsAskedFor() {
        assertThat(DisplaySystem.inst().render("html", SESSIONS).data())
                .containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML);
        assertThat(DisplaySystem.inst()
                        .render("image/png", Charts.lengths(SESSIONS))
                        .data())
                .containsOnlyKeys(MimeBundle.TEXT, MimeBundle.PNG);
    }

    @Test
    void whatWasShownIsReportedAndTheKernelIsNamed() {
        Outputs.clear();
        DisplaySystem.inst().render(SESSIONS);
        DisplaySystem.inst().render(Charts.lengths(SESSIONS));
        assertThat(Outputs.report("Two").outputs()).isEqualTo(2);
        assertThat(Outputs.report("Two").html()).contains("2,487");
        new RapaioDisplay();
        assertThat(SessionInfo.of(42).toString()).contains("kernel=rapaio-jupyter-kernel 3.");
    }

    @Test
    void whatIsNotOursStaysRapaios() {
        assertThat(DisplaySystem.inst().render("text").data().values()).contains("text");
        assertThat(DisplaySystem.inst().render(List.of(1, 2)).data()).isNotEmpty();
    }
}
