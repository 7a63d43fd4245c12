package sojourn.notebook.assist;

import sojourn.load.sql.SqlText;
import sojourn.notebook.state.Names;
import sojourn.notebook.state.Tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what may stand at the cursor of a query: tables behind FROM, else columns of the tables that it names. */
final class SqlCompleter {
    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "QUALIFY",
            "JOIN",
            "LEFT JOIN",
            "USING",
            "WITH",
            "UNION ALL",
            "DISTINCT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "BETWEEN",
            "DESC",
            "OVER",
            "PARTITION BY",
            "count(*)",
            "count(",
            "sum(",
            "avg(",
            "min(",
            "max(",
            "median(",
            "quantile_cont(",
            "row_number()",
            "lag(",
            "date_trunc(",
            "extract(",
            "strftime(",
            "coalesce(",
            "regexp_matches(",
            "lower(");

    private static final Pattern PIECE =
            Pattern.compile("(?:([\\p{L}_$][\\p{L}\\p{Nd}_$]*|\"[^\"]*\")\\.)?(\"?)([\\p{L}\\p{Nd}_$]*)$");
    private static final Pattern IN_TEXT = Pattern.compile("'([^']*)$");
    private static final Pattern WANTS_TABLE =
            Pattern.compile("(?:\\bfrom|\\bjoin|\\bdescribe|\\bsummarize)\\s+\\(*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WANTS_TABLE_TOO = Pattern.compile("\\bfrom\\b[^()]*,\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE = Pattern.compile(
            "(?:\\bfrom\\b|\\bjoin\\b|,)\\s*\\(*\\s*(?:'([^']+)'|\"?([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\"?(?!\\s*\\())"
                    + "(?:\\s+(?:as\\s+)?(?!on\\b|using\\b|where\\b|group\\b|order\\b|join\\b|left\\b|limit\\b)([\\p{L}_$][\\p{L}\\p{Nd}_$]*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    private final Names names;

    SqlCompleter(Names names) {
        this.names = names;
    }

    /**
     * Completes a query.
     *
     * @param text the text that holds it
     * @param from where the query begins
     * @param at   the cursor
     */
    Completion complete(String text, int from, int at) {
        String before = text.substring(from, at);
        if (before.chars().filter(c -> c == '\'').count() % 2 == 1) {
            Matcher path = IN_TEXT.matcher(before);
            return path.find()
                    ? new Completion(from + path.start(1), at, names.files(path.group(1), false))
                    : new Completion(at, at, List.of());
        }
        Matcher piece = PIECE.matcher(before);
        if (!piece.find()) {
            return new Completion(at, at, List.of());
        }
        Map<String, List<String>> tables = tables(text.substring(from));
        String head = before.substring(0, piece.start());
        Set<String> words = new LinkedHashSet<>();
        if (piece.group(1) != null) {
            words.addAll(tables.getOrDefault(piece.group(1).replace("\"", ""), List.of()));
        } else if (WANTS_TABLE.matcher(head).find()) {
            words.addAll(names.variables(Tables::fits));
        } else {
            if (WANTS_TABLE_TOO.matcher(head).find()) {
                words.addAll(names.variables(Tables::fits));
            }
            tables.values().forEach(words::addAll);
            tables.keySet().stream()
                    // what is being typed behind a table looks like a name given to it
                    .filter(name -> !name.equals(piece.group(3)))
                    .forEach(words::add);
            if (!piece.group(3).isEmpty()) {
                boolean lower = Character.isLowerCase(piece.group(3).charAt(0));
                WORDS.forEach(word -> words.add(lower ? word.toLowerCase(Locale.ROOT) : word));
            }
        }
        String begun = piece.group(3).toLowerCase(Locale.ROOT);
        boolean open = !piece.group(2).isEmpty();
        List<String> fitting = new ArrayList<>();
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).startsWith(begun)) {
                boolean plain = PLAIN.matcher(word).matches()
                        || WORDS.contains(word.toUpperCase(Locale.ROOT))
                        || word.contains("(");
                fitting.add(open || !plain ? SqlText.name(word) : word);
            }
        }
        int start = from + (open ? piece.start(2) : piece.start(3));
        return new Completion(start, at, fitting);
    }

    /** The tables that a query names, by their names and by those that it gives them, with their columns. */
    Map<String, List<String>> tables(String sql) {
        Map<String, Object> values = names.values();
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Matcher source = SOURCE.matcher(sql);
        while (source.find()) {
            String file = source.group(1);
            Object value = file == null ? values.get(source.group(2)) : null;
            List<String> columns = file != null
                    ? names.columns(file)
                    : value != null && Tables.fits(value) ? Tables.columns(value) : List.of();
            if (columns.isEmpty()) {
                continue;
            }
            if (file == null) {
                tables.put(source.group(2), columns);
            }
            if (source.group(3) != null || file != null) {
                tables.put(source.group(3) == null ? "file" : source.group(3), columns);
            }
        }
        return tables;
    }
}
