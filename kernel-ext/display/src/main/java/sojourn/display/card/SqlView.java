package sojourn.display.card;

import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.text.HtmlBuilder;

/** SQL as it runs, folded away in HTML until it is opened; long lines wrap. */
final class SqlView implements Displayable {
    private final String summary;
    private final String sql;

    SqlView(String summary, String sql) {
        this.summary = summary;
        this.sql = sql;
    }

    @Override
    public MimeBundle bundle() {
        String html = new HtmlBuilder()
                .open("details", "style", "margin: 4px 0 6px 0")
                .styled("summary", "cursor: pointer", summary)
                .line()
                .styled(
                        "pre",
                        "white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 0 0; padding: 0;"
                                + " background: transparent; color: inherit; font-size: 85%",
                        sql)
                .close()
                .line()
                .toString();
        return MimeBundle.html(html, summary + ":\n" + sql.indent(2).stripTrailing());
    }
}
