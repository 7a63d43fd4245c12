package sojourn.feature;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The features, and items' properties as of the events' times, against a straightforward statement of them in SQL. */
class SessionFeaturesSqlTest {
    private static final List<String> ALPHABET = List.of("addtocart", "transaction", "view", "wishlist");
    private static final int EVENTS = 6_000;
    private static final int USERS = 150;
    private static final int ITEMS = 40;

    private static final String SQL = """
            WITH gaps AS (
                SELECT *, ms - lag(ms) OVER (PARTITION BY u ORDER BY ms, r) AS gap FROM e),
            cut AS (
                SELECT *, sum(CASE WHEN gap > 1800000 THEN 1 ELSE 0 END) OVER (PARTITION BY u ORDER BY ms, r) AS s FROM gaps),
            known AS (
                SELECT cut.*,
                    (SELECT arg_max(p.category, (p.ms, p.r)) FROM p WHERE p.item = cut.item AND p.item >= 0 AND p.ms <= cut.ms AND p.category >= 0) AS category,
                    (SELECT arg_max(p.available, (p.ms, p.r)) FROM p WHERE p.item = cut.item AND p.item >= 0 AND p.ms <= cut.ms AND p.available >= 0) AS available
                FROM cut),
            f AS (
                SELECT u, s, min(ms) AS first, max(ms) AS last, count(*) AS events,
                    count(DISTINCT CASE WHEN a = 'view' AND item >= 0 THEN item END) AS items,
                    count(DISTINCT CASE WHEN a = 'view' THEN category END) AS categories,
                    coalesce(avg(available), 0) AS availability,
                    count(*) FILTER (a = 'addtocart') AS carts,
                    count(*) FILTER (a = 'transaction') AS transactions,
                    count(*) FILTER (a = 'view') AS views
                FROM known GROUP BY u, s)
            SELECT (last - first) / 1000.0, events, items, categories, availability,
                hour(make_timestamp(first * 1000) AT TIME ZONE 'UTC' AT TIME ZONE '$PLACE'),
                isodow(make_timestamp(first * 1000) AT TIME ZONE 'UTC' AT TIME ZONE '$PLACE') - 1,
                carts, transactions, views,
                CASE WHEN last > first THEN events / ((last - first) / 1000.0) ELSE 0 END,
                CASE WHEN isodow(make_timestamp(first * 1000) AT TIME ZONE 'UTC' AT TIME ZONE '$PLACE') >= 6 THEN 1 ELSE 0 END
            FROM f ORDER BY u, s
            """;

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"1, UTC", "2, America/Los_Angeles", "3, Asia/Kolkata"})
    void equalSql(long seed, String zone) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        int[] users = new int[EVENTS];
        long[] times = new long[EVENTS];
        int[] actions = new int[EVENTS];
        int[] items = new int[EVENTS];
        // over both changes of the clock in a year, on a grid coarse enough for ties
        long year = 365L * 86_400_000;
        for (int i = 0; i < EVENTS; i++) {
            users[i] = (int) (USERS * random.nextDouble() * random.nextDouble());
            times[i] = i > 0 && random.nextInt(4) > 0 && users[i - 1] >= 0
                    ? times[i - 1] + random.nextInt(40) * 60_000L
                    : 1_430_000_000_000L + random.nextLong(year) / 500 * 500;
            users[i] = i > 0 && random.nextInt(4) > 0 ? users[i - 1] : users[i];
            actions[i] = random.nextInt(5) == 0 ? random.nextInt(4) : 2;
            items[i] = random.nextInt(30) == 0 ? -1 : random.nextInt(ITEMS);
        }
        int rows = 900;
        int[] item = random.ints(rows, -1, ITEMS - 2).toArray();
        long[] from = new long[rows];
        int[] category = new int[rows];
        byte[] available = new byte[rows];
        for (int i = 0; i < rows; i++) {
            from[i] = 1_430_000_000_000L + random.nextLong(year) / 500 * 500;
            category[i] = random.nextInt(3) == 0 ? -1 : random.nextInt(6);
            available[i] = (byte) (random.nextInt(3) - 1);
        }
        ItemTable table = ItemTable.of(ITEMS, item, from, category, available);
        ItemTable.AsOf properties = table.join(items, times);
        Sessionizer cut = Sessionizer.cut(users, USERS, times, SessionRule.DEFAULT);
        EventArrays events = new EventArrays(
                times, actions, items, properties.categories(), properties.available(), cut.order(), cut.offsets());
        SessionFeatures features = SessionFeatures.DEFAULT.withZone(ZoneId.of(zone));
        DistinctRows found = features.compute(events, ALPHABET);
        List<String> columns = features.columns(events, ALPHABET);
        assertThat(columns).hasSize(12);
        assertThat(properties.withCategory()).isPositive();

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            StringBuilder insert = new StringBuilder("CREATE TABLE e AS SELECT * FROM (VALUES ");
            for (int i = 0; i < EVENTS; i++) {
                insert.append(String.format(
                        Locale.ROOT,
                        "%s(%d, %d, %d::BIGINT, '%s', %d)",
                        i == 0 ? "" : ", ",
                        i,
                        users[i],
                        times[i],
                        ALPHABET.get(actions[i]),
                        items[i]));
            }
            statement.execute(insert.append(") t(r, u, ms, a, item)").toString());
            insert = new StringBuilder("CREATE TABLE p AS SELECT * FROM (VALUES ");
            for (int i = 0; i < rows; i++) {
                insert.append(String.format(
                        Locale.ROOT,
                        "%s(%d, %d, %d::BIGINT, %d, %d)",
                        i == 0 ? "" : ", ",
                        i,
                        item[i],
                        from[i],
                        category[i],
                        available[i]));
            }
            statement.execute(
                    insert.append(") t(r, item, ms, category, available)").toString());
            int session = 0;
            try (ResultSet result = statement.executeQuery(SQL.replace("$PLACE", zone))) {
                while (result.next()) {
                    for (int j = 0; j < 12; j++) {
                        assertThat(found.value(found.of(session), j))
                                .as("seed %d, session %d, %s", seed, session, columns.get(j))
                                .isCloseTo(result.getDouble(j + 1), within(1e-12));
                    }
                    session++;
                }
            }
            assertThat(found.rows()).isEqualTo(session).isGreaterThan(1_000);
        }
    }
}
