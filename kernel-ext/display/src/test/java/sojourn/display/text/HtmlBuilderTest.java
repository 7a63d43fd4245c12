package sojourn.display.text;

import org.junit.jupiter.api.Test;

import java.util.NoSuchElementException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HtmlBuilderTest {
    @Test
    void textsAndValuesOfAttributesAreEscaped() {
        String html = new HtmlBuilder()
                .open("div", "title", "\"><script>\nnext")
                .text("<b> & 'c'")
                .empty("img", "alt", "a\"b")
                .close()
                .toString();
        assertThat(html)
                .isEqualTo("<div title=\"&quot;&gt;&lt;script&gt;&#10;next\">&lt;b&gt; &amp; &#39;c&#39;"
                        + "<img alt=\"a&quot;b\"/></div>");
    }

    @Test
    void markupOfAnotherBuilderIsNotEscapedAgain() {
        String inner =
                new HtmlBuilder().styled("span", "opacity: 0.65", "1 < 2").toString();
        HtmlBuilder outer = new HtmlBuilder().open("p").html(inner).close().line();
        assertThat(outer.toString()).isEqualTo("<p><span style=\"opacity: 0.65\">1 &lt; 2</span></p>\n");
        assertThat(outer.length()).isEqualTo(outer.toString().length());
    }

    @Test
    void onlyNamesAreElementsAndAttributes() {
        HtmlBuilder html = new HtmlBuilder();
        assertThatThrownBy(() -> html.open("div onclick=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("div onclick=x");
        assertThatThrownBy(() -> html.open("p", "a>", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> html.open("p", "style"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attribute of <p> has no value: style");
    }

    @Test
    void anElementThatIsNotClosedIsRefused() {
        HtmlBuilder html = new HtmlBuilder().open("div").open("p").close();
        assertThatThrownBy(html::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("<div> is not closed");
        html.close();
        assertThatThrownBy(html::close).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anElementThatHtmlNeverClosesHasNoSlash() {
        assertThat(new HtmlBuilder()
                        .open("p")
                        .single("br")
                        .single("meta", "content", "a\"b")
                        .close()
                        .toString())
                .isEqualTo("<p><br><meta content=\"a&quot;b\"></p>");
    }
}
