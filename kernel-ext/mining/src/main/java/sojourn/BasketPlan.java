package sojourn;

import sojourn.check.UsageException;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;

import java.util.List;

/** On the way from sessions to baskets, whether the sessions are loaded or stay where they lie: the verbs are the same. */
public sealed interface BasketPlan permits SessionBaskets, ScannedBaskets {
    /**
     * The same with items' categories, as of the events' times, in place of items. What has no category then is left out.
     *
     * @param known the items' categories
     * @return the baskets to be
     */
    BasketPlan categories(ItemProperties known);

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of these very sessions
     * @param numbers    clusters, at least one
     * @return the baskets to be
     * @throws UsageException if it clusters something else, or has no such cluster
     */
    BasketPlan in(Clustering clustering, int... numbers);

    /**
     * The same with the transactions of some clusters' sessions alone.
     *
     * @param clustering of these very sessions
     * @param names      clusters by name, at least one
     * @return the baskets to be
     * @throws UsageException if it clusters something else, or no cluster is called so
     */
    BasketPlan in(Clustering clustering, String... names);

    /**
     * The same, refusing to lose much: each join must match a share of its left side.
     *
     * @param share the least share, in [0, 1]
     * @return the baskets to be
     * @see JoinAudit#require
     */
    BasketPlan require(double share);

    /**
     * Makes the baskets.
     *
     * @return the baskets
     * @throws UsageException if a join loses more than {@link #require} allows, or nothing was bought
     */
    Baskets baskets();

    /** {@return what the joins match and lose} */
    List<JoinAudit> audits();
}
