package sojourn.kernel.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.display.table.TableScript;
import sojourn.notebook.document.NotebookFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class NotebookPageTest {
    /** one white pixel */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

    @TempDir
    Path folder;

    private NotebookFile notebook(String cells) throws IOException {
        return NotebookFile.read(Files.writeString(
                folder.resolve("my notes.ipynb"),
                "{\"cells\": [" + cells + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"));
    }

    private static String markdown(String text) {
        return "{\"cell_type\": \"markdown\", \"id\": \"m\", \"metadata\": {}, \"source\": \"" + text + "\"}";
    }

    private static String code(String source, String outputs) {
        return "{\"cell_type\": \"code\", \"id\": \"c\", \"metadata\": {}, \"execution_count\": 1, \"source\": \""
                + source + "\", \"outputs\": [" + outputs + "]}";
    }

    private static String display(String data) {
        return "{\"output_type\": \"display_data\", \"metadata\": {\"image/png\": {\"alt\": \"a \\\"dot\\\"\", \"width\": 1}},"
                + " \"data\": {" + data + "}}";
    }

    @Test
    void headingsHaveAnchorsAndAreListed() throws IOException {
        String html = NotebookPage.of(
                notebook(markdown("# A & B\\n## Two words\\ntext\\n## Two words\\n### Third `x`")), false);
        assertThat(html)
                .contains(
                        "<title>A &amp; B</title>",
                        "<h2 id=\"Two-words\">",
                        "<h2 id=\"Two-words-2\">",
                        "<li class=\"level2\"><a href=\"#Two-words-2\">Two words</a></li>",
                        "<li class=\"level3\"><a href=\"#Third-x\">Third x</a></li>",
                        "<nav aria-label=\"Contents\">");
    }

    @Test
    void markdownHasTablesTasksAndPictures() throws IOException {
        Files.write(folder.resolve("dot.png"), java.util.Base64.getDecoder().decode(PNG));
        String html = NotebookPage.of(
                notebook(
                        markdown(
                                "| a |\\n|---|\\n| 1 |\\n\\n- [x] ~~done~~\\n\\n![one dot](dot.png)\\n\\n```java\\nint x;\\n```")),
                false);
        assertThat(html)
                .contains(
                        "<th>a</th>",
                        "type=\"checkbox\"",
                        "<del>done</del>",
                        "src=\"data:image/png;base64," + PNG + "\" alt=\"one dot\"",
                        "<span class=\"k\">int</span> x;");
    }

    @Test
    void whatCellsPrintIsEscapedAndTooMuchIsCut() throws IOException {
        String html = NotebookPage.of(
                notebook(
                        code(
                                "1 < 2",
                                "{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"<b>\\u001b[31mred\\u001b[0m\\n10%\\r20%\\r\\n\"},"
                                        + "{\"output_type\": \"stream\", \"name\": \"stderr\", \"text\": \""
                                        + "x".repeat(300_000)
                                        + "\"},"
                                        + "{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"v\", \"traceback\": [\"E: <i>\"]}")),
                false);
        assertThat(html)
                .contains(
                        "<span class=\"n\">1</span> &lt; <span class=\"n\">2</span>",
                        "<pre class=\"stdout\">&lt;b&gt;red\n20%\n</pre>",
                        "200,000 of 300,000 characters are left out here",
                        "<pre class=\"error\" role=\"alert\">E: &lt;i&gt;");
        assertThat(html.length()).isLessThan(130_000);
    }

    @Test
    void aPictureHasItsWordsAndHtmlComesFirst() throws IOException {
        String picture = "\"image/png\": \"" + PNG + "\\n\", \"text/plain\": \"text\"";
        assertThat(NotebookPage.of(notebook(code("x", display(picture))), false))
                .contains("<figure><img alt=\"a &quot;dot&quot;\" width=\"1\" src=\"data:image/png;base64," + PNG
                        + "\">");
        assertThat(NotebookPage.of(notebook(code("x", display("\"text/html\": \"<p>hi</p>\", " + picture))), false))
                .contains("<p>hi</p>")
                .doesNotContain(PNG);
    }

    @Test
    void aPictureWithoutWordsOfItsOwnHasThoseOfItsTextForm() throws IOException {
        String output = "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"" + PNG
                + "\", \"text/plain\": \"two\\n  lines of <text>\"}}";
        assertThat(NotebookPage.of(notebook(code("x", output)), false))
                .contains("<img alt=\"two lines of &lt;text&gt;\" src=\"data:image/png;base64,");
    }

    @Test
    void aShortPageHasNoListOfContentsAndHeadingsStillHaveAnchors() throws IOException {
        assertThat(NotebookPage.of(notebook(markdown("# A\\n## B")), false))
                .contains("<h2 id=\"B\">", "href=\"#B\"")
                .doesNotContain("<nav");
    }

    /** The page allows our script by its digest; no other runs, whoever wrote it. */
    @Test
    void onlyTheScriptOfTablesMayRunAndItStandsOnce() throws Exception {
        String script =
                TableScript.ELEMENT.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String html = NotebookPage.of(
                notebook(code("x", display("\"text/html\": \"" + script + "\"")) + ","
                        + code("x", display("\"text/html\": \"" + script + "<script>alert(1)</script>\""))),
                false);
        assertThat(html.split(java.util.regex.Pattern.quote(TableScript.ELEMENT), -1))
                .hasSize(2);
        String inner = TableScript.ELEMENT.replace("<script>", "").replace("</script>\n", "");
        String digest = java.util.Base64.getEncoder()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(inner.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(html)
                .contains("default-src 'none'", "script-src 'sha256-" + digest + "'\">")
                .doesNotContain("script-src 'unsafe");
    }

    @Test
    void codeFoldsAndTagsHide() throws IOException {
        NotebookFile notebook = notebook(code("int a;", "") + ","
                + code("secret", "").replace("\"metadata\": {}", "\"metadata\": {\"tags\": [\"remove-cell\"]}"));
        assertThat(NotebookPage.of(notebook, true))
                .contains("<details class=\"folded\"><summary>Code</summary>", "<span class=\"k\">int</span> a;")
                .doesNotContain("secret");
        assertThat(NotebookPage.of(notebook, false)).doesNotContain("<details");
    }

    @Test
    void formulasReadWellAndPricesAndCodeAreNoFormulas() {
        Prose prose = new Prose();
        assertThat(prose.html("$\\frac{a}{b+1} \\le x_i^2$", address -> address))
                .isEqualTo(
                        "<p><span class=\"formula\"><i>a</i> / (<i>b</i>+1) ≤ <i>x</i><sub><i>i</i></sub><sup>2</sup></span></p>\n");
        assertThat(prose.html("from $5 to $6, `$x$`, a_b_c $a_1 * b_1 * c$", address -> address))
                .contains("from $5 to $6", "<code>$x$</code>", "<i>a</i><sub>1</sub> * <i>b</i>")
                .doesNotContain("<em>");
        assertThat(prose.html("$$\n\\sum_{i=1}^{n} <x>\n$$", address -> address))
                .contains("formula display", "∑<sub><i>i</i>=1</sub><sup><i>n</i></sup>", "&lt;<i>x</i>&gt;");
    }

    @Test
    void javaAndMagicsAreHighlighted() {
        assertThat(
                        JavaHighlight.html(
                                "%events log << x.csv --user \"who\" // 1\nvar s = \"a\\\"b\"; // c <\n@A T x = 0x1F; \"\"\"\nq\"\n\"\"\""))
                .isEqualTo("<span class=\"m\">%events</span> log &lt;&lt; x.csv <span class=\"o\">--user</span> "
                        + "<span class=\"s\">&quot;who&quot;</span> // 1\n"
                        + "<span class=\"k\">var</span> s = <span class=\"s\">&quot;a\\&quot;b&quot;</span>; <span class=\"c\">// c &lt;</span>\n"
                        + "<span class=\"a\">@A</span> <span class=\"t\">T</span> x = <span class=\"n\">0x1F</span>; "
                        + "<span class=\"s\">&quot;&quot;&quot;\nq&quot;\n&quot;&quot;&quot;</span>");
        assertThat(JavaHighlight.html("int a = 7 % b; \"open"))
                .contains("7</span> % b", "<span class=\"s\">&quot;open</span>");
        assertThat(JavaHighlight.html("%baskets b << 🛒\n🛒 + 1"))
                .isEqualTo("<span class=\"m\">%baskets</span> b &lt;&lt; 🛒\n🛒 + <span class=\"n\">1</span>");
    }

    @Test
    void markdownHasPicturesBesideIt() throws IOException {
        NotebookMarkdown page = new NotebookMarkdown(
                notebook(markdown("# Hi") + ","
                        + code("a ``` b", display("\"image/png\": \"" + PNG + "\", \"text/plain\": \"t\"")) + ","
                        + code("2", display("\"text/plain\": \"two\""))),
                false);
        assertThat(page.text()).isEqualTo("""
                        # Hi

                        ````java
                        a ``` b
                        ````

                        ![a "dot"](my%20notes_files/my%20notes_2_1.png)

                        ```java
                        2
                        ```

                        ```text
                        two
                        ```
                        """);
        assertThat(page.pictures()).containsOnlyKeys("my notes_files/my notes_2_1.png");
    }
}
