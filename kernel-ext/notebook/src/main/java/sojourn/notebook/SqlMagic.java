package sojourn.notebook;

import picocli.CommandLine.Command;
import sojourn.check.Check;
import sojourn.display.Card;
import sojourn.display.TableView;
import sojourn.load.Sql;
import tech.tablesaw.api.Table;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %%sql top <<} and a query below it. */
@Command(
        name = "%%sql",
        description = {
            "Runs SQL over what is in variables, and over files. It stands at the top of a cell, the query below it. A"
                    + " variable that the query names behind FROM, JOIN or a comma is a table: a Tablesaw table, or an"
                    + " event log, sessions, sequences, features, a clustering, a profile, baskets, itemsets or rules, as"
                    + " its toTable() gives it. A file is written in single quotes: FROM 'events.csv.gz'.",
            "The dialect is DuckDB's; times are UTC. The result is a Tablesaw table."
        },
        footer = "%%sql top << SELECT action, count(*) AS n FROM log GROUP BY action ORDER BY n DESC")
final class SqlMagic implements Magic.OfCell {
    private static final Pattern ASIDE = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile(
            "(?:\\bfrom\\b|\\bjoin\\b|,)\\s*\\(*\\s*\"?([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\"?(?!\\s*\\()",
            Pattern.CASE_INSENSITIVE);

    private String body = "";

    @Override
    public void body(String text) {
        body = text.strip();
    }

    @Override
    public Optional<String> type() {
        return Optional.of("tech.tablesaw.api.Table");
    }

    @Override
    public Outcome run(Notebook notebook) {
        String sql = body.endsWith(";") ? body.substring(0, body.length() - 1) : body;
        Check.argument(!sql.isBlank(), "%%sql needs a query below it, such as SELECT count(*) FROM log");
        Sql over = Sql.files();
        StringBuilder java = new StringBuilder("Sql.files()");
        for (String name : names(sql)) {
            Input<Object> found = notebook.named(name).orElse(null);
            Table table = found == null ? null : Tables.of(found.value()).orElse(null);
            if (found != null && table != null) {
                over = over.and(name, table);
                java.append(".and(")
                        .append(JavaSource.text(name))
                        .append(", ")
                        .append(found.java())
                        .append(found.value() instanceof Table ? ")" : ".toTable())");
            }
        }
        Sql ready = over;
        Timed<Table> table = Timed.of(() -> ready.query(sql));
        java.append(".query(").append(JavaSource.text(sql)).append(")");
        Card card = Card.titled("Query")
                .fact("rows", table.value().rowCount())
                .fact("columns", table.value().columnCount())
                .with(TableView.of(table.value()).rows(notebook.settings().rows()));
        return Outcome.of(table, card, java.toString());
    }

    /** What may be a table: the word behind FROM, JOIN or a comma; text and comments aside. */
    static Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        Matcher word = TABLE.matcher(ASIDE.matcher(sql).replaceAll(" "));
        while (word.find()) {
            names.add(word.group(1));
        }
        return names;
    }
}
