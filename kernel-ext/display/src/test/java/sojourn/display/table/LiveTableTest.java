package sojourn.display.table;

import org.htmlunit.MockWebConnection;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.display.Displayable;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.canvas.Fill;
import sojourn.display.card.Card;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Our tables in a browser's document and script engine, without its window. */
class LiveTableTest {
    private final WebClient browser = new WebClient();

    @BeforeEach
    void failOnAnyScriptError() {
        browser.getOptions().setThrowExceptionOnScriptError(true);
        browser.getOptions().setCssEnabled(false);
    }

    @AfterEach
    void close() {
        browser.close();
        TableLimits.use(TableLimits.DEFAULT);
    }

    private static Table table(int rows) {
        StringColumn name = StringColumn.create("name");
        IntColumn n = IntColumn.create("n");
        DoubleColumn share = DoubleColumn.create("share");
        for (int i = 0; i < rows; i++) {
            name.append("row " + i);
            n.append(i * 7919 % rows);
            share.append(i / 3.0 / rows);
        }
        return Table.create("t", name, n, share);
    }

    private HtmlPage open(String... outputs) throws IOException {
        MockWebConnection net = new MockWebConnection();
        URL address = new URL("http://localhost/");
        // a page asks for nothing else, or this answers with an error
        net.setResponse(
                address,
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>" + String.join("<hr>", outputs)
                        + "</body></html>",
                "text/html",
                StandardCharsets.UTF_8);
        browser.setWebConnection(net);
        return browser.getPage(address);
    }

    private static String html(Displayable view) {
        return String.valueOf(view.bundle().data().get(MimeBundle.HTML));
    }

    private static HtmlTable table(HtmlPage page) {
        return page.getFirstByXPath("//table");
    }

    private static List<String> column(HtmlTable table, int column) {
        return table.getBodies().get(0).getRows().stream()
                .map(row -> row.getCell(column).getTextContent())
                .toList();
    }

    private static String status(HtmlPage page) {
        return page.<DomElement>getFirstByXPath("//*[@role='status']").getTextContent();
    }

    private static void press(HtmlPage page, String label) throws IOException {
        page.<HtmlButton>getFirstByXPath("//button[@aria-label='" + label + "' or @title='" + label + "']")
                .click();
    }

    private static String copied(HtmlPage page) throws IOException {
        page.executeJavaScript("navigator.clipboard = {writeText: function (text) { window.copied = text;"
                + " return {then: function (done) { done(); }}; }};");
        page.<HtmlButton>getFirstByXPath("//button[contains(., 'copy as CSV')]").click();
        return String.valueOf(page.executeJavaScript("window.copied").getJavaScriptResult());
    }

    @Test
    void pagesAreTurned() throws IOException {
        HtmlPage page = open(html(TableView.of(table(45)).caption("Rows")));
        assertThat(status(page)).isEqualTo("rows 1–20 of 45");
        assertThat(table(page).getCaptionText()).isEqualTo("Rows · 45 rows, 3 columns");
        press(page, "next rows");
        press(page, "next rows");
        assertThat(column(table(page), 0)).containsExactly("row 40", "row 41", "row 42", "row 43", "row 44");
        assertThat(status(page)).isEqualTo("rows 41–45 of 45");
        assertThat(page.<HtmlButton>getFirstByXPath("//button[@aria-label='next rows']")
                        .isDisabled())
                .isTrue();
        press(page, "previous rows");
        assertThat(column(table(page), 0)).hasSize(20).startsWith("row 20");
    }

    @Test
    void aHeadingSortsDownThenUpThenNoMore() throws IOException {
        HtmlPage page = open(html(TableView.of(table(45))));
        press(page, "sort by n");
        assertThat(column(table(page), 1)).startsWith("44", "43", "42");
        assertThat(page.<DomElement>getFirstByXPath("//th[2]").getAttribute("aria-sort"))
                .isEqualTo("descending");
        press(page, "sort by n");
        assertThat(column(table(page), 1)).startsWith("0", "1", "2");
        press(page, "sort by n");
        assertThat(column(table(page), 0)).startsWith("row 0", "row 1", "row 2");
        press(page, "sort by name");
        // names are sorted as text, from the first up
        assertThat(column(table(page), 0)).startsWith("row 0", "row 1", "row 10", "row 11");
    }

