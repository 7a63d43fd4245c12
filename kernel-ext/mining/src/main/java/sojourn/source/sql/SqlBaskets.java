package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.load.ItemProperties;
import sojourn.load.column.CodedColumn;
import sojourn.rules.JoinAudit;
import sojourn.source.BasketChoice;
import sojourn.source.BasketItems;
import sojourn.source.RowLabels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The transactions in sessions on an engine, of all sessions or of some clusters', with items or their categories. */
final class SqlBaskets {
    private static final String TOO_MANY = "take categories in place of items, or a sample of the users by "
            + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)");

    private final SqlCut sessions;

    SqlBaskets(SqlCut sessions) {
        this.sessions = sessions;
    }

    /** Refuses a log that does not name them. */
    static void require(SqlEvents log) {
        if (log.transactionColumn().isEmpty()) {
            throw new UsageException(
                    "baskets by transaction need the log's transaction column; name one when scanning: "
                            + OptionWords.of("--transaction", ".transaction(\"…\")"));
        }
        if (log.itemColumn().isEmpty()) {
            throw new UsageException("baskets need the log's item column; name one when scanning: "
                    + OptionWords.of("--item", ".item(\"…\")"));
        }
    }

    List<JoinAudit> audits(@Nullable ItemProperties categories) {
        return withItems(categories, this::audits);
    }

    private List<JoinAudit> audits(String items) {
        SqlEvents log = sessions.log();
        long[] found =
                log.queries().numbers("joins on " + log.runs().name(), new BasketSql(sessions.sql(), items).audit(), 6);
        List<JoinAudit> audits = new ArrayList<>();
        audits.add(audit("transactions", found[1], found[0], "pairs of session and transaction", found[2]));
        if (!items.isEmpty()) {
            audits.add(audit("purchases", found[4], found[3], "purchases of a known category", found[4]));
            audits.add(audit(
                    "transactions in these sessions",
                    found[5],
                    found[1],
                    "baskets of one known category or more",
                    found[5]));
        }
        return audits;
    }

    private static JoinAudit audit(String left, long matched, long all, String right, long pairs) {
        return new JoinAudit(left, matched, all - matched, List.of(), right, pairs, 0, List.of(), pairs);
    }

    /** The distinct baskets, with the number of transactions that have each. */
    BasketItems baskets(BasketChoice choice) {
        return withItems(choice.categories(), items -> {
            if (choice.minShare() > 0) {
                audits(items).forEach(audit -> audit.require(choice.minShare()));
            }
            RowLabels from = choice.labels();
            if (from == null) {
                return baskets(choice, items, "");
            }
            String inside = sessions.log().runs().tableName("inside");
            try {
                return RowOrigin.of(from)
                        .with(from, labelled -> labelled.inside(choice.chosen()), rows -> rows, select -> {
                            sessions.log().queries().keep("sessions of clusters", inside, select);
                            return baskets(choice, items, inside);
                        });
            } finally {
                sessions.log().queries().drop(inside);
            }
        });
    }

    private BasketItems baskets(BasketChoice choice, String items, String inside) {
        SqlEvents log = sessions.log();
        List<String[]> rows = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        log.queries()
                .fetch(
                        "distinct baskets",
                        new BasketSql(sessions.sql(), items).distinct(inside),
                        List.of(ColumnType.TEXT, ColumnType.LONG),
                        TOO_MANY,
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                String text = batch.textAt(0, row);
                                rows.add((text == null ? "" : text).split(",", -1));
                                weights.add(batch.longAt(1, row));
                            }
                        });
        Check.argument(!rows.isEmpty(), "no transaction with a known %s lies in %s", choice.noun(), choice.where());
        // in the order of their items, so that engines agree; a name is decoded once
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Arrays.compare(rows.get(a), rows.get(b), CodedColumn.CODE_POINT_ORDER));
        Map<String, Integer> codes = new TreeMap<>(CodedColumn.CODE_POINT_ORDER);
        rows.forEach(row -> Arrays.stream(row).forEach(name -> codes.put(name, 0)));
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : codes.entrySet()) {
            entry.setValue(names.size());
            names.add(entry.getKey().replace("%2C", ",").replace("%25", "%"));
        }
        int[] offsets = new int[rows.size() + 1];
        int[] flat = new int[rows.stream().mapToInt(row -> row.length).sum()];
        long[] counts = new long[rows.size()];
        for (int b = 0; b < rows.size(); b++) {
            offsets[b + 1] = offsets[b];
            for (String name : rows.get(order[b])) {
                flat[offsets[b + 1]++] = codes.get(name);
            }
            counts[b] = weights.get(order[b]);
        }
        return new BasketItems(names, flat, offsets, counts, List.of());
    }

    /** Gives the engine the items' properties while they are needed. */
    private <T> T withItems(@Nullable ItemProperties known, Function<String, T> use) {
        if (known == null) {
            return use.apply("");
        }
        String items = sessions.log().upload(known, false);
        try {
            return use.apply(items);
        } finally {
            sessions.log().queries().drop(items);
        }
    }
}
