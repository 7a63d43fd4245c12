package sojourn;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.feature.SessionFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.rules.JoinAudit;
import sojourn.session.SessionRule;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionBasketsTest {
    private static final EventLog SHOP = EventLog.dataset("shop_sample").load();
    private static final ItemProperties ITEMS = Datasets.standard().items(Datasets.SHOP_SAMPLE);
    private static final Duration GAP = Duration.ofMinutes(30);

    /** Three visitors; a buys in two sessions, b in a session of one event, c nothing. */
    private static EventLog small() {
        return EventLog.of(Table.create("small")
                        .addColumns(
                                StringColumn.create("user", "a", "a", "a", "a", "a", "b", "c"),
                                LongColumn.create("time", 0, 1_000, 2_000, 9_000_000, 9_001_000, 5_000, 7_000),
                                StringColumn.create("action", "view", "buy", "buy", "view", "buy", "buy", "view"),
                                StringColumn.create("item", "x", "x", "y", "z", "z", "x", "y"),
                                StringColumn.create("order", "", "1", "1", "", "2", "3", "")))
                .user("user")
                .time("time", "ms")
                .action("action")
                .item("item")
                .transaction("order")
                .load();
    }

    @Test
    void aTransactionIsABasketOfItsItems() {
        Baskets baskets = small().sessions(GAP).transactions().baskets();
        assertThat(baskets.given()).isEqualTo(3);
        assertThat(baskets.id(0)).isEqualTo("1");
        assertThat(baskets.basket(0)).containsExactlyInAnyOrder("x", "y");
        assertThat(baskets.basket(1)).containsExactly("z");
    }

    @Test
    void aTransactionWithoutAnItemIsCountedAsLost() {
        EventLog log = EventLog.of(Table.create("gaps")
                        .addColumns(
                                StringColumn.create("user", "a", "a", "b"),
                                LongColumn.create("time", 0, 1_000, 2_000),
                                StringColumn.create("item", "", "x", "y"),
                                StringColumn.create("order", "1", "2", "2")))
                .user("user")
                .time("time", "ms")
                .item("item")
                .transaction("order")
                .load();
        SessionBaskets bought = log.sessions(GAP).transactions();
        assertThat(bought.baskets().size()).isEqualTo(1);
        JoinAudit last = bought.audits().get(bought.audits().size() - 1);
        assertThat(last.leftMatched()).isEqualTo(1);
        assertThat(last.leftUnmatched()).isEqualTo(1);
        assertThat(last.leftExamples()).containsExactly("1");
        assertThat(last.right()).isEqualTo("baskets of one known item or more");
        assertThatThrownBy(() -> bought.require(0.9).baskets())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("90.0 % of transactions in these sessions must match");
    }

    @Test
    void transactionsOfSessionsThatWereDroppedAreCountedAsLost() {
        Sessions longer =
                small().sessions(SessionRule.DEFAULT.withInactivityGap(GAP).withMinEvents(2));
        JoinAudit audit = longer.transactions().audits().get(0);
        assertThat(audit.leftMatched()).isEqualTo(2);
        assertThat(audit.leftUnmatched()).isEqualTo(1);
        assertThat(audit.leftExamples()).containsExactly("3");
        assertThatThrownBy(() -> longer.transactions().require(0.9).baskets())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("90.0 % of transactions must match")
                .hasMessageContaining("only 66.7 % do");
        assertThat(longer.transactions().require(0.6).baskets().size()).isEqualTo(2);
    }

    @Test
    void clustersSelectTheirSessionsTransactions() {
        Sessions sessions = small().sessions(GAP);
        Clustering clusters = Clustering.of(sessions.features(), "by hand", new int[] {1, 0, 0, 1})
                .named(Map.of(1, "Buyers"));
        assertThat(sessions.transactions().in(clusters, 1).baskets().id(0)).isEqualTo("1");
        assertThat(sessions.transactions().in(clusters, "Buyers").baskets().size())
                .isEqualTo(1);
        assertThat(sessions.transactions().in(clusters, 0, 1).baskets().size()).isEqualTo(3);
        assertThatThrownBy(() -> sessions.transactions().in(clusters, "Buyer"))
                .hasMessageContaining("did you mean 'Buyers'?");
        assertThatThrownBy(() -> sessions.transactions().in(clusters, 2)).hasMessageContaining("must be in 0..1");
        assertThatThrownBy(() -> sessions.transactions().in(clusters, new int[0]))
                .hasMessageContaining("at least one");
        Clustering viewers = Clustering.of(sessions.features(), "by hand", new int[] {1, 1, 1, 0});
        assertThatThrownBy(() -> sessions.transactions().in(viewers, 0).baskets())
                .isInstanceOf(UsageException.class)
                .hasMessage("no transaction with a known item lies in cluster 0");
    }

    @Test
    void aClusteringOfSequencesSelectsTheSessionsThatItKept() {
        Sessions sessions = small().sessions(GAP);
        // a's two sessions, of three events and of two; those of one event are in no cluster
        Sequences pool = sessions.sequences().length(2, 3);
        Clustering clusters = Clustering.of(pool, "by hand", new int[] {1, 0});
        assertThat(sessions.transactions().in(clusters, 0).baskets().id(0)).isEqualTo("2");
        assertThat(sessions.transactions().in(clusters, 1).baskets().id(0)).isEqualTo("1");
        assertThat(sessions.transactions().in(clusters, 0, 1).baskets().size()).isEqualTo(2);
        Sessions others = EventLog.of(sessions).sessions(GAP.plusMinutes(1));
        assertThatThrownBy(() -> others.transactions().in(clusters, 0))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "baskets of clusters need a clustering of features or sequences of these very sessions (4, gap >"
                                + " PT31M), but this one is of 2 sessions of another cut or another log; take the sessions that were"
                                + " clustered");
        Clustering distinct = Clustering.of(pool.compress(), "by hand", new int[] {1, 0});
        // in the order of their states: "buy, buy, …" of three events before "view, buy"
        assertThat(distinct.sequences().length(0)).isEqualTo(2);
        assertThat(sessions.transactions().in(distinct, 0).baskets().id(0)).isEqualTo("1");
    }

    @Test
    void aClusteringOfOtherSessionsIsRefused() {
        Sessions all = SHOP.sessions(GAP);
        Sessions active =
                SHOP.sessions(SessionRule.DEFAULT.withInactivityGap(GAP).withMinEvents(2));
        Clustering clusters = active.features().cluster(KMeans.k(3).withSeed(1));
        assertThatThrownBy(() -> all.transactions().in(clusters, 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("take the sessions that were clustered");
        assertThat(active.transactions().in(clusters, 0, 1, 2).baskets().size())
                .isEqualTo(active.transactions().baskets().size());
    }

    /** The straightforward way: a map from transaction to the set of its categories, event by event. */
    @Test
    void categoriesAreThoseAsOfThePurchase() {
        Sessions sessions = SHOP.sessions(GAP);
        Map<String, Set<String>> expected = new TreeMap<>();
        int purchases = 0;
        int unknown = 0;
        for (int row = 0; row < SHOP.size(); row++) {
            String transaction = SHOP.coded("transactionid").value(row);
            if (transaction == null) {
                continue;
            }
            purchases++;
            var category = ITEMS.category(SHOP.coded("itemid").value(row), SHOP.timeMillis(row));
            if (category.isEmpty()) {
                unknown++;
                continue;
            }
            expected.computeIfAbsent(transaction, key -> new TreeSet<>()).add(category.get());
        }
        SessionBaskets made = sessions.transactions().categories(ITEMS);
        Baskets baskets = made.baskets();
        Map<String, Set<String>> found = new HashMap<>();
        for (int b = 0; b < baskets.given(); b++) {
            found.put(baskets.id(b), new TreeSet<>(baskets.basket(b)));
        }
        assertThat(found).isEqualTo(expected);
        List<JoinAudit> audits = made.audits();
        assertThat(audits.get(0).leftShare()).isEqualTo(1);
        assertThat(audits.get(1).leftMatched()).isEqualTo(purchases - unknown);
        assertThat(audits.get(1).leftUnmatched()).isEqualTo(unknown);
        // a transaction none of whose items has a category is lost to the baskets, and said to be
        long transactions = sessions.transactions().baskets().given();
        assertThat(audits.get(2).leftMatched()).isEqualTo(baskets.given());
        assertThat(audits.get(2).leftUnmatched())
                .isEqualTo(transactions - expected.size())
                .isPositive();
        assertThat(audits.get(2).describe()).contains("transactions in these sessions matched");
        assertThat(new HashSet<>(baskets.items()))
                .isEqualTo(new HashSet<>(
                        expected.values().stream().flatMap(Set::stream).toList()));
    }

    @Test
    void categoriesOfItemsReachTheFeatures() {
        Sessions sessions = SHOP.sessions(GAP);
        Features features = sessions.features(SessionFeatures.DEFAULT, SHOP.itemTable(ITEMS));
        assertThat(features.columns()).hasSize(12).contains("unique_categories_viewed", "avg_item_availability");
        assertThat(SHOP.itemsAsOf(SHOP.itemTable(ITEMS)).withCategory()).isBetween(SHOP.size() / 2L, SHOP.size() - 1);
    }

    @Test
    void aLogWithoutTransactionsSaysHowToNameThem() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        assertThatThrownBy(() -> log.sessions(GAP).transactions()).hasMessageContaining(".transaction(\"…\")");
        assertThatThrownBy(() -> log.itemTable(ITEMS)).hasMessageContaining(".item(\"…\")");
    }

    @Test
    void usersAboveAQuantileGoAndTheLogSaysHowMany() {
        EventLog rest = SHOP.dropAbove(0.999);
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < SHOP.size(); row++) {
            counts.merge(SHOP.users().value(row), 1, Integer::sum);
        }
        var dropped = rest.dropped().orElseThrow();
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < SHOP.size(); row++) {
            if (counts.get(SHOP.users().value(row)) <= dropped.limit()) {
                expected.add(SHOP.users().value(row)
                        + SHOP.timeMillis(row)
                        + SHOP.coded("itemid").value(row)
                        + SHOP.actions().value(row));
            }
        }
        List<String> found = new ArrayList<>();
        for (int row = 0; row < rest.size(); row++) {
            found.add(rest.users().value(row)
                    + rest.timeMillis(row)
                    + rest.coded("itemid").value(row)
                    + rest.actions().value(row));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(rest.size()).isEqualTo(SHOP.size() - dropped.eventsDropped());
        assertThat(rest.users().values()).hasSize(Math.toIntExact(dropped.users() - dropped.usersDropped()));
        assertThat(SHOP.dropped()).isEmpty();
        LoadReport report = rest.report();
        assertThat(report.rowsKept()).isEqualTo(SHOP.size());
        assertThat(report.notes().get(report.notes().size() - 1))
                .contains(String.format("Dropped %,d of %,d users", dropped.usersDropped(), dropped.users()))
                .contains("transactions");
        assertThat(SHOP.dropAbove(1).size()).isEqualTo(SHOP.size());
        assertThatThrownBy(() -> SHOP.dropAbove(1.5)).isInstanceOf(UsageException.class);
    }

    @Test
    void droppingUsersKeepsColumnsThatCameFromATable() {
        EventLog one = small().dropAbove(0.5);
        assertThat(one.users().values()).containsExactly("b", "c");
        assertThat(one.toTable().stringColumn("order").asList()).containsExactly("3", "");
        assertThat(one.coded("item").values()).containsExactly("x", "y");
    }
}
