package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Personas;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.density.KDistances;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.display.chart.Facets;
import sojourn.display.table.Profile;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted stands in the singular after 1, in each view of each noun that has one of everything. */
class CountedWordsTest {
    private static final Pattern ONE =
            Pattern.compile("(?<![\\d.,–−:/])\\b1 ((?:(?:distinct|frequent|different|of 1|empty) )?[a-z]{2,}s)\\b");
    private static final Set<String> NO_PLURALS = Set.of("ms", "is", "has", "lies", "stands", "sits", "needs", "was");

    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    /** Texts of a view: as text, as HTML without its tags, and what charts say to those who cannot see them. */
    private static List<String> texts(Displayable view) {
        List<String> texts = new ArrayList<>();
        MimeBundle bundle = view.bundle();
        texts.add(bundle.text());
        Object html = bundle.data().get(MimeBundle.HTML);
        if (html != null) {
            texts.add(html.toString()
                    .replaceAll("(?s)<(style|script).*?</\\1>", " ")
                    .replaceAll("<[^>]*>", "\n"));
        }
        if (view instanceof Chart chart) {
            texts.add(chart.altText());
            texts.add(chart.svg().replaceAll("<[^>]*>", "\n"));
        }
        return texts;
    }

    private static void check(Object value) {
        for (String text : texts(Views.of(value).orElseThrow())) {
            Matcher found = ONE.matcher(text);
            while (found.find()) {
                assertThat(NO_PLURALS).as("'%s' in:%n%s", found.group(), text).contains(found.group(1));
            }
        }
    }

    private static EventLog log(int n) {
        return TestLogs.log(
                IntStream.range(0, n).mapToObj(i -> "u" + i).toList(),
                IntStream.range(0, n).mapToLong(i -> 1_600_000_000_000L + i).toArray(),
                Collections.nCopies(n, "a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void logsSessionsAndSequences(int n) {
        EventLog log = log(n);
        check(log);
        check(log.report());
        check(log.users());
        check(log.sessions(java.time.Duration.ofMinutes(30)));
        Sequences pool = log.sessions(java.time.Duration.ofMinutes(30)).sequences();
        check(pool);
        check(Charts.timeline(pool));
        check(Charts.distribution(pool));
        check(log.toTable());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void clustersOfSequences(int n) {
        Sequences pool = TestLogs.spelled(List.of("a", "b"), n == 1 ? new String[] {"A"} : new String[] {"A", "BA"});
        Clustering clusters = Clustering.of(pool, "by hand", new int[n]).named(Map.of(0, "all alike"));
        check(clusters);
        check(Facets.stateDistribution(clusters));
        check(Profile.of(clusters));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void featuresAndTheirClusters(int n) {
        Features features = Features.of(
                        "users",
                        List.of("views"),
                        IntStream.rangeClosed(1, n).asDoubleStream().toArray())
                .withStatic("week", Collections.nCopies(n, "first"));
        check(features);
        Clustering clusters = Clustering.of(features, "by hand", new int[n]);
        check(clusters);
        check(Profile.of(clusters));
        check(Personas.of(clusters));
        check(Cohorts.of(clusters, "week"));
        check(Charts.cohorts(Cohorts.of(clusters, "week")));
        check(Charts.scatter(clusters, "views", "views").logX());
        check(Charts.histograms(clusters));
        check(Charts.boxplots(clusters));
        check(KDistances.of(features.rows(), 1));
        check(features.fit(Dbscan.of(0.1, Math.min(2, n))));
        check(Clustering.of(
                features,
                "by hand",
                IntStream.range(0, n).map(i -> Clustering.NOISE).toArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void basketsItemsetsAndRules(int n) {
        Baskets baskets = Baskets.of(
                List.of("tea", "milk"),
                IntStream.range(0, 2 * n).map(i -> i % 2).toArray(),
                IntStream.rangeClosed(0, n).map(i -> 2 * i).toArray());
        check(baskets);
        check(baskets.itemsets());
        check(baskets.rules());
        check(Charts.graph(baskets.rules()));
        check(Charts.pairs(baskets.rules()));
        check(Charts.rules(baskets.rules()));
        check(baskets.rules().top(1));
        assertThat(baskets.toString())
                .isEqualTo(n == 1 ? "1 basket (1 distinct), 2 items" : "2 baskets (1 distinct), 2 items");
    }

    @Test
    void tables() {
        check(Table.create("t", IntColumn.create("x", new int[] {7})));
    }

    @Test
    void theScanItselfFindsAPlural() {
        assertThat(ONE.matcher("only 1 sessions here").find()).isTrue();
        assertThat(ONE.matcher("1 distinct rows").find()).isTrue();
        assertThat(ONE.matcher("21 sessions, 0.1 sessions, 1 session").find()).isFalse();
    }
}
