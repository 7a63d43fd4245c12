package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.load.CodedColumn;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From the sessions of a log that is not loaded to baskets: the transactions in them, of all sessions or of some clusters', with
 * items or their categories; the verbs are those of {@link SessionBaskets}. Immutable: each verb gives a new one.
 */
public final class ScannedBaskets implements BasketPlan {
    private static final String TOO_MANY =
            "take categories in place of items, or a sample of the users by .sampleUsers(0.1, 42)";

    private final ScannedSessions sessions;
    private final @Nullable ItemProperties properties;
    private final @Nullable Clustering clusters;
    private final List<Integer> chosen;
    private final double minShare;

    private ScannedBaskets(
            ScannedSessions sessions,
            @Nullable ItemProperties properties,
            @Nullable Clustering clusters,
            List<Integer> chosen,
            double minShare) {
        this.sessions = sessions;
        this.properties = properties;
        this.clusters = clusters;
        this.chosen = chosen;
        this.minShare = minShare;
    }

    static ScannedBaskets of(ScannedSessions sessions) {
        if (sessions.log().transactionColumn().isEmpty()) {
            throw new UsageException(
                    "baskets by transaction need the log's transaction column; name one when scanning: "
                            + OptionWords.of("--transaction", ".transaction(\"…\")"));
        }
        if (sessions.log().itemColumn().isEmpty()) {
            throw new UsageException("baskets need the log's item column; name one when scanning: "
                    + OptionWords.of("--item", ".item(\"…\")"));
        }
        return new ScannedBaskets(sessions, null, null, List.of(), 0);
    }

    /**
     * The same with items' categories, as of the events' times, in place of items. What has no category then is left out.
     *
     * @param known the items' categories
     * @return the baskets to be
     */
    @Override
    public ScannedBaskets categories(ItemProperties known) {
        return new ScannedBaskets(sessions, known, clusters, chosen, minShare);
    }

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of features or sequences of these very sessions
     * @param numbers    clusters, at least one
     * @return the baskets to be
     * @throws UsageException if it clusters something else, or has no such cluster
     */
    @Override
    public ScannedBaskets in(Clustering clustering, int... numbers) {
        ChosenClusters.require(clustering, numbers);
        Origin.of(clustering.items(), sessions);
        return new ScannedBaskets(
                sessions, properties, clustering, Arrays.stream(numbers).boxed().toList(), minShare);
    }

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of features or sequences of these very sessions
     * @param names      clusters by name, at least one
     * @return the baskets to be
     * @throws UsageException if it clusters something else, or no cluster is called so
     */
    @Override
    public ScannedBaskets in(Clustering clustering, String... names) {
        return in(clustering, ChosenClusters.named(clustering, names));
    }

    /**
     * The same, refusing to lose much: each join must match a share of its left side.
     *
     * @param share the least share, in [0, 1]
     * @return the baskets to be
     * @see JoinAudit#require
     */
    @Override
    public ScannedBaskets require(double share) {
        Check.argument(share >= 0 && share <= 1, "require must be in [0, 1], was %s", share);
        return new ScannedBaskets(sessions, properties, clusters, chosen, share);
    }

    /**
     * The SQL that brings the distinct baskets back, as far as it is known before anything has run.
     *
     * @param categories whether items' categories are to be taken
     * @return the SQL
     */
    public String explain(boolean categories) {
        return sessions.log().plannedSql().baskets(sessions.planned(), categories ? "item_properties" : "", "");
    }

    /** {@return what the joins match and lose, of all sessions; runs on the engine} */
    @Override
    public List<JoinAudit> audits() {
        return withItems(this::audits);
    }

    private List<JoinAudit> audits(String items) {
        ScannedLog log = sessions.log();
        long[] found = new long[6];
        log.engine()
                .query(
                        "joins on " + log.engine().name(),
                        log.sql().basketAudit(sessions.plan(), items),
                        Collections.nCopies(6, ColumnType.LONG),
                        batch -> {
                            for (int column = 0; column < 6; column++) {
                                found[column] = batch.longAt(column, 0);
                            }
                        });
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

    /**
     * Brings back the distinct baskets, with the number of transactions that have each.
     *
     * @return the baskets; they have no ids
     * @throws UsageException if a join loses more than {@link #require} allows, nothing was bought, or there are more distinct
     *     baskets than the log's limit
     */
    @Override
    public Baskets baskets() {
        return withItems(items -> {
            if (minShare > 0) {
                audits(items).forEach(audit -> audit.require(minShare));
            }
            Clustering from = clusters;
            if (from == null) {
                return baskets(items, "");
            }
            String inside = sessions.log().engine().tableName("inside");
            try {
                return Origin.of(from.items(), sessions)
                        .with(from, labelled -> labelled.inside(chosen), rows -> rows, select -> {
                            sessions.log().keep("sessions of clusters", inside, select);
                            return baskets(items, inside);
                        });
            } finally {
                sessions.log().drop(inside);
            }
        });
    }

    private Baskets baskets(String items, String inside) {
        ScannedLog log = sessions.log();
        List<String[]> rows = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        log.fetch(
                "distinct baskets",
                log.sql().baskets(sessions.plan(), items, inside),
                List.of(ColumnType.TEXT, ColumnType.LONG),
                TOO_MANY,
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        String text = batch.textAt(0, row);
                        rows.add((text == null ? "" : text).split(",", -1));
                        weights.add(batch.longAt(1, row));
                    }
                });
        Check.argument(
                !rows.isEmpty(),
                "no transaction with a known %s lies in %s",
                items.isEmpty() ? "item" : "category",
                clusters == null
                        ? "these sessions"
                        : String.join(", ", chosen.stream().map(clusters::name).toList()));
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
        return Baskets.of(names, flat, offsets, counts);
    }

    /** Gives the engine the items' properties while they are needed. */
    private <T> T withItems(java.util.function.Function<String, T> use) {
        ItemProperties known = properties;
        if (known == null) {
            return use.apply("");
        }
        String items = sessions.log().upload(known, false);
        try {
            return use.apply(items);
        } finally {
            sessions.log().drop(items);
        }
    }
}
