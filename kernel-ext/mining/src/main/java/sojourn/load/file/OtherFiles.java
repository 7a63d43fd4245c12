package sojourn.load.file;

import org.jspecify.annotations.Nullable;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Files that are no delimited text, recognised by their first bytes, each with its way out. */
public final class OtherFiles {
    /** letters that must be a text's before a file is taken for text */
    private static final int LOOKED_AT = 256;

    private OtherFiles() {}

    /**
     * Refuses what is no delimited text.
     *
     * @param file  its name
     * @param head  its first bytes
     * @param start where they begin, behind a byte order mark
     * @param limit where they end
     * @throws UsageException naming what it is
     */
    public static void refuse(String file, byte[] head, int start, int limit) {
        String four = utf32(head, start, limit);
        if (!four.isEmpty()) {
            throw new UsageException(file + called(four) + "; " + encoding(four) + " reads it, or save it as UTF-8");
        }
        if (limit >= 2 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFF + 0xFE && head[0] + head[1] < 0) {
            throw new UsageException(
                    file + " is UTF-16 text; " + encoding("utf-16") + " reads it, or save it as UTF-8");
        }
        String text = new String(head, start, Math.min(limit - start, 512), StandardCharsets.ISO_8859_1);
        String what = kind(text);
        if (what != null) {
            throw new UsageException(file + " is " + what);
        }
        for (int i = start; i < limit; i++) {
            if (head[i] == 0) {
                String wide = zeros(head, start + 1, limit, 2) && isText(head, start, limit, 2, true)
                        ? "utf-16le"
                        : zeros(head, start, limit, 2) && isText(head, start, limit, 2, false) ? "utf-16be" : "";
                throw new UsageException(
                        wide.isEmpty()
                                ? String.format(
                                        Locale.ROOT,
                                        "%s is no text table: byte %,d is 0; expected CSV or TSV (also .gz), Parquet"
                                                + " (.parquet) or JSON lines (.jsonl, .ndjson, .json)",
                                        file,
                                        i + 1)
                                : file + " looks like UTF-16 text: every other byte is 0; " + encoding(wide)
                                        + " reads it");
            }
        }
    }

    private static String encoding(String encoding) {
        return OptionWords.of(
                "--encoding " + encoding, ".dialect(TextDialect.DETECT.withEncoding(\"" + encoding + "\"))");
    }

    /** The encoding of four bytes a letter in which the first bytes are text; none if they are not. */
    static String utf32(byte[] head, int start, int limit) {
        if (limit - start < 8) {
            return "";
        }
        // a byte order mark is of no other encoding if two bytes of 0 follow, as no text begins with the letter 0
        boolean little = head[0] == (byte) 0xFF && head[1] == (byte) 0xFE && head[2] == 0 && head[3] == 0;
        boolean big = head[0] == 0 && head[1] == 0 && head[2] == (byte) 0xFE && head[3] == (byte) 0xFF;
        if (little || big) {
            return "utf-32";
        }
        return isText(head, start, limit, 4, true)
                ? "utf-32le"
                : isText(head, start, limit, 4, false) ? "utf-32be" : "";
    }

    /** What a file is recognised as: with certainty by a byte order mark alone. */
    static String called(String four) {
        return four.equals("utf-32") ? " is UTF-32 text" : " looks like UTF-32 text";
    }

    /**
     * Whether the first bytes, so many a letter, are letters that a text has. Numbers of as many bytes are mostly none: small ones
     * are control characters, large ones no characters.
     */
    private static boolean isText(byte[] head, int start, int limit, int width, boolean little) {
        int length = Math.min(limit - start, LOOKED_AT * width);
        if (length < 8 * width && length % width != 0) {
            // the whole file, and no whole letters
            return false;
        }
        boolean visible = false;
        for (int at = start; at + width <= start + length; at += width) {
            int letter = 0;
            for (int i = 0; i < width; i++) {
                letter = (letter << 8) | (head[little ? at + width - 1 - i : at + i] & 0xFF);
            }
            boolean blank = letter == '\t' || letter == '\n' || letter == '\r';
            boolean half = width == 4 && letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
            if (!blank && (letter < ' ' || half || !Character.isDefined(letter))) {
                return false;
            }
            visible |= !blank;
        }
        return visible;
    }

    /** Whether every so many of the first bytes are 0. */
    private static boolean zeros(byte[] head, int from, int limit, int step) {
        int to = Math.min(limit, from + 64);
        for (int i = from; i < to; i += step) {
            if (head[i] != 0) {
                return false;
            }
        }
        return to - from >= 4;
    }

    private static @Nullable String kind(String head) {
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        if (head.startsWith("PK\003\004")) {
            return "a zip archive, as Excel workbooks (.xlsx) are; unpack it, or save the sheet as CSV";
        }
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return "an old Office file, such as an Excel workbook (.xls); save the sheet as CSV";
        }
        if (head.startsWith("%PDF-")) {
            return "a PDF document; a table is needed as CSV";
        }
        if (head.startsWith("SQLite format 3")) {
            return "an SQLite database; export the table as CSV";
        }
        if (head.startsWith("BZh") && head.length() > 4 && Character.isDigit(head.charAt(3))) {
            return "packed by bzip2; unpack it, or pack it by gzip";
        }
        if (head.startsWith("\u00FD7zXZ") || head.startsWith("(\u00B5/\u00FD") || head.startsWith("7z\u00BC\u00AF")) {
            return "packed by xz, zstd or 7-Zip; unpack it, or pack it by gzip";
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "a web page (HTML), perhaps of a login or an error; download the file itself";
        }
        if (text.startsWith("<log") || (text.startsWith("<?xml") && (text.contains("<log") || text.contains("xes")))) {
            return "an event log in XES (XML); convert it to CSV, as pm4py's convert_to_dataframe does";
        }
        if (text.startsWith("<?xml") || text.startsWith("<!--")) {
            return "XML; a table is needed as CSV, Parquet or JSON lines";
        }
        return null;
    }
}
