package sojourn.load.text;

import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.util.Locale;

/**
 * The errors, of one line each, of delimited text that cannot be read. Rows count those already given: the one at fault is the
 * next.
 *
 * @param file    the file's name
 * @param dialect what is known of the file
 * @param bare    whether every line is a record, which is then named by its line
 */
record TextFaults(String file, TextDialect dialect, boolean bare) {

    UsageException nul(long rows) {
        return new UsageException(
                String.format(Locale.ROOT, "%s: row %,d holds a NUL byte: it is no text", file, rows + 1));
    }

    UsageException openQuote(long rows, long line) {
        return new UsageException(String.format(
                Locale.ROOT, "%s: a quote that opens in %s is never closed%s", file, place(rows, line), quoteNone()));
    }

    /** @param backslash whether a backslash stands before the quote that seems to close */
    UsageException textBehindQuote(long rows, long line, int cell, boolean backslash) {
        return new UsageException(String.format(
                Locale.ROOT,
                "%s: %s has text behind a closing quote in cell %,d%s",
                file,
                place(rows, line),
                cell,
                backslash
                        ? "; is the file written with \\\"? "
                                + OptionWords.of(
                                        "--escape backslash", ".dialect(TextDialect.DETECT.withEscape('\\\\'))")
                                + " reads that"
                        : "; a quote within quotes is doubled" + quoteNone()));
    }

    private String place(long rows, long line) {
        return bare
                ? String.format(Locale.ROOT, "line %,d", line)
                : String.format(Locale.ROOT, "row %,d (line %,d)", rows + 1, line);
    }

    private static String quoteNone() {
        return "; if quotes are characters of the text, "
                + OptionWords.of("--quote none", ".dialect(TextDialect.DETECT.withQuote(TextDialect.NONE))")
                + " takes them so";
    }

    UsageException tooLong(long rows) {
        return new UsageException(String.format(
                Locale.ROOT, "%s: row %,d is longer than 256 MiB; is a quote left open?", file, rows + 1));
    }

    UsageException otherEncoding(long rows, Exception cause) {
        return new UsageException(
                String.format(
                        Locale.ROOT,
                        "%s: text behind row %,d is not %s; is its encoding another one?",
                        file,
                        rows,
                        dialect.encoding()),
                cause);
    }

    UsageException notUtf8(long line) {
        return new UsageException(
                String.format(Locale.ROOT, "line %,d of %s is not UTF-8; %s", line, file, encodings()));
    }

    static String encodings() {
        return "name its encoding, such as "
                + OptionWords.of(
                        "--encoding windows-1252", ".dialect(TextDialect.DETECT.withEncoding(\"windows-1252\"))");
    }

    UsageException noHeader() {
        return new UsageException(file
                + (dialect.skip() > 0
                        ? " has no header behind the "
                                + Nouns.count(dialect.skip(), "lines")
                                + (dialect.skip() == 1 ? " that is" : " that are")
                                + " to be skipped"
                        : " is empty: a header with the columns' names is expected"));
    }
}
