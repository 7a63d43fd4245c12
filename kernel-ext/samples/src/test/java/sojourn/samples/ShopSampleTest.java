package sojourn.samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.check.UsageException;
import sojourn.load.Datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The made-up shop log has RetailRocket's columns, size and skew, and holds what its documentation promises. */
class ShopSampleTest {
    private static final long EVENTS = 300_000;
    private static final long SEED = 3;
    private static final long GAP_MILLIS = 1_800_000;

    @TempDir
    static Path folder;

    private static List<Event> events = List.of();
    private static List<String[]> truth = List.of();
    /** by item, the rows of the items table by time */
    private static final Map<String, TreeMap<Long, String[]>> ITEMS = new HashMap<>();

    /** by visitor_number, cut by hand */
    private static Map<String, List<Event>> sessions = Map.of();

    private static ShopSample.Summary summary = new ShopSample.Summary(0, 0, 0, 0, 0);

    private record Event(long time, String visitor, String action, String item, String transaction) {}

    @BeforeAll
    static void generate() throws IOException {
        summary = ShopSample.write(folder, EVENTS, SEED);
        events = SampleFiles.rows(folder.resolve("events.csv")).stream()
                .map(row -> new Event(Long.parseLong(row[0]), row[1], row[2], row[3], row[4]))
                .toList();
        truth = SampleFiles.rows(folder.resolve("truth.csv"));
        sessions = sessions();
        for (String[] row : SampleFiles.rows(folder.resolve("items.csv"))) {
            ITEMS.computeIfAbsent(row[0], item -> new TreeMap<>()).put(Long.parseLong(row[3]), row);
        }
    }

    /** The packed bytes depend on the zlib of the JDK, so what is compared byte by byte is what is inside. */
    @Test
    void theCommittedFilesAreWhatTheSeedGives(@TempDir Path made) throws IOException {
        assertThat(SampleFiles.committedSize("shop_sample", CommittedSamples.SHOP))
                .isLessThan(700_000);
        ShopSample.write(made, ShopSample.EVENTS, ShopSample.SEED);
        for (String part : CommittedSamples.SHOP) {
            assertThat(SampleFiles.committed("shop_sample_" + part + ".csv.gz"))
                    .as(part)
                    .isEqualTo(Files.readAllBytes(made.resolve(part + ".csv")));
        }
    }

