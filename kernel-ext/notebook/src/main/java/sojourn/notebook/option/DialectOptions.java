package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.check.Check;
import sojourn.load.text.TextDialect;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;

import java.util.List;

/** The options that say how a file of delimited text is written, for all commands that read one. */
public final class DialectOptions {
    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description =
                    "between cells of a text file: one character, or comma, semicolon, tab, bar or blank; found by"
                            + " the first records if left out")
    @Offers({"comma", "semicolon", "tab", "bar", "blank"})
    private @Nullable String delimiter;

    @Option(
            names = "--quote",
            paramLabel = "CHARACTER",
            description = "around cells of a text file that hold delimiters; \" if left out, none for none")
    @Offers("none")
    private @Nullable String quote;

    @Option(
            names = "--escape",
            paramLabel = "CHARACTER",
            description = "before quotes within quotes, where a text file does not double them: backslash, or another")
    @Offers({"backslash", "none"})
    private @Nullable String escape;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "of a text file: utf-8 (if left out), latin1, windows-1252, utf-16 or another that Java knows")
    @Offers({"utf-8", "latin1", "windows-1252", "utf-16"})
    private @Nullable String encoding;

    @Option(names = "--skip", paramLabel = "LINES", description = "leaves out lines at a text file's start")
    private @Nullable Integer skip;

    @Option(
            names = "--comment",
            paramLabel = "PREFIX",
            description =
                    "leaves out a text file's lines that begin so; if left out, those with # above the header; none"
                            + " leaves out none")
    @Offers("#")
    private @Nullable String comment;

    @Option(
            names = "--null",
            paramLabel = "WORDS",
            split = ",",
            description = "cells of a text file that stand for a missing one, several with commas: NULL,NA")
    private List<String> nullWords = List.of();

    /** {@return whether any of the options was given} */
    public boolean given() {
        return delimiter != null
                || quote != null
                || escape != null
                || encoding != null
                || skip != null
                || comment != null
                || !nullWords.isEmpty();
    }

    /**
     * Refuses the options where there is no text file to read.
     *
     * @param what is read instead, in words
     */
    public void refuse(String what) {
        // a word that is wrong by itself is refused first
        dialect();
        Check.argument(
                !given(),
                "--delimiter, --quote, --escape, --encoding, --skip, --comment and --null are of text files, not of %s",
                what);
    }

    /** {@return the dialect that the words ask for, and the Java that makes it} */
    public Call<TextDialect> dialect() {
        return new Call<>(TextDialect.DETECT, "TextDialect.DETECT")
                .with(
                        "withDelimiter",
                        delimiter == null ? null : TextDialect.character("delimiter", delimiter),
                        TextDialect::withDelimiter)
                .withCall("withQuote", character("quote", quote), TextDialect::withQuote)
                .withCall("withEscape", character("escape", escape), TextDialect::withEscape)
                .with("withEncoding", encoding, TextDialect::withEncoding)
                .with("withSkip", skip, TextDialect::withSkip)
                .with("withComment", comment, TextDialect::withComment)
                .with(
                        "withNullWords",
                        nullWords.isEmpty() ? null : nullWords.toArray(String[]::new),
                        TextDialect::withNullWords);
    }

    private static @Nullable Call<Character> character(String option, @Nullable String word) {
        if (word == null) {
            return null;
        }
        char each = TextDialect.character(option, word);
        return each == TextDialect.NONE ? new Call<>(each, "TextDialect.NONE") : Call.of(each);
    }
}
