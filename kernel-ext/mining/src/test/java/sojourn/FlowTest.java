package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.flow.FunnelCounts;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;
import sojourn.load.Datasets;
import sojourn.load.column.CodedColumn;
import sojourn.session.SessionRule;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FlowTest {
    private static final String START = TransitionCounts.START;
    private static final String END = TransitionCounts.END;

    /** {@code user: minute state, minute state}; a user's events, an hour's pause ends a session. */
    private static EventLog log(String... lines) {
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (String line : lines) {
            String[] parts = line.split(":", -1);
            for (String event : parts[1].split(",", -1)) {
                String[] words = event.strip().split(" ", -1);
                users.append(parts[0]);
                times.append(1_700_000_000L + 60 * Long.parseLong(words[0]));
                actions.append(words[1]);
            }
        }
        return EventLog.of(Table.create("log", users, times, actions))
                .time("time", "s")
                .load();
    }

    private static Sequences pool(String... lines) {
        return log(lines).sessions(Duration.ofHours(1)).sequences();
    }

    @Test
    void countsTransitionsWithStartAndEnd() {
        Flow flow = pool("u: 0 a, 1 b, 2 a", "v: 0 a, 1 a", "w: 0 b").flow();
        TransitionCounts counts = flow.transitions();
        assertThat(counts.states()).containsExactly("a", "b");
        assertThat(counts.count(START, "a")).isEqualTo(2);
        assertThat(counts.count(START, "b")).isEqualTo(1);
        assertThat(counts.count("a", "a")).isEqualTo(1);
        assertThat(counts.count("a", "b")).isEqualTo(1);
        assertThat(counts.count("b", "a")).isEqualTo(1);
        assertThat(counts.count("a", END)).isEqualTo(2);
        assertThat(counts.count("b", END)).isEqualTo(1);
        assertThat(counts.sequences()).isEqualTo(3);
        assertThat(counts.total()).isEqualTo(6 + 3);
        assertThat(counts.rate("a", END)).isEqualTo(0.5);
        assertThat(flow.transitionTable().row(0).getLong("count")).isEqualTo(2);
        assertThatThrownBy(() -> counts.count("aa", "b"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown state 'aa'; did you mean 'a'?");
    }

    @Test
    void countsStatesByStepUntilAllHaveEnded() {
        StepCounts steps = pool("u: 0 a, 1 b, 2 a", "v: 0 a, 1 a", "w: 0 b")
                .flow()
                .steps(4)
                .stepCounts();
        // a b end: 2 1 0, then 1 1 1, then 1 0 2, then 0 0 3
        assertThat(steps.count(1, 0)).isEqualTo(2);
        assertThat(steps.count(2, 2)).isEqualTo(1);
        assertThat(steps.count(3, 2)).isEqualTo(2);
        assertThat(steps.count(4, 2)).isEqualTo(3);
        assertThat(steps.share(2, 1)).isEqualTo(1 / 3.0);
        assertThat(steps.moves(1, 0, 1)).isEqualTo(1);
        assertThat(steps.moves(2, 2, 2)).isEqualTo(1);
        assertThat(steps.later()).isZero();
        assertThat(pool("u: 0 a, 1 b, 2 a").flow().steps(2).stepCounts().later())
                .isEqualTo(1);
    }

    /** The complaint that this answers: what a picture leaves out was missing from its sums. */
    @Test
    void whatIsNotKeptApartIsCountedAsOther() {
        Flow flow = pool("u: 0 a, 1 b, 2 c, 3 d", "v: 0 a, 1 c, 2 a").flow().states(1);
        TransitionCounts counts = flow.transitions();
        assertThat(counts.states()).containsExactly("a", TransitionCounts.OTHER);
        assertThat(counts.merged()).isEqualTo(3);
        assertThat(counts.count(TransitionCounts.OTHER, TransitionCounts.OTHER)).isEqualTo(2);
        assertThat(counts.total()).isEqualTo(7 + 2);
        // a single one left over stands for itself
        assertThat(flow.states(3).transitions().states()).containsExactly("a", "b", "c", "d");
        assertThat(flow.states(3).transitions().merged()).isZero();
        List<sojourn.flow.StatePath> paths = flow.paths(1);
        assertThat(paths.get(0)).hasToString("a → b → c → d");
        assertThat(paths.get(0).count()).isEqualTo(1);
    }

    @Test
    void aFunnelRunsInOrderWithinASession() {
        Sequences pool = pool(
                "u: 0 view, 1 other, 2 cart, 3 buy",
                "v: 0 cart, 1 view, 2 buy",
                "w: 0 view, 100 cart", // two sessions
                "x: 0 other");
        FunnelCounts funnel =
                pool.flow().funnel("view", "cart", "buy").funnelCounts().orElseThrow();
        assertThat(funnel.all(0)).isEqualTo(5);
        assertThat(funnel.reached(0, 0)).isEqualTo(3);
        assertThat(funnel.reached(0, 1)).isEqualTo(1);
        assertThat(funnel.reached(0, 2)).isEqualTo(1);
        assertThat(funnel.conversion(0, 1)).isEqualTo(1 / 3.0);
        assertThat(funnel.noun()).isEqualTo("sessions");
        assertThat(pool.flow()
                        .funnel("view", "view")
                        .funnelCounts()
                        .orElseThrow()
                        .reached(0, 1))
                .isZero();
    }

    @Test
    void aFunnelWithinADurationRunsOverAUsersSessions() {
        Sequences pool = pool(
                "u: 0 view, 100 cart, 190 buy", // 190 minutes from view to buy
                "v: 0 view, 100 view, 200 cart, 210 buy", // the second view begins a way that is short enough
                "w: 0 view, 500 cart");
        Flow flow = pool.flow().funnel("view", "cart", "buy");
        FunnelCounts two = flow.within(Duration.ofHours(2)).funnelCounts().orElseThrow();
        assertThat(two.noun()).isEqualTo("users");
        assertThat(two.all(0)).isEqualTo(3);
        assertThat(List.of(two.reached(0, 0), two.reached(0, 1), two.reached(0, 2)))
                .containsExactly(3L, 2L, 1L);
        assertThat(flow.within(Duration.ofMinutes(190))
                        .funnelCounts()
                        .orElseThrow()
                        .reached(0, 2))
                .isEqualTo(2);
    }

    @Test
    void wrongWordsAreAnsweredInOneLine() {
        Sequences pool = pool("u: 0 view, 1 cart", "v: 0 view");
        Flow flow = pool.flow();
        assertThatThrownBy(() -> flow.funnel("view")).hasMessage("a funnel needs at least 2 steps, had 1");
        assertThatThrownBy(() -> flow.funnel("view", "carts"))
                .hasMessage("unknown state 'carts'; did you mean 'cart'? Valid: cart, view");
        assertThatThrownBy(() -> flow.funnel("view", "cart").within(Duration.ZERO))
                .hasMessage("within must be above 0, was PT0S; such as within(Duration.ofDays(1))");
        assertThatThrownBy(() -> flow.within(Duration.ofDays(1)))
                .hasMessage("within limits a funnel; ask for one by funnel(\"a\", \"b\", \"c\")");
        assertThatThrownBy(() -> flow.difference("a", "b"))
                .hasMessage("difference compares two groups; say which by by(clusters)");
        Sequences one = pool.with(CodedColumn.of("kind", List.of("new", "new")));
        assertThatThrownBy(() -> one.flow().by("kind").difference("new", "old"))
                .hasMessage("difference takes at least 2 groups, but by kind there is only 'new'");
        Sequences two = pool.with(CodedColumn.of("kind", List.of("new", "old")));
        assertThatThrownBy(() -> two.flow().by("kind").difference("new", "olt"))
                .hasMessage("unknown group 'olt'; did you mean 'old'? Valid: new, old");
        assertThatThrownBy(() -> two.flow().by("kind").difference("new", "new"))
                .hasMessage("difference compares two groups, but both are 'new'");
        assertThatThrownBy(() -> flow.steps(1)).hasMessage("steps must be in 2..200, was 1");
        assertThatThrownBy(() -> pool.compress().flow().funnel("view", "cart").within(Duration.ofDays(1)))
                .hasMessageStartingWith("within needs the times of single events, and these sequences have none");
    }

    @Test
    void groupsAreClustersOrValuesAndTheirSumsAreTheWhole() {
        Sequences pool = pool("u: 0 a, 1 b", "v: 0 a", "w: 0 b, 1 b");
        Clustering clusters = Clustering.of(pool, "by hand", new int[] {0, 2, Clustering.NOISE});
        Flow flow = pool.flow().by(clusters);
        assertThat(flow.groupSizes())
                .containsExactly(flow.groups().stream()
                        .mapToLong(group -> flow.stepCounts(group).sequences())
                        .toArray());
        assertThat(flow.groups()).containsExactly("cluster 0", "cluster 2");
        assertThat(flow.ungrouped()).isEqualTo(1);
        assertThat(flow.transitions("2").count("a", END)).isEqualTo(1);
        assertThat(flow.transitions("cluster 0").total()).isEqualTo(3);
        // the same sessions, cut by length afterwards, keep their clusters
        Flow fewer = pool.length(2, 9).flow().by(clusters);
        assertThat(fewer.groups()).containsExactly("cluster 0");
    }

    /** Distinct sequences are numbered anew when parts of them are put together: their numbers say nothing of clusters. */
    @Test
    void clustersOfDistinctSequencesGroupPartsBySessionsNotByNumber() {
        Sequences pool = pool("u: 0 a", "v: 0 a, 1 b", "w: 0 a, 1 c", "x: 0 b");
        Sequences once = pool.compress();
        Clustering mixed = Clustering.of(once, "by hand", new int[] {0, 1, 1, 0});
        // a stands for a, a-b and a-c then
        assertThatThrownBy(() -> once.first(1).flow().by(mixed))
                .isInstanceOf(UsageException.class)
                .hasMessage("1 of the 2 sequences came together from sessions of several clusters, so that they are in"
                        + " none: cluster these sequences themselves");
        Clustering clusters = Clustering.of(once, "by hand", new int[] {1, 1, 1, 0});
        assertThat(clusters.labels(once.first(1))).containsExactly(1, 0);
        assertThat(once.first(1).flow().by(clusters).groupSizes()).containsExactly(1, 3);
        assertThat(once.last(1)
                        .patterns()
                        .by(Clustering.of(once, "by end", new int[] {0, 1, 0, 1}))
                        .groups())
                .hasSize(2);
        assertThat(clusters.labels(once.where(i -> i == 3))).containsExactly(0);
        // sessions are the same one by one and compressed
        assertThat(clusters.labels(pool)).containsExactly(1, 1, 1, 0);
        assertThat(Clustering.of(pool, "by hand", new int[] {0, 1, 1, 0}).labels(pool.compress()))
                .containsExactly(0, 1, 1, 0);
    }

    /** One's own counts came from no log, and follow their rows nevertheless. */
    @Test
    void clustersOfOnesOwnCountsGroupPartsOfThem() {
        Sequences own = Sequences.compressed(
                "action", List.of("a", "b"), new int[] {0, 0, 1, 1}, new int[] {0, 1, 3, 4}, new long[] {5, 3, 2}, 10);
        Clustering clusters = Clustering.of(own, "by hand", new int[] {0, 0, 1});
        assertThat(clusters.labels(own.first(1))).containsExactly(0, 1);
        assertThat(clusters.labels(own.where(i -> i > 0))).containsExactly(0, 1);
        Sequences other = Sequences.compressed(
                "action", List.of("a", "b"), new int[] {0, 1}, new int[] {0, 1, 2}, new long[] {5, 3}, 8);
        assertThatThrownBy(() -> other.flow().by(clusters))
                .hasMessage("clusters of sessions cannot group these sequences, which were not made of the same rows:"
                        + " cluster these sequences themselves");
    }

    @Test
    void distinctSequencesWithoutUsersHaveAWayOut() {
        Sequences pool = pool("u: 0 a, 1 b", "v: 0 a").compress();
        Flow flow = pool.flow().by(Clustering.of(pool, "by hand", new int[] {0, 1}));
        assertThatThrownBy(() -> flow.difference("0", "1"))
                .hasMessage("difference is tested over users, and these distinct sequences come without them; ask the"
                        + " sequences that were put together, load the log, or take a sample of its users by"
                        + " .sampleUsers(0.1, 42)");
    }

    @Test
    void clustersOfSessionsGroupThoseOfTheSameCutAlone() {
        String[] lines = {"u: 0 a, 30 b, 200 a", "v: 0 a", "w: 0 b, 1 b"};
        EventLog log = log(lines);
        Sessions sessions = log.sessions(Duration.ofHours(1));
        Clustering clusters = Clustering.of(sessions.sequences(), "by hand", new int[] {0, 1, 1, 0});
        assertThat(clusters.labels(log(lines).sessions(Duration.ofHours(1)).sequences()))
                .as("the same log by the same rule")
                .containsExactly(0, 1, 1, 0);
        // the pause of half an hour is a cut here: session 2 is another one
        assertThatThrownBy(() ->
                        log.sessions(Duration.ofMinutes(10)).sequences().flow().by(clusters))
                .isInstanceOf(UsageException.class)
                .hasMessage("clusters of sessions cannot group these sequences, which were not made of the same"
                        + " sessions: cluster these sequences themselves, or features of their sessions");
        Clustering ofFeatures = Clustering.of(sessions.features(), "by hand", new int[] {0, 1, 1, 0});
        assertThat(sessions.sequences().length(2, 9).flow().by(ofFeatures).groupSizes())
                .containsExactly(2);
    }

    @Test
    void aPlantedDifferenceIsFoundAndChanceIsNot() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder lines = new StringBuilder();
        List<String> kinds = new ArrayList<>();
        for (int user = 0; user < 300; user++) {
            boolean first = random.nextDouble() < 0.4;
            int sessions = 1 + random.nextInt(3);
            for (int s = 0; s < sessions; s++) {
                StringBuilder events = new StringBuilder();
                int length = 2 + random.nextInt(5);
                for (int p = 0; p < length; p++) {
                    double cart = first ? 0.35 : 0.1;
                    String state = random.nextDouble() < cart ? "cart" : random.nextDouble() < 0.5 ? "view" : "search";
                    events.append(p > 0 ? ", " : "")
                            .append(200 * s + p)
                            .append(' ')
                            .append(state);
                }
                lines.append("u")
                        .append(1000 + user)
                        .append(": ")
                        .append(events)
                        .append('\n');
                kinds.add(first ? "one" : "two");
            }
        }
        Sequences pool = pool(lines.toString().strip().split("\n"));
        Sequences grouped = pool.with(CodedColumn.of("kind", kinds));
        TransitionDifference found =
                grouped.flow().by("kind").difference("one", "two").differences().orElseThrow();
        assertThat(found.permutations()).isEqualTo(999);
        assertThat(found.users()).isEqualTo(300);
        assertThat(found.usersInBoth()).isZero();
        int view = found.firstCounts().states().indexOf("view");
        int cart = found.firstCounts().states().indexOf("cart");
        assertThat(found.difference(view, cart)).isBetween(0.1, 0.4);
        assertThat(found.p(view, cart)).isEqualTo(0.001);
        // the same labels without any tie to what users do: sessions of a user may be in both groups
        List<String> coins =
                kinds.stream().map(kind -> random.nextBoolean() ? "one" : "two").toList();
        TransitionDifference chance = pool.with(CodedColumn.of("kind", coins))
                .flow()
                .by("kind")
                .difference("one", "two")
                .differences()
                .orElseThrow();
        assertThat(chance.usersInBoth()).isPositive();
        assertThat(chance.significant(0.05)).isZero();
    }

    /** Two users in each group, all alike within it: of the six ways to choose two of four users, two look like the data. */
    @Test
    void aPValueByHand() {
        Sequences pool = pool("a: 0 x, 1 y", "b: 0 x, 1 y", "c: 0 x, 1 z", "d: 0 x, 1 z")
                .with(CodedColumn.of("kind", List.of("one", "one", "two", "two")));
        TransitionDifference found = pool.flow()
                .by("kind")
                .permutations(60_000)
                .difference("one", "two")
                .differences()
                .orElseThrow();
        int x = found.firstCounts().states().indexOf("x");
        int y = found.firstCounts().states().indexOf("y");
        assertThat(found.difference(x, y)).isEqualTo(1);
        assertThat(found.p(x, y)).isBetween(0.32, 0.35);
        assertThat(found.p(3, x)).as("all begin with x").isEqualTo(1);
    }

    /**
     * One user against two, whose transitions are xy, yx, x-end; xx, xy, yy, y-end; xy, y-end. Of all five that leave x one ends,
     * of all four that leave y one leads to x and two end. With the first user alone in a group
     *
     * <pre>
     *   x-end:  (1/2 - 0) / √(1/5 · 4/5 · (1/2 + 1/3)) =  1.369
     *   y-end:  (0 - 2/3) / √(1/2 · 1/2 · (1/1 + 1/3)) = -1.155
     *   yx:     (1 - 0)   / √(1/4 · 3/4 · (1/1 + 1/3)) =  2
     * </pre>
     *
     * and yx is the greatest. With the second user alone the greatest is xx, at 1.369, with the third y-end, at 1.155. So of the
     * three ways to choose a user one reaches yx, two reach x-end and three reach y-end. Without the sizes of the groups y-end would
     * be before x-end: 1.333 and 1.25, beside greatest values of 2.309, 1.25 and 1.333.
     */
    @Test
    void pValuesOfUnequalGroupsByHand() {
        Sequences pool = pool("a: 0 x, 1 y, 2 x", "b: 0 x, 1 x, 2 y, 3 y", "c: 0 x, 1 y")
                .with(CodedColumn.of("kind", List.of("one", "two", "two")));
        TransitionDifference found = pool.flow()
                .by("kind")
                .permutations(60_000)
                .difference("one", "two")
                .differences()
                .orElseThrow();
        int x = found.firstCounts().states().indexOf("x");
        int y = found.firstCounts().states().indexOf("y");
        int end = 2;
        assertThat(found.difference(x, end)).isEqualTo(0.5);
        assertThat(found.difference(y, end)).isEqualTo(-2 / 3.0);
        assertThat(found.p(y, x)).isBetween(0.32, 0.35);
        assertThat(found.p(x, end)).isBetween(0.65, 0.68);
        assertThat(found.p(y, end)).isEqualTo(1);
        assertThat(found.p(x, x)).as("0.913 with the first user").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreTheWholeAndDistinctSequencesCountTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder("u" + random.nextInt(60) + ": ");
            int length = 1 + random.nextInt(8);
            for (int p = 0; p < length; p++) {
                line.append(p > 0 ? ", " : "")
                        .append(random.nextInt(5_000))
                        .append(" s")
                        .append(random.nextInt(9));
            }
            lines[i] = line.toString();
        }
        Sequences pool = pool(lines);
        int most = 1 + random.nextInt(9);
        Flow here = pool.flow().states(most).steps(6).funnel("s1", "s2", "s3");
        Flow there = pool.compress().flow().states(most).steps(6).funnel("s1", "s2", "s3");
        String what = "seed " + seed + ", " + most + " states";
        TransitionCounts counts = here.transitions();
        assertThat(counts.total()).as(what).isEqualTo(pool.events() + pool.size());
        assertThat(counts.sequences()).as(what).isEqualTo(pool.size());
        for (int state = 0; state < counts.states().size(); state++) {
            long in = 0;
            for (int from = 0; from <= counts.states().size(); from++) {
                in += counts.count(from, state);
                assertThat(there.transitions().count(from, state)).as(what).isEqualTo(counts.count(from, state));
            }
            assertThat(counts.leaving(state)).as(what).isEqualTo(in);
        }
        StepCounts steps = here.stepCounts();
        int side = steps.states().size() + 1;
        for (int step = 1; step <= 6; step++) {
            double shares = 0;
            for (int state = 0; state < side; state++) {
                shares += steps.share(step, state);
                assertThat(there.stepCounts().count(step, state)).as(what).isEqualTo(steps.count(step, state));
                long out = 0;
                for (int to = 0; step < 6 && to < side; to++) {
                    out += steps.moves(step, state, to);
                }
                assertThat(out).as(what).isEqualTo(step < 6 ? steps.count(step, state) : 0);
            }
            assertThat(shares).as(what).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
        }
        assertThat(there.funnelTable().print())
                .as(what)
                .isEqualTo(here.funnelTable().print());
        assertThat(there.paths(10)).as(what).isEqualTo(here.paths(10));
        assertThat(here.paths(Integer.MAX_VALUE).stream()
                        .mapToLong(path -> path.count())
                        .sum())
                .as(what)
                .isEqualTo(pool.size());
        // a funnel within a time longer than the log asks each user once, whatever the sessions
        FunnelCounts users = here.within(Duration.ofDays(365)).funnelCounts().orElseThrow();
        assertThat(users.all(0))
                .isEqualTo(pool.sessions().log().users().values().size());
        assertThat(users.reached(0, 2)).as(what).isEqualTo(reachingByForce(pool, Long.MAX_VALUE));
        long day = 10L + random.nextInt(2_000);
        assertThat(here.within(Duration.ofMinutes(day))
                        .funnelCounts()
                        .orElseThrow()
                        .reached(0, 2))
                .as(what)
                .isEqualTo(reachingByForce(pool, day * 60_000));
    }

    /** Users with s1 before s2 before s3, all of their triples tried. */
    private static long reachingByForce(Sequences pool, long within) {
        LoggedEvents log = pool.sessions().log();
        long reaching = 0;
        for (String user : log.users().values()) {
            List<long[]> events = new ArrayList<>();
            for (int s = 0; s < pool.size(); s++) {
                for (int p = 0; p < pool.length(s); p++) {
                    if (pool.sessions().user(s).equals(user)) {
                        int row = pool.sessions().row(s, p);
                        events.add(new long[] {log.timeMillis(row), pool.code(s, p)});
                    }
                }
            }
            int[] wanted = Arrays.stream(new String[] {"s1", "s2", "s3"})
                    .mapToInt(pool.alphabet()::indexOf)
                    .toArray();
            boolean any = false;
            for (int i = 0; i < events.size(); i++) {
                for (int j = i + 1; j < events.size(); j++) {
                    for (int k = j + 1; k < events.size(); k++) {
                        any |= events.get(i)[1] == wanted[0]
                                && events.get(j)[1] == wanted[1]
                                && events.get(k)[1] == wanted[2]
                                && events.get(k)[0] - events.get(i)[0] <= within;
                    }
                }
            }
            reaching += any ? 1 : 0;
        }
        return reaching;
    }

    @Test
    void theShopSampleIsTheSameInMemoryAndOnDuckDb(@TempDir Path folder) throws IOException {
        Path file = SampleLogs.copy(folder, SampleLogs.SHOP);
        SessionRule rule = SessionRule.DEFAULT.withInactivityGap(Duration.ofMinutes(30));
        EventLog memory = EventLog.read(file)
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .load();
        try (LogInPlace engine = EventLog.scan(file.toString())
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")) {
            Flow here = memory.sessions(rule).sequences().flow().funnel("view", "addtocart", "transaction");
            Flow there = engine.sessions(rule).sequences().flow().funnel("view", "addtocart", "transaction");
            assertThat(there.transitionTable().print())
                    .isEqualTo(here.transitionTable().print());
            assertThat(there.stepTable().print()).isEqualTo(here.stepTable().print());
            assertThat(there.funnelTable().print()).isEqualTo(here.funnelTable().print());
            assertThat(there.paths(20)).isEqualTo(here.paths(20));
        }
    }

    @Test
    void theRealShopLogHasTheCountsOfDuckDbsOwnSql() {
        assumeTrue(Datasets.standard().isHere(Datasets.RETAILROCKET), "the RetailRocket log is not in SOJOURN_DATA");
        EventLog log = EventLog.dataset("retailrocket").load();
        assertThat(log.size()).isEqualTo(2_756_101);
        TransitionCounts counts = log.sessions(SessionRule.DEFAULT.withInactivityGap(Duration.ofMinutes(30)))
                .sequences()
                .flow()
                .transitions();
        assertThat(counts.count("view", "view")).isEqualTo(854_390);
        assertThat(counts.count("view", "addtocart")).isEqualTo(68_922);
        assertThat(counts.count("view", END)).isEqualTo(1_740_427);
    }
}
