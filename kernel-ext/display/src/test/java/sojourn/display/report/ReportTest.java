package sojourn.display.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Personas;
import sojourn.check.UsageException;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.display.table.Profile;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportTest {
    @TempDir
    Path folder;

    private static Clustering clusters() {
        Features features = Features.of(
                "users", List.of("video_started", "n_orders"), new double[] {0, 0, 0, 1, 4, 1, 6, 3, 5, 0, 7, 2});
        return Clustering.of(features, "by hand", new int[] {0, 0, 1, 1, 1, 1});
    }

    private static Report full() {
        return Report.titled("The <first> day")
                .text("For all & everyone.")
                .prose(
                        "# Counts\n\nSome *text* with `code` and a [link](https://example.org).\n\n```\nint secret = 1;\n```\n")
                .output(Card.titled("Clusters")
                        .fact("n", 6)
                        .java("var clusters = log.cluster();")
                        .bundle())
                .prose("## Nothing below\n\n## Pictures\n")
                .output(Charts.boxplots(clusters()).bundle())
                .output(Profile.of(clusters()).bundle())
                .output(new MimeBundle(Map.of(MimeBundle.TEXT, "points", MimeBundle.PNG, "iVBORw0KGgo="), Map.of()))
                .output(Views.of(Personas.of(clusters())).orElseThrow().bundle());
    }

    @Test
    void thePageHasNoCodeNoScriptAndNoLink() {
        String html = full().html();
        Markup.parse(html.replace("<!DOCTYPE html>\n", "")
                .replaceAll("<(meta|img)([^>]*)>", "<$1$2/>")
                .replace("//>", "/>"));
        assertThat(html)
                .doesNotContain(
                        "var clusters", "<script", "secret", "http://", "https://", "href", "@import", "<code", "<!--")
                .contains("The &lt;first&gt; day", "For all &amp; everyone.");
        assertThat(html.split("src=\"", -1))
                .as("every picture is in the page")
                .allSatisfy(part -> assertThat(part).matches("(?s)(<!DOCTYPE|data:image/).*"));
        assertThat(html.split("<img ", -1)).as("box plots and a PNG").hasSize(3);
        assertThat(html).contains("data:image/svg+xml;base64,", "data:image/png;base64,iVBORw0KGgo=", "alt=\"points\"");
    }

    @Test
    void personasComeFirstThenTheOutputsInOrderUnderTheirHeadings() {
        String html = full().html();
        assertThat(html).doesNotContain("Nothing below", "Some <em>text");
        assertThat(List.of(
                        "<h1>The",
                        "class=\"lead\"",
                        "<section class=\"personas\">",
                        "Typical user",
                        "</section>",
                        "<h2>Counts",
                        "Clusters</div>",
                        "<h3>Pictures",
                        "<img"))
                .isSortedAccordingTo((a, b) -> Integer.compare(html.indexOf(a), html.indexOf(b)));
        assertThat(full().outputs()).isEqualTo(5);
        assertThat(full().withProse().html())
                .contains("<p>Some <em>text</em> with <code>code</code> and a link.</p>")
                .doesNotContain("example.org");
    }

    @Test
    void ofSeveralSetsOfPersonasTheLastIsShownOnce() {
        Personas first = Personas.of(clusters());
        Report report = Report.titled("x")
                .output(Views.of(first.named(Map.of(0, "Early name")))
                        .orElseThrow()
                        .bundle())
                .output(Views.of(first.named(Map.of(0, "Late name")))
                        .orElseThrow()
                        .bundle());
        assertThat(report.html()).contains("Late name").doesNotContain("Early name");
        assertThat(report.outputs()).isEqualTo(1);
    }

    @Test
    void markdownIsReadAsFarAsProseGoes() {
        assertThat(ProseBlock.of("# A **b** <i>\n1. one\n   more\n2. two\n\n- x\n* y\n\n    code\n\nlast\nline"))
                .containsExactly(
                        new ProseBlock(1, "A <strong>b</strong> &lt;i&gt;"),
                        new ProseBlock(0, "<ol><li>one more</li><li>two</li></ol>\n"),
                        new ProseBlock(0, "<ul><li>x</li><li>y</li></ul>\n"),
                        new ProseBlock(0, "<p>last line</p>\n"));
    }

    @Test
    void itIsWrittenWholeAndReplacesOnlyReports() throws IOException {
        Path file = folder.resolve("out.html");
        assertThat(full().save(file)).isEqualTo(file);
        assertThat(Files.readString(file)).isEqualTo(full().html());
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Path any = Files.createFile(folder.resolve("any"));
            assertThat(Files.getPosixFilePermissions(file))
                    .as("others may read it as any new file")
                    .isEqualTo(Files.getPosixFilePermissions(any));
            Files.delete(any);
        }
        full().withProse().save(file);
        assertThat(Files.readString(file)).isEqualTo(full().withProse().html());
        Path other = Files.writeString(folder.resolve("index.html"), "<p>mine</p>");
        assertThatThrownBy(() -> full().save(other))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is there, and is not as Sojourn wrote it");
        assertThat(other).hasContent("<p>mine</p>");
        assertThatThrownBy(() -> full().save(folder.resolve("out.pdf")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a report is saved as .html");
        assertThatThrownBy(() -> full().save(folder.resolve("none/out.html")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("make it first");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("out.html", "index.html");
        }
    }
}
