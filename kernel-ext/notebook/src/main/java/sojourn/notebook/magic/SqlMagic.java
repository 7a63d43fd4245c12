package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.table.TableView;
import sojourn.duckdb.SqlTokens;
import sojourn.load.sql.Sql;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Tables;
import tech.tablesaw.api.Table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code %%sql top <<} and a query below it. */
@Command(
        name = "%%sql",
        description = {
            "Runs SQL over what is in variables, and over files. It stands at the top of a cell, the query below it. A"
                    + " variable that the query names behind FROM, JOIN or a comma is a table: a Tablesaw table, or an"
                    + " event log, sessions, sequences, features, a clustering, a profile, baskets, itemsets or rules, as"
                    + " its toTable() gives it. A file is written in single quotes: FROM 'events.csv.gz'.",
            "The dialect is DuckDB's; times are UTC. The result is a Tablesaw table; of a statement that gives no rows, such as"
                    + " COPY … TO, it has their number. A query may begin on the line of %%sql."
        },
        footer = "%%sql top << SELECT action, count(*) AS n FROM log GROUP BY action ORDER BY n DESC")
public final class SqlMagic implements Magic.OfCell {
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
        Call<Sql> over = new Call<>(Sql.files(), "Sql.files()")
                .each(
                        List.copyOf(names(sql)),
                        (some, name) -> notebook.named(name)
                                .flatMap(found -> Tables.of(found))
                                .map(table -> some.to("and", Call.of(name), table, Sql::and))
                                .orElse(some));
        Timed<Call<Table>> table = Timed.of(() -> over.to("query", Call.of(sql), Sql::query));
        return Outcome.of(table, card(table.value().value(), notebook.settings().rows()));
    }

    private static Card card(Table table, int rows) {
        if (!Sql.WRITTEN.equals(table.name())) {
            return Card.titled("Query")
                    .fact("rows", table.rowCount())
                    .fact("columns", table.columnCount())
                    .with(TableView.of(table).rows(rows));
        }
        Card card = Card.titled("Query");
        return table.rowCount() == 0
                ? card.note("the last statement ran; it gives no rows")
                : card.fact("rows written", table.longColumn(0).getLong(0))
                        .note("the last statement gives no rows, but their number");
    }

    /** What may be a table: the word behind FROM, JOIN or a comma; text and comments aside. */
    public static Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        List<SqlTokens.Token> tokens = SqlTokens.of(sql);
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).is("FROM")
                    && !tokens.get(i).is("JOIN")
                    && !tokens.get(i).is(",")) {
                continue;
            }
            int at = i + 1;
            while (at < tokens.size() && tokens.get(at).is("(")) {
                at++;
            }
            boolean name = at < tokens.size()
                    && (tokens.get(at).kind() == SqlTokens.Kind.WORD
                            || tokens.get(at).kind() == SqlTokens.Kind.NAME);
            boolean function = at + 1 < tokens.size() && tokens.get(at + 1).is("(");
            if (name && !function) {
                names.add(tokens.get(at).text());
            }
        }
        return names;
    }
}
