package sojourn.load.text;

import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.util.Locale;

/** Refuses tables whose header may be another line than the first of its records. */
final class HeaderDoubts {
    private HeaderDoubts() {}

    /**
     * Refuses a head of which nobody can say where its header is.
     *
     * @param file     the file's name
     * @param dialect  what is known of it
     * @param head     its first lines
     * @param division how they divide by the delimiter
     * @throws UsageException that names both readings, and how to choose one
     */
    static void refuse(String file, TextDialect dialect, TextHead head, RecordDivider.Division division) {
        refuseOpenComment(file, dialect, head, division);
        refuseTitle(file, head, division);
    }

    /** Refuses a line with a hash that may be the header: as many cells as the others have, and nobody says what it is. */
    private static void refuseOpenComment(
            String file, TextDialect dialect, TextHead head, RecordDivider.Division division) {
        String text = head.lastComment();
        int usual = division.usual();
        if (!dialect.comment().isEmpty()
                || usual < 2
                || text.chars().filter(c -> c == head.delimiter()).count() != usual - 1) {
            return;
        }
        throw new UsageException(String.format(
                Locale.ROOT,
                "%s: line %,d begins with # and has as many cells as the rows; is it a comment (%s) or the header (%s)?",
                file,
                head.lastCommentLine(),
                OptionWords.of("--comment '#'", ".dialect(TextDialect.DETECT.withComment(\"#\"))"),
                OptionWords.of("--comment none", ".dialect(TextDialect.DETECT.withComment(\"none\"))")));
    }

    /** Refuses a table that stands below other lines: the first of them is not its header. */
    private static void refuseTitle(String file, TextHead head, RecordDivider.Division division) {
        int usual = division.usuallyFilled();
        if (division.records() < 3 || division.filled()[0] >= usual) {
            return;
        }
        int first = division.filled()[0];
        int header = 0;
        while (header < division.records() && division.filled()[header] < usual) {
            header++;
        }
        int alike = 0;
        for (int r = header; r < division.records(); r++) {
            alike += division.filled()[r] == usual ? 1 : 0;
        }
        // R leaves out the name of the first column, and no cell of a title is taken for that
        boolean oneShort = first == usual - 1 && first > 1;
        if (oneShort || alike < 2 || header >= division.records()) {
            return;
        }
        long titleLine = head.line() + division.lines()[0];
        long headerLine = head.line() + division.lines()[header];
        throw new UsageException(String.format(
                Locale.ROOT,
                "%s: line %,d ('%s') has %s, but most lines have %,d; if line %,d ('%s') is the header, %s leaves"
                        + " out the lines above it",
                file,
                titleLine,
                head.text(division.starts()[0]),
                Nouns.count(first, "cells"),
                usual,
                headerLine,
                head.text(division.starts()[header]),
                OptionWords.of(
                        "--skip " + (headerLine - 1),
                        ".dialect(TextDialect.DETECT.withSkip(" + (headerLine - 1) + "))")));
    }
}
