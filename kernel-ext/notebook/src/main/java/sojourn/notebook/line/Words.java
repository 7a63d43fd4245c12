package sojourn.notebook.line;

import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words after a magic's name, mended: kernels split a line at blanks and double quotes, and know nothing of single
 * quotes, of a note at the end, or of {@code name <<}.
 *
 * @param target the variable that takes the result, if one was named
 * @param words  the rest
 * @param help   whether usage was asked for, by {@code --help}, {@code -h} or {@code ?}
 */
public record Words(Optional<String> target, List<String> words, boolean help) {
    private static final String CAPTURE = "<<";
    private static final Pattern BRACED = Pattern.compile("\\{\\{|\\}\\}|\\{\\s*([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\\s*\\}");

    /** Keeps a copy. */
    public Words {
        words = List.copyOf(words);
    }

    public static Words of(List<String> raw) {
        List<String> words = withoutEnd(unquoted(raw));
        boolean help = words.contains("--help") || words.contains("-h") || words.contains("?");
        return help ? new Words(Optional.empty(), words, true) : captured(words);
    }

    /** {@return the same, each {@code {variable}} replaced by what {@code value} makes of its name} */
    public Words interpolated(UnaryOperator<String> value) {
        return new Words(target, words.stream().map(w -> interpolated(w, value)).toList(), help);
    }

    private static String interpolated(String word, UnaryOperator<String> value) {
        Matcher matcher = BRACED.matcher(word);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group()) {
                    case "{{" -> "{";
                    case "}}" -> "}";
                    default -> value.apply(found.group(1));
                }));
    }

    /** Joins what single quotes hold together; they count at the start of a word and after an equals sign. */
    private static List<String> unquoted(List<String> raw) {
        List<String> words = new ArrayList<>();
        // where one quote is not closed, none after it is: a second search would be in vain
        boolean closed = true;
        for (int i = 0; i < raw.size(); i++) {
            String word = raw.get(i);
            int open = word.startsWith("'") ? 0 : word.indexOf("='") + 1;
            boolean quoted = word.startsWith("'") || open > 0;
            int last = quoted && closed ? closing(raw, i, open) : -1;
            if (last < 0) {
                closed &= !quoted;
                words.add(word);
                continue;
            }
            String joined = String.join(" ", raw.subList(i, last + 1));
            int close = joined.lastIndexOf('\'');
            words.add(joined.substring(0, open) + joined.substring(open + 1, close) + joined.substring(close + 1));
            i = last;
        }
        return words;
    }

    private static int closing(List<String> raw, int from, int open) {
        for (int i = from; i < raw.size(); i++) {
            String word = raw.get(i);
            String end = word.endsWith(";") ? word.substring(0, word.length() - 1) : word;
            if (end.endsWith("'") && (i > from || end.length() > open + 1)) {
                return i;
            }
        }
        return -1;
    }

    /** Drops a {@code // note} and the semicolons of a Java writer's habit. */
    private static List<String> withoutEnd(List<String> words) {
        int end = words.size();
        for (int i = words.size() - 1; i >= 0; i--) {
            // in quotes it is the mark of a file's comments: --comment "//"
            if (words.get(i).startsWith("//") && (i == 0 || !words.get(i - 1).equals("--comment"))) {
                end = i;
            }
        }
        List<String> kept = new ArrayList<>(words.subList(0, end));
        while (!kept.isEmpty() && kept.get(kept.size() - 1).endsWith(";")) {
            if (kept.size() > 1
                    && kept.get(kept.size() - 1).equals(";")
                    && kept.get(kept.size() - 2).equals("--delimiter")) {
                break;
            }
            String last = kept.remove(kept.size() - 1);
            if (last.length() > 1) {
                kept.add(last.substring(0, last.length() - 1));
            }
        }
        return kept;
    }

    private static Words captured(List<String> words) {
        List<String> split = new ArrayList<>();
        boolean seen = false;
        for (String word : words) {
            int at = seen || word.startsWith("-") ? -1 : word.indexOf(CAPTURE);
            seen |= at >= 0 || word.startsWith("-");
            if (at < 0) {
                split.add(word);
                continue;
            }
            addNotEmpty(split, word.substring(0, at));
            split.add(CAPTURE);
            addNotEmpty(split, word.substring(at + CAPTURE.length()));
        }
        int at = split.indexOf(CAPTURE);
        if (at < 0) {
            return new Words(Optional.empty(), split, false);
        }
        if (at == 0) {
            throw new UsageException("a name must stand before <<, as in: result << input");
        }
        String name = JavaSource.identifier(split.get(at - 1));
        split.subList(at - 1, at + 1).clear();
        return new Words(Optional.of(name), split, false);
    }

    private static void addNotEmpty(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }
}
