package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.OptimalMatching;
import sojourn.load.column.CodedColumn;
import sojourn.pattern.PatternRule;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PatternsTest {
    /** One word for each session, one letter for each event, at the seconds that are given or one a second. */
    private static Sequences pool(String[] words, long[]... seconds) {
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (int w = 0; w < words.length; w++) {
            for (int p = 0; p < words[w].length(); p++) {
                users.append(String.format("u%06d", w));
                times.append(1_700_000_000L + (seconds.length > 0 ? seconds[w][p] : p));
                actions.append(words[w].substring(p, p + 1));
            }
        }
        return EventLog.of(Table.create("words", users, times, actions))
                .time("time", "s")
                .load()
                .sessions(Duration.ofDays(1_000))
                .sequences();
    }

    private static Sequences pool(String... words) {
        return pool(words, new long[0][]);
    }

    private static Map<String, Long> counts(Patterns patterns) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < patterns.size(); i++) {
            counts.put(String.join("", patterns.states(i)), patterns.count(i));
        }
        return counts;
    }

    @Test
    void patternsByHand() {
        Sequences pool = pool("ABC", "AC", "ACB", "B");
        assertThat(counts(pool.patterns().minSupport(0.5)))
                .isEqualTo(Map.of("A", 3L, "B", 3L, "C", 3L, "AB", 2L, "AC", 3L));
        assertThat(counts(pool.patterns().minSupport(0.5).maxGap(1)))
                .isEqualTo(Map.of("A", 3L, "B", 3L, "C", 3L, "AC", 2L));
        // A and C never come without each other
        assertThat(counts(pool.patterns().minSupport(0.5).closed())).isEqualTo(Map.of("B", 3L, "AB", 2L, "AC", 3L));
        assertThat(counts(pool.patterns().minSupport(0.5).maximal())).isEqualTo(Map.of("AB", 2L, "AC", 3L));
        assertThat(counts(pool.patterns().minSupport(0.5).startsWith("A").endsWith("C")))
                .isEqualTo(Map.of("AC", 3L));
        assertThat(pool.patterns().minSupport(0.5).top(2).format(0)).isEqualTo("A");
        assertThat(pool.patterns().minSupport(0.5).minLength(2).toTable().rowCount())
                .isEqualTo(2);
        PatternRule rule = pool.patterns().minSupport(0.5).rules(0.9).get(0);
        assertThat(rule).hasToString("A ⇒ C");
        assertThat(rule.confidence()).isEqualTo(1);
        assertThat(pool.patterns().minSupport(0.5).endsWith("B").closed().rules(0.1))
                .extracting(PatternRule::toString)
                .containsExactly("A ⇒ B");
        assertThat(rule.lift()).isCloseTo(4 / 3.0, within(1e-12));
    }

    /** The first A has no B next to it, the second has: all occurrences are extended. */
    @Test
    void aGapIsTriedFromEveryOccurrence() {
        assertThat(counts(pool("ACAB").patterns().minSupport(1).maxGap(1)).keySet())
                .contains("AB", "CAB", "ACAB")
                .doesNotContain("AA", "CB");
        assertThat(counts(pool("ACAB").patterns().minSupport(1).maxGap(2)).keySet())
                .contains("AA", "CB", "AAB");
    }

    @Test
    void aWindowIsMeasuredFromTheLatestBeginning() {
        Sequences pool = pool(new String[] {"AABC"}, new long[] {0, 50, 70, 100});
        assertThat(counts(pool.patterns().minSupport(1).within(Duration.ofSeconds(50)))
                        .keySet())
                .containsExactlyInAnyOrder("A", "B", "C", "AA", "AB", "AC", "BC", "ABC");
        assertThat(counts(pool.patterns().minSupport(1).within(Duration.ofSeconds(49)))
                        .keySet())
                .containsExactlyInAnyOrder("A", "B", "C", "AB", "BC");
    }

    /** B comes 20 s after the last A and 70 s after the first. */
    @Test
    void aWindowNeedsTheTimeOfEachState() {
        Sequences pool = pool(new String[] {"AABC"}, new long[] {0, 50, 70, 100});
        Duration window = Duration.ofSeconds(20);
        assertThat(counts(pool.first(3).patterns().minSupport(1).within(window)).keySet())
                .containsExactlyInAnyOrder("A", "B", "AB");
        assertThat(counts(pool.until("B").patterns().minSupport(1).within(window))
                        .keySet())
                .containsExactlyInAnyOrder("A", "B", "AB");
        for (Sequences without : List.of(
                pool.runs(),
                pool.since("B"),
                pool.every(Duration.ofSeconds(10)),
                pool.runs().first(1))) {
            assertThatThrownBy(() -> without.patterns().within(window))
                    .hasMessage(
                            "within needs the time of each state, which runs, parts from a later event on and steps of time do"
                                    + " not have; ask for it before .runs(), .since(…) or .every(…)");
            assertThatThrownBy(() -> without.flow().funnel("A", "B").within(window))
                    .hasMessageStartingWith("within needs the time of each state");
        }
    }

    @Test
    void wrongWordsAreAnsweredInOneLine() {
        Sequences pool = pool("AB", "A");
        assertThatThrownBy(() -> pool.patterns().minSupport(0))
                .hasMessage("minSupport must be a share in (0, 1], was 0.0; such as minSupport(0.05)");
        assertThatThrownBy(() -> pool.patterns().within(Duration.ZERO))
                .hasMessage("within must be above 0, was PT0S; such as within(Duration.ofMinutes(10))");
        assertThatThrownBy(() -> pool.patterns().maxGap(0))
                .hasMessage("maxGap must be at least 1, was 0; 1 is neighbours only");
        assertThatThrownBy(() -> pool.patterns().startsWith("C")).hasMessageContaining("unknown state 'C'");
        assertThatThrownBy(() -> pool.with(CodedColumn.of("kind", List.of("x", "x")))
                        .patterns()
                        .by("kind"))
                .hasMessage("by takes at least 2 groups, but by kind there is only 'x'");
        assertThatThrownBy(() -> pool.compress().patterns().within(Duration.ofDays(1)))
                .hasMessageStartingWith("within needs the times of single events");
        assertThatThrownBy(() -> pool.patterns().minLength(4).maxLength(2).size())
                .hasMessage("minLength 4 is above maxLength 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomSequencesHaveThePatternsOfAPlainSearch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 12 + random.nextInt(20);
        String[] words = new String[n];
        long[][] seconds = new long[n][];
        // now and then longer than a word of bits
        int longest = seed % 2 == 0 ? 9 : 90;
        int letters = seed % 2 == 0 ? 4 : 30;
        for (int i = 0; i < n; i++) {
            StringBuilder word = new StringBuilder();
            int length = 1 + random.nextInt(longest);
            seconds[i] = new long[length];
            for (int p = 0; p < length; p++) {
                word.append((char) ('A' + random.nextInt(letters)));
                seconds[i][p] = (p > 0 ? seconds[i][p - 1] : 0) + random.nextInt(30);
            }
            words[i] = word.toString();
        }
        Sequences pool = pool(words, seconds);
        int gap = random.nextInt(4) == 0 ? 70 + random.nextInt(20) : 1 + random.nextInt(4);
        long window = 1L + random.nextInt(200);
        double share = 0.3;
        int most = seed % 2 == 0 ? 5 : 2;
        String what = "seed " + seed + ", gap " + gap + ", window " + window;
        assertThat(counts(pool.patterns().minSupport(share).maxLength(most)))
                .as(what)
                .isEqualTo(plain(words, seconds, share, most, 1_000, Long.MAX_VALUE));
        assertThat(counts(pool.patterns().minSupport(share).maxLength(most).maxGap(gap)))
                .as(what)
                .isEqualTo(plain(words, seconds, share, most, gap, Long.MAX_VALUE));
        assertThat(counts(pool.patterns().minSupport(share).maxLength(most).within(Duration.ofSeconds(window))))
                .as(what)
                .isEqualTo(plain(words, seconds, share, most, 1_000, window));
        assertThat(counts(pool.patterns()
                        .minSupport(share)
                        .maxLength(most)
                        .maxGap(gap)
                        .within(Duration.ofSeconds(window))))
                .as(what)
                .isEqualTo(plain(words, seconds, share, most, gap, window));
        // a window longer than all is none, and distinct sequences with weights are those one by one
        assertThat(counts(pool.patterns()
                        .minSupport(share)
                        .maxLength(most)
                        .maxGap(gap)
                        .within(Duration.ofDays(9))))
                .as(what)
                .isEqualTo(counts(pool.compress()
                        .patterns()
                        .minSupport(share)
                        .maxLength(most)
                        .maxGap(gap)));
        if (longest > 9) {
            return;
        }
        Map<String, Long> all = plain(words, seconds, share, most + 1, 1_000, Long.MAX_VALUE);
        Map<String, Long> closed = new TreeMap<>();
        all.forEach((pattern, count) -> {
            boolean absorbed = all.entrySet().stream()
                    .anyMatch(other -> other.getKey().length() == pattern.length() + 1
                            && other.getValue().equals(count)
                            && isIn(pattern, other.getKey(), new long[99], 1_000, Long.MAX_VALUE, 0, -1, 0));
            if (!absorbed && pattern.length() <= most) {
                closed.put(pattern, count);
            }
        });
        assertThat(counts(pool.patterns().minSupport(share).maxLength(most).closed()))
                .as(what)
                .isEqualTo(closed);
    }

    /**
     * Closed and maximal patterns by their definition, over all frequent patterns by force: one is left out if a longer one that holds it is
     * in as many sequences, or is frequent. With a gap a longer one holds what is left when ends are taken away, see {@link
     * Patterns#closed}.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void closedAndMaximalPatternsAreThoseOfTheirDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 8 + random.nextInt(16);
        String[] words = new String[n];
        long[][] seconds = new long[n][];
        for (int i = 0; i < n; i++) {
            seconds[i] = random.longs(1 + random.nextInt(9), 0, 60).sorted().toArray();
            words[i] = random.ints(seconds[i].length, 'A', 'E')
                    .mapToObj(letter -> String.valueOf((char) letter))
                    .collect(Collectors.joining());
        }
        Sequences pool = pool(words, seconds);
        boolean gapped = seed % 2 == 0;
        int gap = gapped ? 1 + random.nextInt(3) : 1_000;
        long window = random.nextBoolean() ? 1 + random.nextInt(60) : Long.MAX_VALUE;
        int most = 4;
        String what = "seed " + seed + ", gap " + gap + ", window " + window;
        Map<String, Long> all = plain(words, seconds, 0.3, most + 1, gap, window);
        Map<String, Long> closed = new TreeMap<>();
        Map<String, Long> maximal = new TreeMap<>();
        all.forEach((pattern, count) -> {
            List<Long> held = all.entrySet().stream()
                    .filter(other -> other.getKey().length() > pattern.length()
                            && (gapped
                                    ? other.getKey().contains(pattern)
                                    : isIn(pattern, other.getKey(), new long[99], 1_000, Long.MAX_VALUE, 0, -1, 0)))
                    .map(Map.Entry::getValue)
                    .toList();
            if (pattern.length() <= most && !held.contains(count)) {
                closed.put(pattern, count);
            }
            if (pattern.length() <= most && held.isEmpty()) {
                maximal.put(pattern, count);
            }
        });
        Patterns asked = pool.patterns().minSupport(0.3).maxLength(most);
        asked = gapped ? asked.maxGap(gap) : asked;
        asked = window < Long.MAX_VALUE ? asked.within(Duration.ofSeconds(window)) : asked;
        assertThat(counts(asked.closed())).as(what).isEqualTo(closed);
        assertThat(counts(asked.maximal())).as(what).isEqualTo(maximal);
    }

    /** Level by level, each candidate looked for in each sequence from each place. */
    private static Map<String, Long> plain(
            String[] words, long[][] seconds, double share, int most, int gap, long window) {
        Map<String, Long> found = new TreeMap<>();
        List<String> level = List.of("");
        for (int length = 1; length <= most; length++) {
            List<String> next = new ArrayList<>();
            for (String prefix : level) {
                for (char letter = 'A'; letter < 'A' + 30; letter++) {
                    String candidate = prefix + letter;
                    long count = 0;
                    for (int i = 0; i < words.length; i++) {
                        count += isIn(candidate, words[i], seconds[i], gap, window, 0, -1, 0) ? 1 : 0;
                    }
                    if (count >= Math.ceil(share * words.length - 1e-9)) {
                        found.put(candidate, count);
                        next.add(candidate);
                    }
                }
            }
            level = next;
        }
        return found;
    }

    private static boolean isIn(
            String pattern, String word, long[] seconds, int gap, long window, int at, int last, long begin) {
        if (at == pattern.length()) {
            return true;
        }
        for (int p = last + 1; p < word.length() && (at == 0 || p - last <= gap); p++) {
            long from = at == 0 ? seconds[p] : begin;
            if (word.charAt(p) == pattern.charAt(at)
                    && seconds[p] - from <= window
                    && isIn(pattern, word, seconds, gap, window, at + 1, p, from)) {
                return true;
            }
        }
        return false;
    }

    /** Clusters differ because they were cut so; only labels from elsewhere, and columns, can be tested. */
    @Test
    void groupsThatAMethodCutAreSaidToBe() {
        Sequences pool = pool("ab", "ab", "ba", "bab", "aab");
        Clustering cut = pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(2));
        Clustering own = Clustering.of(pool, "own", new int[] {0, 0, 1, 1, 0});
        assertThat(pool.patterns().by(cut).groupsAreFitted()).isTrue();
        assertThat(pool.flow().by(cut).groupsAreFitted()).isTrue();
        assertThat(pool.patterns().by(own).groupsAreFitted()).isFalse();
        assertThat(pool.with(CodedColumn.of("kind", List.of("x", "x", "y", "y", "x")))
                        .flow()
                        .by("kind")
                        .groupsAreFitted())
                .isFalse();
        assertThat(pool.patterns().groupsAreFitted()).isFalse();
        assertThat(pool.patterns().users()).isEqualTo(5);
    }
}
