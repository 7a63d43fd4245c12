package sojourn.source.sql;

import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;

import java.util.ArrayList;
import java.util.List;

/**
 * Transactions as baskets of what was bought in sessions, and what the joins on that way match and lose: both follow the same
 * joins, so they are kept together.
 *
 * @param sessions   in which things are bought
 * @param properties the kept table of item properties, whose categories are taken then, or empty for items
 */
record BasketSql(SessionSql sessions, String properties) {
    /**
     * Baskets of items by transaction, and how often each occurs.
     *
     * @param inside a kept table of users and session numbers ({@code u}, {@code s}) that count, or empty for all
     * @return a SELECT of items as text, percent-encoded and joined by commas, and of the number of baskets as BIGINT
     */
    String distinct(String inside) {
        return ofEachTransaction(inside)
                .select(List.of("basket", TypedSql.count("*") + " AS weight"), "FROM baskets\nGROUP BY basket");
    }

    /**
     * What the joins on the way to baskets match and lose.
     *
     * @return a SELECT of one row of six BIGINT: transactions of the log, those in sessions, pairs of session and transaction,
     *     purchases in sessions, those whose category is known, and transactions with such a purchase
     */
    String audit() {
        return joined().select(
                        List.of(
                                TypedSql.count("*") + " AS all_transactions",
                                TypedSql.whole("coalesce(SUM(inside), 0)") + " AS transactions",
                                TypedSql.whole("coalesce(SUM(pairs), 0)") + " AS pairs",
                                TypedSql.whole("coalesce(SUM(purchases), 0)") + " AS purchases",
                                TypedSql.whole("coalesce(SUM(known), 0)") + " AS known",
                                TypedSql.counting("known > 0") + " AS baskets"),
                        "FROM transactions");
    }

    /**
     * One row for each transaction; the last table is called {@code baskets}.
     *
     * @param inside a kept table of users and session numbers ({@code u}, {@code s}) that count, or empty for all
     */
    private WithClause ofEachTransaction(String inside) {
        WithClause with = sessions.kept(false);
        List<String> only = new ArrayList<>();
        if (sessions.dropsShort()) {
            with.table("long_enough", sessions.longEnough());
            only.add("long_enough");
        }
        if (!inside.isEmpty()) {
            only.add(inside);
        }
        String thing = properties.isEmpty() ? "i" : "category";
        StringBuilder bought =
                new StringBuilder("SELECT DISTINCT x, ").append(thing).append(" AS thing\nFROM cut");
        if (!properties.isEmpty()) {
            bought.append("\nJOIN ").append(SessionSql.itemsAsOf(properties));
        }
        only.forEach(table -> bought.append("\nJOIN ").append(sameSession(table)));
        bought.append("\nWHERE x IS NOT NULL AND ").append(thing).append(" IS NOT NULL");
        // a comma between two items is none of their own
        String coded = "replace(replace(thing, '%', '%25'), ',', '%2C')";
        return with.table("bought", bought.toString())
                .table(
                        "numbered",
                        "SELECT x, thing, ROW_NUMBER() OVER (PARTITION BY x ORDER BY thing) AS p\nFROM bought")
                .table(
                        "baskets",
                        "SELECT x, " + sessions.log().dialect().joined(coded, ",", "p")
                                + " AS basket\nFROM numbered\nGROUP BY x");
    }

    /**
     * One row for each transaction with the sums of its sessions, kept or not; the last table is called {@code transactions}.
     */
    private WithClause joined() {
        WithClause with = sessions.cut(false);
        String inside = "1";
        String within = "";
        if (sessions.dropsShort()) {
            with.table("long_enough", sessions.longEnough());
            within = "\nLEFT JOIN " + sameSession("long_enough");
            inside = "CASE WHEN long_enough.u IS NOT NULL THEN 1 ELSE 0 END";
        }
        String known = properties.isEmpty() ? TypedSql.text(sessions.log().dialect(), "NULL") : "items.category";
        return with.table(
                        "purchases",
                        "SELECT cut.u, cut.s, x, i, " + known + " AS category, " + inside + " AS inside\nFROM cut"
                                + within
                                + (properties.isEmpty() ? "" : "\nLEFT JOIN " + SessionSql.itemsAsOf(properties))
                                + "\nWHERE x IS NOT NULL")
                .table(
                        "pairs",
                        "SELECT u, s, x, MAX(inside) AS inside, SUM(inside) AS purchases,\n"
                                + "  SUM(CASE WHEN category IS NOT NULL THEN inside ELSE 0 END) AS known\nFROM purchases\nGROUP BY u, s, x")
                .table(
                        "transactions",
                        "SELECT x, MAX(inside) AS inside, SUM(inside) AS pairs, SUM(purchases) AS purchases, SUM(known) AS known\n"
                                + "FROM pairs\nGROUP BY x");
    }

    private static String sameSession(String table) {
        return table + " ON " + table + ".u = cut.u AND " + table + ".s = cut.s";
    }
}
