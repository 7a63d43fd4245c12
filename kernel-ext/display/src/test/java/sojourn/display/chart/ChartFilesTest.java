package sojourn.display.chart;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Helvetica;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.PdfCanvas;
import sojourn.display.canvas.Theme;
import sojourn.display.table.Profile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartFilesTest {
    @TempDir
    private Path folder;

    private static Facets facets(String... alphabet) {
        Sequences pool = TestLogs.random(List.of(alphabet), 60, 12, 1);
        return Facets.stateDistribution(Clustering.of(pool, "by hand", new int[pool.size()]));
    }

    @Test
    void theEndingChoosesTheFormat() throws IOException {
        Chart chart = facets("read", "write");
        assertThat(Files.readString(chart.save(folder.resolve("a.svg"))))
                .isEqualTo(chart.svg() + "<!-- sojourn-wrote-this-file -->\n");
        byte[] png = Files.readAllBytes(chart.save(folder.resolve("a.PNG")));
        assertThat(pixels(png)).as("a comment more, no other picture").isEqualTo(pixels(chart.png()));
        assertThat(Files.readAllBytes(chart.save(folder + "/a.pdf"))).isEqualTo(chart.pdf());
        assertThat(Files.readString(chart.save(folder + "/a.html")))
                .isEqualTo(chart.html() + "<!-- sojourn-wrote-this-file -->\n");
        for (String name : List.of("a.gif", "pdf", "noending", "a.")) {
            assertThatThrownBy(() -> chart.save(folder.resolve(name)))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("a chart is saved as .svg, .png, .pdf or .html, but the file is '" + name + "'");
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    /** A program that may write no file beyond a few blocks, as if the disk were full. */
    static final class OnAFullDisk {
        private OnAFullDisk() {}

        public static void main(String[] files) throws IOException {
            Features features = Features.of(
                    "points",
                    IntStream.range(0, 40).mapToObj(j -> "feature " + j).toList(),
                    new SplittableRandom(1).doubles(40 * 40).toArray());
            Profile profile = Profile.of(
                    Clustering.of(features, "by hand", IntStream.range(0, 40).toArray()));
            for (String file : files) {
                try {
                    System.out.println(
                            file.endsWith(".csv")
                                    ? profile.saveOver(Path.of(file))
                                    : facets("a", "b").saveOver(file));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    @Test
    void whatCannotBeSavedWholeLeavesTheOldFile() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell that limits the size of files");
        Path chart = Files.writeString(folder.resolve("a.svg"), "the old chart");
        Path profile = Files.writeString(folder.resolve("a.csv"), "the old profile");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 4; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnAFullDisk.class.getName(),
                        chart.toString(),
                        profile.toString())
                // newer JDKs warn there of what libraries do
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).as(said).hasSize(2).allMatch(line -> line.contains("too large"));
        assertThat(chart).hasContent("the old chart");
        assertThat(profile).hasContent("the old profile");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(chart, profile);
        }
    }

    @Test
    void thePageNeedsNoNetworkAndIsDarkWhereTheReaderIs() {
        String page = facets("read <b>", "write").title("A & B").html();
        assertThat(page)
                .contains("color-scheme: light dark", "<title>A &amp; B</title>", "<svg ", "<figcaption>")
                .doesNotContain("<script", "<link", "url(http", "src=\"http", "<b>");
        SplittableRandom random = new SplittableRandom(1);
        double[] cells = random.doubles(3_000).toArray();
        Features many = Features.of("points", List.of("x", "y"), cells);
        Chart points =
                ScatterFacets.of(Clustering.of(many, "by hand", new int[1_500])).panel("x", "y");
        assertThat(points.html()).contains("<img width=", "alt=\"", "data:image/png;base64,");
    }

    @Test
    void thePdfIsWholeAndSaysWhatThePictureShows() {
        Chart chart =
                facets("read", "write", "prüfen", "a \\ (b)").title("Größe − 2").xLabel("Position");
        String pdf = new String(chart.pdf(), StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-1.4\n").endsWith("%%EOF\n");
        assertThat(pdf)
                .contains(
                        "/BaseFont /Helvetica ",
                        "/Encoding /WinAnsiEncoding",
                        "(Position) Tj",
                        "(Gr\\366\\337e \\226 2) Tj",
                        "(pr\\374fen) Tj",
                        "(a \\\\ \\(b\\)) Tj",
                        "/S /Figure",
                        "/Alt <FEFF")
                .doesNotContain("/CreationDate", "/ID");
        assertReferences(pdf);
    }

    /** Every object lies where the table of places says, and every stream is as long as it says. */
    private static void assertReferences(String pdf) {
        int table = Integer.parseInt(pdf.substring(pdf.lastIndexOf("startxref\n") + 10, pdf.lastIndexOf("\n%%EOF")));
        assertThat(pdf.substring(table)).startsWith("xref\n");
        Matcher entries = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf.substring(table));
        int number = 0;
        while (entries.find()) {
            number++;
            assertThat(pdf.substring(Integer.parseInt(entries.group(1)))).startsWith(number + " 0 obj\n");
        }
        assertThat(pdf).contains("/Size " + (number + 1));
        Matcher references = Pattern.compile("(\\d+) 0 R").matcher(pdf.substring(0, table));
        while (references.find()) {
            assertThat(Integer.parseInt(references.group(1))).isBetween(1, number);
        }
        Matcher streams = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(pdf);
        while (streams.find()) {
            assertThat(pdf.substring(streams.end() + Integer.parseInt(streams.group(1))))
                    .startsWith("\nendstream");
        }
    }

    @Test
    void lettersThatHelveticaLacksAreDrawnAndCanBeCopied() {
        String pdf = new String(facets("日本語", "naïve").pdf(), StandardCharsets.ISO_8859_1);
        assertThat(pdf).contains("/Span << /ActualText <FEFF65E5672C8A9E> >> BDC", "EMC", "(na\\357ve) Tj");
    }

    /** Widths in Adobe's metrics: see the class's origin. */
    @Test
    void textIsAsWideAsHelveticaIs() {
        assertThat(Helvetica.width(Helvetica.encode("Wi€").orElseThrow(), false))
                .isEqualTo(0.944 + 0.222 + 0.556);
        assertThat(Helvetica.width(Helvetica.encode("Wi…").orElseThrow(), true)).isEqualTo(0.944 + 0.278 + 1.0);
        assertThat(Helvetica.encode("≤")).isEmpty();
        assertThat(Helvetica.encode("a\nb")).isEmpty();
        // the layout is made for wider letters, so that nothing overflows here
        for (String text :
                List.of("Course_view", "n = 4,523", "WWWW", "Session lengths", "gap 2 h: 5,570 above (5.8 %)")) {
            for (boolean bold : new boolean[] {false, true}) {
                assertThat(Helvetica.width(Helvetica.encode(text).orElseThrow(), bold))
                        .isLessThanOrEqualTo(Letters.width(text, 1, bold));
            }
        }
    }

    @Test
    void everyMarkOfACanvasIsInThePdf() {
        PdfCanvas canvas = new PdfCanvas(100, 50);
        Stream.of(Fill.Hatch.values())
                .forEach(hatch ->
                        canvas.rectangles(new Fill(0x336699, 0x112233, hatch), 0.5, new double[] {1, 2, 3, 4}));
        canvas.line(0xFF0000, 1, true, 0, 0, 10, 10);
        canvas.dot(0x00FF00, 5, 5, 2);
        canvas.dots(new Fill(0, 0x112233, Fill.Hatch.DOTS), 1, 3, new double[] {1, 1, 2, 2});
        canvas.polygon(Fill.of(0x0000FF), 1, 0, 0, 1, 0, 1, 1);
        canvas.text("up", 9, 9, Theme.LABEL.upward().at(Canvas.Anchor.END));
        String pdf = new String(canvas.finish("t", "d"), StandardCharsets.ISO_8859_1);
        assertThat(pdf)
                .contains(
                        "1 2 3 4 re",
                        "[4 3] 0 d",
                        "/G1 gs",
                        "/ca .5",
                        "/Pattern cs /P5 scn",
                        "1 1 m 1 1 l S",
                        "0 0 m 1 0 l 1 1 l h f",
                        "Tf 0 -1 -1 0 9 ");
        assertReferences(pdf);
    }

    private static int[] pixels(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
