package sojourn.display.card;

import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;
import sojourn.display.text.TextLayout;
import sojourn.run.ProgressListener.State;

import java.time.Duration;

/** How far a long step is, as one line: with a bar while it runs, and as a plain sentence once it is over. */
public final class ProgressView {
    private static final int CELLS = 24;
    /** an estimate from less time than this is a guess */
    private static final long TRUSTED_NANOS = 500_000_000L;

    private ProgressView() {}

    /**
     * One report of a step. Its arguments are those of {@link sojourn.run.ProgressListener#report}.
     *
     * @param step  what is being done
     * @param done  units done so far
     * @param total units in all; 0 if it is not known
     * @param unit  what is counted
     * @param nanos time since the step began, in nanoseconds
     * @param state whether it goes on, and how it ended
     * @return HTML and text; no bar remains once the step is over
     */
    public static MimeBundle of(String step, long done, long total, String unit, long nanos, State state) {
        return switch (state) {
            case RUNNING -> running(step, done, total, unit, nanos);
            case DONE -> line(step + ": " + amount(Math.max(done, total), unit) + ", " + Numbers.took(nanos));
            case STOPPED ->
                line(step + ": stopped "
                        + (total > 0 ? "at " + whole(done, total) + ", after " : "after ")
                        + so(done, total, unit)
                        + ", "
                        + Numbers.took(nanos));
        };
    }

    private static MimeBundle running(String step, long done, long total, String unit, long nanos) {
        if (done <= 0) {
            return line(step + ": started");
        }
        StringBuilder tail = new StringBuilder(so(done, total, unit));
        if (nanos >= TRUSTED_NANOS) {
            double perSecond = done / (nanos / 1e9);
            tail.append(", ")
                    .append(Numbers.compact(Math.max(1, Math.round(perSecond))))
                    .append("/s");
            if (total > done) {
                long seconds = Math.round((total - done) / perSecond);
                tail.append(", ")
                        .append(seconds < 1 ? "< 1 s" : Numbers.duration(Duration.ofSeconds(seconds)))
                        .append(" left");
            }
        }
        if (total <= 0) {
            return line(step + ": " + tail);
        }
        double share = Math.min(1, (double) done / total);
        String bar = TextLayout.left(TextLayout.bar(share, CELLS), CELLS);
        String text = step + "  ▕" + bar + "▏ " + whole(done, total) + "  " + tail;
        String html = new HtmlBuilder()
                .open("div", "style", "font-size: 92%")
                .text(step + " ")
                .open("progress", "max", "1000", "value", Long.toString(Math.round(share * 1000)))
                .close()
                .text(" " + whole(done, total) + " ")
                .styled("span", Html.QUIET, tail.toString())
                .close()
                .line()
                .toString();
        return MimeBundle.html(html, text);
    }

    private static MimeBundle line(String text) {
        String style = "font-size: 92%; " + Html.QUIET;
        return MimeBundle.html(
                new HtmlBuilder().styled("div", style, text).line().toString(), text);
    }

    /** How far it is, of how much where that is known. */
    private static String so(long done, long total, String unit) {
        return total <= 0 && done == 1
                ? Numbers.count(done, unit)
                : Numbers.compact(done) + (total > 0 ? " of " + amount(total, unit) : " " + unit);
    }

    private static String amount(long count, String unit) {
        return count < 999_950 ? Numbers.count(count, unit) : Numbers.compact(count) + " " + unit;
    }

    /** Rounded down: 100 % is shown only when all is done. */
    private static String whole(long done, long total) {
        return Math.min(100, (long) (100.0 * done / total)) + " %";
    }
}