    @Test
    void sizeAndSeedGiveTheBytes(@TempDir Path made) throws IOException {
        ShopSample.write(made.resolve("once"), 20_000, 7);
        ShopSample.write(made.resolve("again"), 20_000, 7);
        ShopSample.write(made.resolve("other"), 20_000, 8);
        for (String file : List.of("events.csv", "items.csv", "truth.csv")) {
            byte[] once = Files.readAllBytes(made.resolve("once").resolve(file));
            assertThat(Files.readAllBytes(made.resolve("again").resolve(file))).isEqualTo(once);
            assertThat(Files.readAllBytes(made.resolve("other").resolve(file))).isNotEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 100, 2_345})
    void aLogHasAsManyEventsAsWereAskedForInOrderOfTime(long wanted, @TempDir Path made) throws IOException {
        ShopSample.Summary small = ShopSample.write(made, wanted, 5);
        List<String[]> rows = SampleFiles.rows(made.resolve("events.csv"));
        assertThat(rows).hasSize((int) wanted);
        assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(row -> Long.parseLong(row[0])));
        assertThat(SampleFiles.rows(made.resolve("truth.csv"))).hasSize((int) small.sessions());
        try (var left = Files.list(made)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("events.csv", "items.csv", "truth.csv");
        }
    }

    @Test
    void eventsAcrossManySlicesOfTimeAreInOrder() {
        assertThat(events).hasSize((int) EVENTS).isSortedAccordingTo(Comparator.comparingLong(Event::time));
        assertThat(summary.visitors())
                .isEqualTo((int) events.stream().map(Event::visitor).distinct().count());
    }

    @Test
    void sizesOutOfRangeAreRefused(@TempDir Path made) {
        assertThatThrownBy(() -> ShopSample.write(made, 0, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("events must be in 1..2,000,000,000, was 0");
        assertThatThrownBy(() -> ShopSample.write(made, ShopSample.MOST_EVENTS + 1, 1))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void theCatalogKnowsItsSizeAndItsColumns() {
        EventLog log = EventLog.dataset("shop_sample").load();
        assertThat(log.size()).isEqualTo(Datasets.SHOP_SAMPLE.rows()).isEqualTo(ShopSample.EVENTS);
        assertThat(log.columnNames())
                .containsExactlyInAnyOrder("timestamp", "visitorid", "event", "itemid", "transactionid");
        assertThat(log.actions().values()).containsExactly("addtocart", "transaction", "view");
        assertThat(log.itemColumn()).contains("itemid");
        assertThat(log.transactionColumn()).contains("transactionid");
        assertThat(log.report().problems()).isEmpty();
    }

    @Test
    void aGapOfThirtyMinutesFindsThePlantedSessionsAndOtherGapsDoNot() {
        EventLog log = EventLog.read(folder.resolve("events.csv")).load();
        assertThat(log.sessions(Duration.ofMinutes(30)).size()).isEqualTo(truth.size());
        assertThat(log.sessions(Duration.ofMinutes(10)).size()).isGreaterThan(truth.size() + 500);
        assertThat(log.sessions(Duration.ofHours(2)).size()).isLessThan(truth.size() - 2_000);
    }

    @Tag("slow")
    @Test
    void eachSessionDoesWhatItsTypeSays() {
        assertThat(sessions).hasSize(truth.size());
        for (String[] row : truth) {
            List<Event> session = sessions.get(row[0] + "_" + row[1]);
            assertThat(session).as(row[0] + "_" + row[1]).isNotNull();
            Set<String> actions = session.stream().map(Event::action).collect(Collectors.toSet());
            DayOfWeek day = Instant.ofEpochMilli(session.get(0).time())
                    .atOffset(ZoneOffset.UTC)
                    .getDayOfWeek();
            boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
            switch (row[2]) {
                case "bounce_weekday" ->
                    assertThat(weekend || session.size() > 1).isFalse();
                case "bounce_weekend" ->
                    assertThat(weekend && session.size() == 1).isTrue();
                case "bounce_sold_out" -> {
                    assertThat(session).hasSize(1);
                    assertThat(asOf(session.get(0))[2]).isEqualTo("0");
                }
                case "browse" -> assertThat(session).hasSizeBetween(2, 6);
                case "deep_search" -> assertThat(session).hasSizeGreaterThanOrEqualTo(5);
                case "cart" -> assertThat(actions).containsExactlyInAnyOrder("view", "addtocart");
                case "buyer" -> assertThat(actions).contains("view", "transaction");
                case "robot" -> assertThat(actions).containsExactly("view");
                default -> throw new AssertionError("unknown type " + row[2]);
            }
            if (!row[2].equals("buyer")) {
                assertThat(actions).doesNotContain("transaction");
            }
        }
    }

    @Test
    void bouncesDifferByCategory() {
        Map<String, Set<String>> categories = new HashMap<>();
        for (String[] row : truth) {
            String[] item = asOf(sessions.get(row[0] + "_" + row[1]).get(0));
            if (row[2].startsWith("bounce") && item.length > 0) {
                categories.computeIfAbsent(row[2], type -> new HashSet<>()).add(item[1]);
            }
        }
        assertThat(categories.get("bounce_sold_out")).hasSizeGreaterThan(5);
        assertThat(categories.get("bounce_sold_out"))
                .doesNotContainAnyElementsOf(categories.get("bounce_weekday"))
                .doesNotContainAnyElementsOf(categories.get("bounce_weekend"));
    }

    @Test
    void sharesAreThoseOfTheRealLog() {
        Map<String, Long> actions =
                events.stream().collect(Collectors.groupingBy(Event::action, Collectors.counting()));
        // 2,664,312, 69,332 and 22,457 of 2,756,101
        assertThat(share(actions.get("view"))).isCloseTo(0.9667, within(0.005));
        assertThat(share(actions.get("addtocart"))).isCloseTo(0.0252, within(0.003));
        assertThat(share(actions.get("transaction"))).isCloseTo(0.0081, within(0.001));
        // 1,407,580 visitors
        assertThat(share(summary.visitors())).isCloseTo(0.511, within(0.015));
        long bounces = truth.stream().filter(row -> row[2].startsWith("bounce")).count();
        assertThat(bounces / (double) truth.size()).isCloseTo(0.78, within(0.015));
        assertThat(sessions.values().stream()
                        .filter(session -> session.size() == 1)
                        .count())
                // a robot may look once, too
                .isBetween(bounces, bounces + 10);
    }

    @Test
    void fewVisitorsHoldMuchAndRobotsHoldTheMost() {
        Map<String, Long> counts =
                events.stream().collect(Collectors.groupingBy(Event::visitor, Collectors.counting()));
        List<Long> sorted =
                counts.values().stream().sorted(Comparator.reverseOrder()).toList();
        long top = sorted.stream()
                .limit(sorted.size() / 1_000)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(share(top)).isCloseTo(0.08, within(0.015));
        Set<String> robots = truth.stream()
                .filter(row -> row[2].equals("robot"))
                .map(row -> row[0])
                .collect(Collectors.toSet());
        assertThat(robots).hasSizeBetween(2, 12);
        assertThat(robots)
                .contains(counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey());
    }

    @Test
    void aTransactionIsOneVisitorsAtOneTimeAndSomeHaveSeveralItems() {
        Map<String, List<Event>> transactions = events.stream()
                .filter(event -> event.action().equals("transaction"))
                .collect(Collectors.groupingBy(Event::transaction));
        assertThat(transactions).hasSize((int) summary.transactions());
        transactions
                .values()
                .forEach(bought -> assertThat(bought.stream()
                                .map(event -> event.visitor() + event.time())
                                .distinct())
                        .hasSize(1));
        assertThat(transactions.values().stream()
                                .filter(bought -> bought.size() > 1)
                                .count()
                        / (double) transactions.size())
                .isCloseTo(0.23, within(0.04));
        assertThat(events.stream().filter(event -> !event.action().equals("transaction")))
                .allMatch(event -> event.transaction().isEmpty());
    }

    /** Counts of pairs are binomial: four deviations around what was planted, over N baskets. */
    @Test
    void plantedPairsAreBoughtTogetherAsOftenAsPlanted() {
        List<Set<String>> baskets = baskets();
        double n = baskets.size();
        assertThat(n).isGreaterThan(1_500);
        for (ShopSample.PlantedPair pair : ShopSample.plantedPairs(EVENTS, SEED)) {
            String a = Integer.toString(pair.antecedent());
            String b = Integer.toString(pair.consequent());
            double withA = baskets.stream().filter(basket -> basket.contains(a)).count();
            double withB = baskets.stream().filter(basket -> basket.contains(b)).count();
            double both = baskets.stream()
                    .filter(basket -> basket.contains(a) && basket.contains(b))
                    .count();
            double support = pair.support();
            assertThat(both / n).isCloseTo(support, within(4 * Math.sqrt(support * (1 - support) / n)));
            assertThat(both * n / (withA * withB)).isCloseTo(pair.lift(), within(0.35 * pair.lift()));
        }
    }

    @Test
    void plantedLiftsFollowFromTheShares() {
        assertThat(ShopSample.plantedPairs(EVENTS, SEED))
                .extracting(pair -> Math.round(pair.lift() * 100) / 100.0)
                // 0.040/(0.050*0.050), 0.030/(0.035*0.035), 0.020/(0.025*0.025), 0.020/(0.040*0.025),
                // 0.015/(0.017*0.018)
                .containsExactly(16.0, 24.49, 32.0, 20.0, 49.02);
    }

    @Test
    void someItemsChangeAndSomeAreInNoTable() {
        long unlisted = events.stream().filter(event -> asOf(event).length == 0).count();
        assertThat(share(unlisted)).isBetween(0.01, 0.04);
        assertThat(ITEMS.values().stream()
                        .filter(rows -> distinct(rows, row -> row[1]) > 1)
                        .count())
                .isPositive();
        assertThat(ITEMS.values().stream()
                                .filter(rows -> distinct(rows, row -> row[2]) > 1)
                                .count()
                        / (double) ITEMS.size())
                .isBetween(0.2, 0.45);
        assertThat(events.stream().filter(event -> event.action().equals("transaction")))
                .allMatch(event -> asOf(event).length == 0 || asOf(event)[2].equals("1"));
    }

    private static long distinct(Map<Long, String[]> rows, Function<String[], String> cell) {
        return rows.values().stream().map(cell).distinct().count();
    }

    /** {@return what the table says of the event's item at its time; nothing if the table lacks it} */
    private static String[] asOf(Event event) {
        TreeMap<Long, String[]> rows = ITEMS.get(event.item());
        return rows == null ? new String[0] : rows.floorEntry(event.time()).getValue();
    }

    private static List<Set<String>> baskets() {
        Map<String, Set<String>> baskets = new HashMap<>();
        for (Event event : events) {
            if (event.action().equals("transaction")) {
                Set<String> basket = baskets.computeIfAbsent(event.transaction(), id -> new HashSet<>());
                if (asOf(event).length > 0) {
                    basket.add(asOf(event)[1]);
                }
            }
        }
        return List.copyOf(baskets.values());
    }

    /** Cuts by hand: the visitor's events in order, a new session after more than half an hour. */
    private static Map<String, List<Event>> sessions() {
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> number = new HashMap<>();
        Map<String, List<Event>> sessions = new HashMap<>();
        for (Event event : events) {
            Long before = last.put(event.visitor(), event.time());
            if (before == null || event.time() - before > GAP_MILLIS) {
                number.merge(event.visitor(), 1, Integer::sum);
            }
            sessions.computeIfAbsent(event.visitor() + "_" + number.get(event.visitor()), id -> new ArrayList<>())
                    .add(event);
        }
        return sessions;
    }

    private static double share(long count) {
        return count / (double) EVENTS;
    }
}
