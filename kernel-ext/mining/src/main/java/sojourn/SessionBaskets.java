package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;
import sojourn.source.BasketChoice;
import sojourn.source.BasketItems;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.SessionSource;
import sojourn.view.ChosenClusters;

import java.util.Arrays;
import java.util.List;

/**
 * From sessions to baskets: the transactions in them, of all sessions or of some clusters', with items or their categories.
 * Each step is a join that may lose rows, and {@link #audits} says what each one loses; {@link #require} refuses to lose much.
 * The verbs are the same wherever the log lies. Immutable: each verb gives a new one.
 *
 * <pre>{@code
 * sessions.transactions().categories(Datasets.standard().items(Datasets.SHOP_SAMPLE)).in(clusters, 3, 5).baskets()
 * }</pre>
 */
public final class SessionBaskets {
    private final SessionSource sessions;
    private final BasketChoice choice;

    SessionBaskets(SessionSource sessions) {
        this(sessions, new BasketChoice(null, null, List.of(), List.of(), 0));
    }

    private SessionBaskets(SessionSource sessions, BasketChoice choice) {
        this.sessions = sessions;
        this.choice = choice;
    }

    private SessionBaskets with(
            @Nullable ItemProperties categories,
            @Nullable RowLabels labels,
            List<Integer> chosen,
            List<String> names,
            double minShare) {
        return new SessionBaskets(sessions, new BasketChoice(categories, labels, chosen, names, minShare));
    }

    /**
     * The same with items' categories, as of the events' times, in place of items. What has no category then is left out.
     *
     * @param known the items' categories
     * @return the baskets to be
     */
    public SessionBaskets categories(ItemProperties known) {
        return with(known, choice.labels(), choice.chosen(), choice.names(), choice.minShare());
    }

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of features or sequences made of these very sessions, one by one or compressed: of sessions that the same
     *     rule cut from the same log. Sessions that it leaves out, as too long or too short a sequence, are in none of its clusters
     * @param numbers    clusters, at least one
     * @return the baskets to be
     * @throws sojourn.check.UsageException if it clusters something else, or has no such cluster
     */
    public SessionBaskets in(Clustering clustering, int... numbers) {
        ChosenClusters.require(clustering, numbers);
        RowKey key = clustering.items().key().orElse(null);
        sessions.require(key, "baskets of clusters", clustering.describeItems());
        return with(
                choice.categories(),
                key == null ? null : new RowLabels(key, clustering.labels()),
                Arrays.stream(numbers).boxed().distinct().toList(),
                Arrays.stream(numbers).distinct().mapToObj(clustering::name).toList(),
                choice.minShare());
    }

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of features or sequences made of these very sessions
     * @param names      clusters by name, at least one
     * @return the baskets to be
     * @throws sojourn.check.UsageException if it clusters something else, or no cluster is called so
     */
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
    public SessionBaskets require(double share) {
        Check.argument(share >= 0 && share <= 1, "require must be in [0, 1], was %s", share);
        return with(choice.categories(), choice.labels(), choice.chosen(), choice.names(), share);
    }

    /**
     * {@return what the joins match and lose: the log's transactions with the sessions; and if categories are asked for, what
     * was bought with the items' categories, then the sessions' transactions with what is known of any of their items; without
     * categories the last only if a transaction names no item, and only of a log in memory} Time O(events).
     */
    public List<JoinAudit> audits() {
        return sessions.audits(choice.categories());
    }

    /**
     * Makes the baskets.
     *
     * @return in memory one for each transaction, by session and time of their first event, with the transactions' ids; from an engine the
     *     distinct ones, with the number of transactions that have each
     * @throws sojourn.check.UsageException if a join loses more than {@link #require} allows, nothing was bought in the chosen
     *     clusters, or there are more distinct baskets than an engine's limit
     */
    public Baskets baskets() {
        BasketItems made = sessions.baskets(choice);
        long[] weights = made.weights();
        return weights == null
                ? Baskets.of(made.items(), made.codes(), made.offsets(), made.ids())
                : Baskets.of(made.items(), made.codes(), made.offsets(), weights);
    }

    /** {@return the SQL that brings the baskets back, as far as it is known before anything has run; of a log in memory, that it has none} */
    public String explain() {
        return sessions.explainBaskets(choice.categories() != null);
    }
}