    @Test
    void numbersAreSortedByTheirValueAndMissingOnesComeLast() throws IOException {
        Table table = Table.create(
                "t",
                DoubleColumn.create("x", 1_000_000, -3, Double.NaN, 0.00012, 0.00011, Double.POSITIVE_INFINITY),
                LongColumn.create("id", 9_007_199_254_740_993L, 5, 4, 3, 2, 1));
        HtmlPage page = open(html(TableView.of(table).percent("x")));
        press(page, "sort by x");
        press(page, "sort by x");
        assertThat(column(table(page), 1)).containsExactly("5", "2", "3", "9,007,199,254,740,993", "1", "4");
    }

    @Test
    void searchKeepsTheRowsThatHoldTheText() throws IOException {
        HtmlPage page = open(html(TableView.of(table(45))));
        page.<HtmlInput>getFirstByXPath("//input").type("ROW 3");
        assertThat(column(table(page), 0)).hasSize(11).contains("row 3", "row 30", "row 39");
        assertThat(status(page)).isEqualTo("11 rows with this text");
        assertThat(copied(page).lines()).hasSize(12);
        page.<HtmlInput>getFirstByXPath("//input").type("nothing of the kind");
        assertThat(status(page)).isEqualTo("no row with this text");
    }

    @Test
    void csvHasNumbersInFullAndIsQuoted() throws IOException {
        Table table = Table.create(
                "t",
                StringColumn.create("a, b", "say \"hi\"", "two\nlines", null, "x".repeat(300)),
                DoubleColumn.create("share", 1 / 3.0, 0.5, Double.NaN, 1),
                LongColumn.create("id", 9_007_199_254_740_993L, 1_234, 2, 3));
        HtmlPage page = open(html(TableView.of(table).percent("share")));
        assertThat(copied(page))
                .isEqualTo("\"a, b\",share,id\n\"say \"\"hi\"\"\",0.3333333333333333,9007199254740993\n"
                        + "\"two\nlines\",0.5,1234\n,,2\n" + "x".repeat(300) + ",1,3\n");
        assertThat(status(page)).isEqualTo("4 rows copied");
    }

    @Test
    void hostileValuesStayText() throws IOException {
        List<String> hostile = IntStream.range(0, 30)
                .mapToObj(i -> List.of(
                                "</script><script>window.hacked = true</script>",
                                "<img src=x onerror='window.hacked = true'>",
                                "<!-- <script>",
                                "line\u2028separator\u2029s",
                                "lone \uD800 surrogate",
                                "\\\"]}; window.hacked = true; //")
                        .get(i % 6))
                .toList();
        String html = html(TableView.of(Table.create("t", StringColumn.create("<b>x</b>", hostile)))
                .rows(3)
                .caption("</caption><script>window.hacked = true</script>"));
        HtmlPage page = open(html);
        for (int i = 0; i < 9; i++) {
            press(page, "next rows");
        }
        press(page, "sort by <b>x</b>");
        assertThat(page.executeJavaScript("typeof window.hacked").getJavaScriptResult())
                .isEqualTo("undefined");
        assertThat(column(table(page), 0)).startsWith("<!-- <script>", "<!-- <script>", "<!-- <script>");
        assertThat(page.getByXPath("//img")).isEmpty();
        assertThat(html).doesNotContain("\u2028", "\u2029");
    }

