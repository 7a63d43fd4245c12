package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.CodedColumn;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From sessions to baskets: the transactions in them, of all sessions or of some clusters', with items or their categories.
 * Each step is a join that may lose rows, and {@link #audits} says what each one loses; {@link #require} refuses to lose much.
 * Immutable: each verb gives a new one.
 *
 * <pre>{@code
 * sessions.transactions().categories(Datasets.standard().items(Datasets.SHOP_SAMPLE)).in(clusters, 3, 5).baskets()
 * }</pre>
 */
public final class SessionBaskets implements BasketPlan {
    private static final int EXAMPLES = 3;

    private final Sessions sessions;
    private final CodedColumn transactions;
    private final CodedColumn items;
    private final @Nullable ItemProperties properties;
    private final @Nullable Clustering clusters;
    private final Set<Integer> chosen;
    private final double minShare;

    private SessionBaskets(
            Sessions sessions,
            CodedColumn transactions,
            CodedColumn items,
            @Nullable ItemProperties properties,
            @Nullable Clustering clusters,
            Set<Integer> chosen,
            double minShare) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.items = items;
        this.properties = properties;
        this.clusters = clusters;
        this.chosen = chosen;
        this.minShare = minShare;
    }

    static SessionBaskets of(Sessions sessions) {
        EventLog log = sessions.log();
        CodedColumn transactions = log.coded(log.transactionColumn()
                .orElseThrow(() -> new UsageException(
                        "baskets by transaction need the log's transaction column; name one when reading: "
                                + OptionWords.of("--transaction", ".transaction(\"…\")"))));
        return new SessionBaskets(sessions, transactions, log.items(), null, null, Set.of(), 0);
    }

    /**
     * The same with items' categories, as of the events' times, in place of items. What has no category then is left out.
     *
     * @param known the items' categories
     * @return the baskets to be
     */
    @Override
    public SessionBaskets categories(ItemProperties known) {
        return new SessionBaskets(sessions, transactions, items, known, clusters, chosen, minShare);
    }

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of features or sequences of these very sessions: of a log that was cut by another rule a session's number
     *     is another. Sessions that it leaves out, as too long or too short a sequence, are in none of its clusters
     * @param numbers    clusters, at least one
     * @return the baskets to be
     * @throws UsageException if it clusters something else, or has no such cluster
     */
    @Override
    public SessionBaskets in(Clustering clustering, int... numbers) {
        ChosenClusters.require(clustering, numbers);
        Items clustered = clustering.items();
        Check.argument(
                !clustered.compressed(),
                "baskets of clusters need to know which session is in which cluster, but each of these %,d distinct rows stands"
                        + " for several %s; cluster them as they are before .compress()",
                clustered.size(),
                clustered.noun());
        Check.argument(
                (clustered instanceof Features features && same(features))
                        || (clustered instanceof Sequences pool && same(pool.sessions())),
                "baskets of clusters need a clustering of features or sequences of these very sessions (%,d, %s), but this one is"
                        + " of %,d %s of another cut or another log; take the sessions that were clustered",
                sessions.size(),
                sessions.rule().describe(),
                clustered.size(),
                clustered.noun());
        Set<Integer> set = new LinkedHashSet<>();
        Arrays.stream(numbers).forEach(set::add);
        return new SessionBaskets(sessions, transactions, items, properties, clustering, set, minShare);
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
    public SessionBaskets in(Clustering clustering, String... names) {
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
    public SessionBaskets require(double share) {
        Check.argument(share >= 0 && share <= 1, "require must be in [0, 1], was %s", share);
        return new SessionBaskets(sessions, transactions, items, properties, clusters, chosen, share);
    }

    private boolean same(Sessions clustered) {
        return clustered == sessions
                || (clustered.log() == sessions.log() && clustered.rule().equals(sessions.rule()));
    }

    /** The chosen clusters' sessions; all of them where no clusters were chosen. */
    private BitSet inside() {
        BitSet inside = new BitSet();
        Clustering from = clusters;
        if (from == null) {
            inside.set(0, sessions.size());
            return inside;
        }
        for (int item = 0; item < from.size(); item++) {
            if (chosen.contains(from.label(item))) {
                inside.set(from.items() instanceof Sequences pool ? pool.sessionId(item) - 1 : item);
            }
        }
        return inside;
    }

    /** Ids tell one cut of a log from another, but for sessions that are the first of their user in both. */
    private boolean same(Features features) {
        if (features.size() != sessions.size() || !features.noun().equals("sessions")) {
            return false;
        }
        int number = 0;
        for (int s = 0; s < sessions.size(); s++) {
            number = s > 0 && sessions.user(s).equals(sessions.user(s - 1)) ? number + 1 : 1;
            if (!features.id(s).equals(sessions.user(s) + "_" + number)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return what the joins match and lose: the log's transactions with the sessions; and if categories are asked for, what
     * was bought with the items' categories, then the sessions' transactions with what is known of any of their items; without
     * categories the last only if a transaction names no item} Time O(events).
     */
    @Override
    public List<JoinAudit> audits() {
        List<JoinAudit> audits = new ArrayList<>();
        audits.add(withSessions());
        ItemProperties known = properties;
        if (known != null) {
            int[] categories = categoryCodes(known);
            audits.add(withCategories(known, categories));
            audits.add(withBaskets(categories));
        } else {
            JoinAudit kept = withBaskets(items.codes());
            if (kept.leftUnmatched() > 0) {
                audits.add(kept);
            }
        }
        return audits;
    }

    /** A session with n transactions counts n times on the right, as the join gives as many rows. */
    private JoinAudit withSessions() {
        List<String> inLog = transactions.values();
        List<String> pairs = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            Set<Integer> seen = new LinkedHashSet<>();
            for (int p = 0; p < sessions.length(s); p++) {
                int code = transactions.code(sessions.row(s, p));
                if (code != CodedColumn.MISSING && seen.add(code)) {
                    pairs.add(transactions.values().get(code));
                }
            }
        }
        return JoinAudit.of("transactions", inLog, "pairs of session and transaction", pairs);
    }

    private JoinAudit withCategories(ItemProperties known, int[] categories) {
        BitSet bought = new BitSet();
        Set<String> examples = new LinkedHashSet<>();
        long matched = 0;
        long unmatched = 0;
        for (int s = 0; s < sessions.size(); s++) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                if (transactions.code(row) == CodedColumn.MISSING) {
                    continue;
                }
                String item = items.value(row);
                if (categories[row] >= 0) {
                    matched++;
                    bought.set(items.code(row));
                } else {
                    unmatched++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(item == null ? "(missing)" : "item " + item);
                    }
                }
            }
        }
        long all = known.items().values().size();
        return new JoinAudit(
                "purchases",
                matched,
                unmatched,
                List.copyOf(examples),
                "items with properties",
                bought.cardinality(),
                all - bought.cardinality(),
                List.of(),
                matched);
    }

    /** A transaction none of whose rows names an item, or a category if those are asked for, makes no basket. */
    private JoinAudit withBaskets(int[] codes) {
        // by transaction: whether something of it is known; in order of appearance
        Map<Integer, Boolean> known = new LinkedHashMap<>();
        for (int s = 0; s < sessions.size(); s++) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                int transaction = transactions.code(row);
                if (transaction != CodedColumn.MISSING) {
                    known.merge(transaction, codes[row] >= 0, Boolean::logicalOr);
                }
            }
        }
        List<String> lost = known.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(entry -> transactions.values().get(entry.getKey()))
                .toList();
        int kept = known.size() - lost.size();
        return new JoinAudit(
                "transactions in these sessions",
                kept,
                lost.size(),
                lost.subList(0, Math.min(EXAMPLES, lost.size())),
                "baskets of one known " + noun() + " or more",
                kept,
                0,
                List.of(),
                kept);
    }

    private int[] categoryCodes(ItemProperties known) {
        EventLog log = sessions.log();
        return log.itemsAsOf(log.itemTable(known)).categories();
    }

    /**
     * {@return the baskets, by session and time of their first event, with the transactions' ids}
     *
     * @throws UsageException if a join loses more than {@link #require} allows, or nothing was bought in the chosen clusters */
    @Override
    public Baskets baskets() {
        ItemProperties known = properties;
        int[] categories = known == null ? null : categoryCodes(known);
        if (minShare > 0) {
            withSessions().require(minShare);
            if (known != null && categories != null) {
                withCategories(known, categories).require(minShare);
                withBaskets(categories).require(minShare);
            } else {
                withBaskets(items.codes()).require(minShare);
            }
        }
        List<String> names = known == null ? items.values() : known.categories().values();
        int[] basketOf = new int[transactions.values().size()];
        Arrays.fill(basketOf, -1);
        List<String> ids = new ArrayList<>();
        List<List<Integer>> contents = new ArrayList<>();
        int codes = 0;
        BitSet inside = inside();
        for (int s = inside.nextSetBit(0); s >= 0; s = inside.nextSetBit(s + 1)) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                int transaction = transactions.code(row);
                int item = categories == null ? items.code(row) : categories[row];
                if (transaction == CodedColumn.MISSING || item < 0) {
                    continue;
                }
                if (basketOf[transaction] < 0) {
                    basketOf[transaction] = ids.size();
                    ids.add(transactions.values().get(transaction));
                    contents.add(new ArrayList<>());
                }
                contents.get(basketOf[transaction]).add(item);
                codes++;
            }
        }
        Check.argument(!ids.isEmpty(), "no transaction with a known %s lies in %s", noun(), where());
        int[] offsets = new int[ids.size() + 1];
        int[] flat = new int[codes];
        // what nobody bought is no item of these baskets
        int[] place = new int[names.size()];
        for (int b = 0; b < contents.size(); b++) {
            offsets[b + 1] = offsets[b];
            for (int item : contents.get(b)) {
                flat[offsets[b + 1]++] = item;
                place[item] = 1;
            }
        }
        List<String> used = new ArrayList<>();
        for (int item = 0; item < place.length; item++) {
            if (place[item] > 0) {
                place[item] = used.size();
                used.add(names.get(item));
            }
        }
        Arrays.setAll(flat, i -> place[flat[i]]);
        return Baskets.of(used, flat, offsets, ids);
    }

    private String noun() {
        return properties == null ? "item" : "category";
    }

    private String where() {
        Clustering from = clusters;
        if (from == null) {
            return "these sessions";
        }
        return String.join(", ", chosen.stream().map(from::name).toList());
    }
}
