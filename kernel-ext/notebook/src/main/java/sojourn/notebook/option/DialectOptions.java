package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.check.Check;
import sojourn.load.text.TextDialect;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;

import java.util.List;
import java.util.stream.Collectors;

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
        // a word that is wrong by itself is said first
        dialect();
        Check.argument(
                !given(),
                "--delimiter, --quote, --escape, --encoding, --skip, --comment and --null are of text files, not of %s",
                what);
    }

    /** {@return the dialect that the words ask for, and the Java that makes it} */
    public Call<TextDialect> dialect() {
        TextDialect dialect = TextDialect.DETECT;
        StringBuilder java = new StringBuilder("TextDialect.DETECT");
        if (delimiter != null) {
            char each = TextDialect.character("delimiter", delimiter);
            dialect = dialect.withDelimiter(each);
            java.append(".withDelimiter(").append(JavaSource.character(each)).append(')');
        }
        if (quote != null) {
            char each = TextDialect.character("quote", quote);
            dialect = dialect.withQuote(each);
            java.append(".withQuote(").append(character(each)).append(')');
        }
        if (escape != null) {
            char each = TextDialect.character("escape", escape);
            dialect = dialect.withEscape(each);
            java.append(".withEscape(").append(character(each)).append(')');
        }
        if (encoding != null) {
            dialect = dialect.withEncoding(encoding);
            java.append(".withEncoding(").append(JavaSource.text(encoding)).append(')');
        }
        if (skip != null) {
            dialect = dialect.withSkip(skip);
            java.append(".withSkip(").append(skip).append(')');
        }
        if (comment != null) {
            dialect = dialect.withComment(comment);
            java.append(".withComment(").append(JavaSource.text(comment)).append(')');
        }
        if (!nullWords.isEmpty()) {
            dialect = dialect.withNullWords(nullWords.toArray(String[]::new));
            java.append(".withNullWords(")
                    .append(nullWords.stream().map(JavaSource::text).collect(Collectors.joining(", ")))
                    .append(')');
        }
        return new Call<>(dialect, java.toString());
    }

    private static String character(char each) {
        return each == TextDialect.NONE ? "TextDialect.NONE" : JavaSource.character(each);
    }
}