    @Test
    void severalTablesOnAPageLiveApart() throws IOException {
        String card = html(Card.titled("Two")
                .with(TableView.of(table(30)))
                .with(TableView.of(table(25)))
                .java("x"));
        assertThat(card.split("'use strict'", -1)).hasSize(2);
        HtmlPage page = open(html(TableView.of(table(45))), card);
        assertThat(page.<DomElement>getByXPath("//*[@role='status']").stream().map(DomElement::getTextContent))
                .containsExactly("rows 1–20 of 45", "rows 1–20 of 30", "rows 1–20 of 25");
        assertThat(page.<HtmlButton>getByXPath("//button[contains(., 'copy as CSV')]"))
                .hasSize(3);
        page.<HtmlButton>getByXPath("//button[@aria-label='next rows']").get(1).click();
        assertThat(column(table(page), 0)).startsWith("row 0");
        assertThat(column(page.<HtmlTable>getByXPath("//table").get(1), 0)).startsWith("row 20");
    }

    @Test
    void aPageOfFurtherRowsLooksLikeTheFirst() throws IOException {
        Table table = table(40);
        TableView view = TableView.of(table)
                .rows(3)
                .heat("n")
                .percent("share")
                .bars("share", 1 / 3.0)
                .chips(
                        "name",
                        IntStream.range(0, 40)
                                .boxed()
                                .collect(Collectors.toMap(
                                        i -> "row " + i, i -> Fill.of(i).chip())));
        HtmlPage page = open(html(view));
        press(page, "next rows");
        press(page, "next rows");
        String live = table(page).getBodies().get(0).asXml();
        // the same rows, shown from the start
        HtmlPage other = open(html(view.rows(9)));
        String printed = table(other).getBodies().get(0).getRows().stream()
                .skip(6)
                .map(DomElement::asXml)
                .collect(Collectors.joining());
        String bare = "<tbody>" + printed + "</tbody>";
        assertThat(alike(live)).isEqualTo(alike(bare));
    }

    /** Markup as it reads, however a browser writes styles. */
    private static String alike(String markup) {
        return markup.replaceAll("\\s+", "")
                .replace(";\"", "\"")
                .replace("rgb(169,178,188)", "#a9b2bc")
                .replaceAll("(0\\.\\d)0\\)", "$1)");
    }

    @Test
    void theScriptIsSmallAndTheDataIsLimited() {
        assertThat(TableScript.ELEMENT.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(9_000);
        String all = html(TableView.of(table(100_000)));
        assertThat(all.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64_000 + 20_000);
        TableLimits.use(new TableLimits(1_000, 3_000));
        String few = html(TableView.of(table(100_000)));
        assertThat(few.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000 + 20_000);
        assertThat(few).contains("\"all\":100000");
        TableLimits.use(new TableLimits(0, 3_000));
        assertThat(html(TableView.of(table(100_000)))).doesNotContain("<script");
    }

    @Test
    void whatIsNotAtHandIsSaid() throws IOException {
        TableLimits.use(new TableLimits(100, 64_000));
        HtmlPage page = open(html(TableView.of(table(5_150))));
        assertThat(status(page)).isEqualTo("rows 1–20 of 100, of the first 100; 5,150 in all");
    }

    @Test
    void theTableStandsAloneWithoutItsScript() {
        String html = html(TableView.of(table(5_150)).caption("Rows"));
        String bare = Markup.withoutScripts(html);
        assertThat(bare)
                .contains("<caption", "showing 20 of 5,150 rows, 3 columns", "<th scope=\"col\"", ">integer</td>")
                .doesNotContain("<script", "<button", "<input");
        assertThat(bare.split("<tr ", -1)).hasSize(1 + 2 + 20);
        assertThat(html).isEqualTo(html(TableView.of(table(5_150)).caption("Rows")));
    }

    @Test
    void neverMoreThanAMillionLettersAreShown() {
        Table wide = Table.create("wide");
        for (int c = 0; c < 200; c++) {
            wide.addColumns(StringColumn.create("c" + c, java.util.Collections.nCopies(500, "z".repeat(400))));
        }
        MimeBundle bundle = TableView.of(wide).rows(500).bundle();
        assertThat(String.valueOf(bundle.data().get(MimeBundle.HTML))).hasSizeLessThan(1_100_000);
        assertThat(bundle.text()).containsPattern("showing \\d+ of 500 rows, 60 of 200 columns");
    }
}
