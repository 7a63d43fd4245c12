package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PersonasTest {
    /** Eight users: four idle, two who watch (4 and 6 videos), two who plan (one video; 2 and 2 plans). */
    private static Clustering eight() {
        double[] counts = {0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 6, 0, 1, 2, 1, 2};
        Features features = Features.of("users", List.of("video_started", "studyplan_configured"), counts);
        return Clustering.of(features, "by hand", new int[] {0, 0, 0, 0, 1, 1, 2, 2});
    }

    @Test
    void byHand() {
        // videos: mean 12/8 = 1.5, mean of squares 54/8 = 6.75, sd = sqrt(6.75 - 2.25) = 2.1213
        Personas personas = Personas.of(eight());
        assertThat(personas.list().stream().map(Persona::name)).containsExactly("Idle", "Video watchers", "Planners");
        Persona watchers = personas.of(1);
        assertThat(watchers.drafted()).isTrue();
        assertThat(watchers.size()).isEqualTo(2);
        assertThat(watchers.share()).isEqualTo(0.25);
        Persona.Mark first = watchers.marks().get(0);
        assertThat(first.feature()).isEqualTo("video_started");
        assertThat(first.words()).isEqualTo("videos started");
        assertThat(first.mean()).isEqualTo(5);
        assertThat(first.all()).isEqualTo(1.5);
        assertThat(first.effect()).isEqualTo(3.5 / Math.sqrt(4.5), within(1e-12));
        assertThat(watchers.story())
                .isEqualTo(
                        "About one in four users (2). On average 5 videos started, 3.3 times as many as all users (1.5) and no"
                                + " study plans configured at all (0.5).");
        assertThat(personas.of(0).story())
                .isEqualTo("About half of all users (4). Did nothing at all: all 2 numbers are 0.");
        assertThat(personas.of(2).typical()).isEqualTo(new Persona.Typical("7", List.of(1.0, 2.0), 2));
        assertThat(personas.of(0).typical().alike()).isEqualTo(4);
    }

    @Test
    void namesThatWereGivenAreKeptAndNoDraftTakesThem() {
        Personas personas = Personas.of(eight().named(Map.of(1, "Idle")));
        assertThat(personas.list().stream().map(Persona::name)).containsExactly("Idle 2", "Idle", "Planners");
        assertThat(personas.list().stream().map(Persona::drafted)).containsExactly(true, false, true);
        Personas renamed = personas.named(Map.of(2, "Careful"));
        assertThat(renamed.of(2).name()).isEqualTo("Careful");
        assertThat(renamed.clustering().name(2)).isEqualTo("Careful");
        assertThat(renamed.clustering().name(0)).isEqualTo("Idle 2");
        assertThat(renamed.toTable().stringColumn("name").asList()).containsExactly("Idle 2", "Idle", "Careful");
    }

    @Test
    void ofTwoWithOneMarkTheSecondIsToldByWhatItLacks() {
        Features features =
                Features.of("users", List.of("video_started", "n_orders"), new double[] {10, 4, 10, 0, 0, 4, 0, 0});
        Personas personas = Personas.of(Clustering.of(features, "by hand", new int[] {0, 1, 2, 3}));
        assertThat(personas.list().stream().map(Persona::name))
                .containsExactly("Video watchers", "Video watchers, no orders", "Buyers", "Idle");
    }

    @Test
    void noiseIsNoPersonaAndCountsInShares() {
        Clustering clusters = Clustering.of(eight().items(), "by hand", new int[] {0, 0, 0, 0, 1, 1, -1, -1});
        Personas personas = Personas.of(clusters);
        assertThat(personas.list()).hasSize(2);
        assertThat(personas.of(1).share()).isEqualTo(0.25);
        assertThatThrownBy(() -> personas.of(2))
                .isInstanceOf(UsageException.class)
                .hasMessage("cluster must be one of [0, 1], was 2");
    }

    @Test
    void usersWhoAreAllAlikeAreOnePersonaWithoutMarks() {
        double[] same = new double[30];
        Arrays.fill(same, 3);
        Features features = Features.of("users", List.of("video_started", "price", "x"), same);
        Persona one =
                Personas.of(Clustering.of(features, "by hand", new int[10])).of(0);
        assertThat(one.marks()).isEmpty();
        assertThat(one.name()).isEqualTo("Average users");
        assertThat(one.story()).isEqualTo("All users (10). In all numbers the same as all users.");
        assertThat(one.typical()).isEqualTo(new Persona.Typical("1", List.of(3.0, 3.0, 3.0), 10));
    }

    /** Rows that stand for several users are told as those users would be. */
    @Test
    void compressedFeaturesGiveTheSamePersonas() {
        Features all = (Features) eight().items();
        Features few = all.compress();
        int[] labels = IntStream.range(0, few.size())
                .map(i -> few.raw(i, 1) > 0 ? 2 : few.raw(i, 0) > 0 ? 1 : 0)
                .toArray();
        List<Persona> compressed =
                Personas.of(Clustering.of(few, "by hand", labels)).list();
        List<Persona> written = Personas.of(eight()).list();
        for (int c = 0; c < 3; c++) {
            assertThat(compressed.get(c).size()).isEqualTo(written.get(c).size());
            assertThat(compressed.get(c).share()).isEqualTo(written.get(c).share());
            assertThat(compressed.get(c).marks()).isEqualTo(written.get(c).marks());
            assertThat(compressed.get(c).story()).isEqualTo(written.get(c).story());
            assertThat(compressed.get(c).typical().values())
                    .isEqualTo(written.get(c).typical().values());
            assertThat(compressed.get(c).typical().alike())
                    .isEqualTo(written.get(c).typical().alike());
        }
    }

    @Test
    void whatIsNoCountIsNotCountedInWords() {
        Features features = Features.of("users", List.of("n_orders", "PC1"), new double[] {-0.5, -2, 7.25, 4});
        List<Persona> personas = Personas.of(Clustering.of(features, "by hand", new int[] {0, 1}))
                .list();
        assertThat(personas.get(1).story())
                .isEqualTo("One alone, with orders of 7.3 (all users: 3.4) and a PC1 of 4 (1).");
    }

    @Test
    void onlyClustersOfFeaturesHavePersonas() {
        Features features = Features.of("users", List.of("a"), new double[] {1, 2});
        assertThatThrownBy(() -> Personas.of(Clustering.of(features, "none", new int[] {-1, -1})))
                .isInstanceOf(UsageException.class)
                .hasMessage("personas need at least one cluster, but all 2 users are noise");
    }

    /** Means of clusters, weighted by their sizes, are the mean of all; names are different; the typical item is in its cluster. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void personasOfARandomPartitionAddUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 200;
        double[] x = random.ints(n * 3L, 0, 4).asDoubleStream().toArray();
        Features features = Features.of("users", List.of("n_views", "n_orders", "price"), x);
        int[] labels = IntStream.range(0, n)
                .map(i -> i % 7 == 6 ? -1 : random.nextInt(6))
                .toArray();
        Personas personas = Personas.of(Clustering.of(features, "by chance", labels));
        for (Persona one : personas.list()) {
            for (Persona.Mark mark : one.marks()) {
                int column = features.column(mark.feature());
                double mean = IntStream.range(0, n)
                        .filter(i -> labels[i] == one.cluster())
                        .mapToDouble(i -> features.raw(i, column))
                        .average()
                        .orElseThrow();
                assertThat(mark.mean()).as("seed " + seed).isEqualTo(mean, within(1e-12));
            }
            int typical = Integer.parseInt(one.typical().id()) - 1;
            assertThat(labels[typical]).isEqualTo(one.cluster());
            assertThat(one.typical().values())
                    .containsExactly(features.raw(typical, 0), features.raw(typical, 1), features.raw(typical, 2));
        }
        assertThat(personas.list().stream().map(Persona::name))
                .as("seed " + seed)
                .doesNotHaveDuplicates();
        assertThat(personas.list().stream().mapToLong(Persona::size).sum())
                .isEqualTo(Arrays.stream(labels).filter(label -> label >= 0).count());
    }

    /** A mean that two of twenty-one make names nobody, and the sentence says whose it is. */
    @Test
    void whatFewHaveNamesNoGroup() {
        double[] logs = new double[42];
        logs[0] = 300;
        logs[1] = 200;
        for (int i = 21; i < 42; i++) {
            logs[i] = 1;
        }
        // the other number keeps the first group from being idle
        double[] both = new double[84];
        for (int i = 0; i < 42; i++) {
            both[2 * i] = logs[i];
            both[2 * i + 1] = 3;
        }
        Features features = Features.of("users", List.of("n_logs", "n_pages"), both);
        int[] labels = IntStream.range(0, 42).map(i -> i / 21).toArray();
        Persona few = Personas.of(Clustering.of(features, "by hand", labels)).of(0);
        assertThat(few.name()).isEqualTo("Average users");
        assertThat(few.story())
                .isEqualTo(
                        "About half of all users (21). On average 23.8 logs (all users: 12.4; only 2 of the 21 are"
                                + " above). Distinguished from the others by: no logs (right in 100 of 100, true of 90 of 100 of them).");
    }

    /** What is lacking marks a group as what it has does. */
    @Test
    void theStrongestMarkNamesBeItAboveOrBelow() {
        double[] x = {9, 2, 9, 4, 9, 2, 0, 3};
        Features features = Features.of("users", List.of("n_orders", "n_views"), x);
        Personas personas = Personas.of(Clustering.of(features, "by hand", new int[] {0, 0, 0, 1}));
        assertThat(personas.of(1).name()).isEqualTo("No orders");
    }

    @Test
    void yesAndNoHaveSentencesOfTheirOwn() {
        double[] x = {1, 5, 1, 5, 1, 6, 0, 5, 0, 5, 0, 6, 0, 5, 0, 5};
        Features features = Features.of("sessions", List.of("is_weekend", "price"), x);
        Personas personas = Personas.of(Clustering.of(features, "by hand", new int[] {0, 0, 0, 0, 1, 1, 1, 1}));
        assertThat(personas.of(0).name()).isEqualTo("Weekend");
        assertThat(personas.of(0).story())
                .startsWith("About half of all sessions (4). On average 75 % with weekend (all" + " sessions: 38 %)");
        assertThat(personas.of(1).name()).isEqualTo("No weekend");
        assertThat(personas.of(1).story()).contains("0 % with weekend (all sessions: 38 %)");
    }

    @Test
    void oneOfAThingIsNotInThePluralAndALetterHasNone() {
        double[] x = {1.04, 0, 1.04, 0, 9, 4, 9, 4};
        Features features = Features.of("users", List.of("viewed", "online_c"), x);
        Personas personas = Personas.of(Clustering.of(features, "by hand", new int[] {0, 0, 1, 1}));
        assertThat(personas.of(0).story()).contains("only 1 time viewed").doesNotContain("online cs");
        assertThat(personas.of(1).story()).contains("an online_c of 4");
    }

    /** A place in the middle is no idleness, and words have the article that is said with them. */
    @Test
    void zeroIsNothingOnlyWhereNoNumberIsNegative() {
        double[] x = {0, 0, 0, 0, -3, 4, -4, 4};
        List<String> names = List.of("x", "hour");
        Personas places = Personas.of(Clustering.of(Features.of("rows", names, x), "by hand", new int[] {0, 0, 1, 1}));
        assertThat(places.of(0).name()).isNotEqualTo("Idle");
        assertThat(places.of(0).story())
                .doesNotContain("nothing")
                .contains(" an x of 0")
                .contains(" an hour of 0");
        x[4] = x[6] = 3;
        Personas counts = Personas.of(Clustering.of(Features.of("rows", names, x), "by hand", new int[] {0, 0, 1, 1}));
        assertThat(counts.of(0).name()).isEqualTo("Idle");
        assertThat(counts.of(1).story()).contains(" an x of 3");
        Personas yes = Personas.of(Clustering.of(
                Features.of("rows", List.of("yes", "useful_ratio"), new double[] {0, 1, 0, 2, 1, 3, 1, 4}),
                "by hand",
                new int[] {0, 0, 1, 1}));
        assertThat(yes.of(0).name()).isEqualTo("No yes");
        assertThat(yes.of(0).story()).contains(" a useful");
    }

    /** Letters in capitals have the article of their names, words that of their sound. */
    @ParameterizedTest
    @CsvSource({
        "MB,an",
        "SMS,an",
        "EU,an",
        "HTML,an",
        "X,an",
        "x,an",
        "USB,a",
        "usb,a",
        "URL,a",
        "U,a",
        "PDF,a",
        "hour,an",
        "Hour,an",
        "one,a",
        "once,a",
        "honest answer,an",
        "user,a",
        "union,a",
        "uninstall,an",
        "update,an",
        "euro,a",
        "session,a",
        "Session,a",
        "utmost,an",
        "utm code,a",
        "Answer,an",
        "e-mail,an"
    })
    void theArticleIsThatWhichIsSaid(String words, String article) {
        assertThat(PersonaDraft.article(words)).isEqualTo(article);
    }

    /** Nineteen of twenty-one have more than 3; of those beyond the limit two are others: 19 of 21 right, 19 of 20 told. */
    @Test
    void aRuleThatTellsAClusterWellIsItsSecondSentence() {
        double[] values = new double[60];
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = i < 20 ? 1 : 0;
            values[i] = i < 19 ? 9 : i < 58 ? 1 : 9;
        }
        Personas personas =
                Personas.of(Clustering.of(Features.of("users", List.of("logs_count"), values), "by hand", labels));
        assertThat(personas.of(1).story())
                .endsWith(
                        " Distinguished from the others by: more than 5 logs (right in 90 of 100, true of 95 of 100 of them).");
        // where the rule is wrong for most of those that it names, nothing is said
        for (int i = 0; i < 60; i++) {
            values[i] = i % 2 == 0 ? 9 : 1;
        }
        Personas mixed =
                Personas.of(Clustering.of(Features.of("users", List.of("logs_count"), values), "by hand", labels));
        assertThat(mixed.of(1).story()).doesNotContain("Distinguished from");
    }
}
