package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.multiverse.Multiverse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MultiverseTest {
    /** An independent run of the same 16 analyses with scipy agrees at ARI -0.16 to 0.60, median 0.11. */
    @Tag("slow")
    @Test
    void sixteenAnalysesOfTheLearnerLogAgreeAsLittleAsTheReferenceFound() {
        Multiverse.Result result = Multiverse.of(LearnerLogTest.real())
                .gaps(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4))
                .distances(OptimalMatching.unit(), OptimalMatching.unit().normalized(Normalization.MAX_LENGTH))
                .linkages(Linkage.COMPLETE, Linkage.WARD)
                .k(5)
                .length(2, 40)
                .run();
        assertThat(result.analyses()).hasSize(16);
        assertThat(result.least()).isCloseTo(-0.16, within(0.005));
        assertThat(result.greatest()).isCloseTo(0.60, within(0.005));
        assertThat(result.median()).isCloseTo(0.11, within(0.005));
        assertThat(result.choices())
                .extracting(Multiverse.Result.Choice::choice)
                .containsExactly("linkage", "distance", "gap");
        assertThat(result.choices()).extracting(Multiverse.Result.Choice::pairs).containsExactly(8, 8, 24);
        assertThat(result.toTable().rowCount()).isEqualTo(16);
        for (int i = 0; i < 16; i++) {
            assertThat(result.shares(i))
                    .hasSize(5)
                    .allSatisfy(cluster -> assertThat(cluster.share()).isEqualTo(cluster.again() / 15.0));
        }
    }

    private static EventLog log(String rows) throws IOException {
        Path file = Files.createTempFile("multiverse", ".csv");
        Files.writeString(file, "user,time,action\n" + rows);
        try {
            return EventLog.read(file)
                    .user("user")
                    .time("time")
                    .action("action")
                    .load();
        } finally {
            Files.delete(file);
        }
    }

    /** Four sessions in two kinds that no distance and no linkage could take for others: each pair agrees wholly. */
    @Test
    void choicesThatChangeNothingAgreeWholly() throws IOException {
        EventLog log = log("""
                a,2026-01-01T00:00:00Z,x
                a,2026-01-01T00:01:00Z,x
                b,2026-01-01T00:00:00Z,x
                b,2026-01-01T00:01:00Z,x
                c,2026-01-01T00:00:00Z,y
                c,2026-01-01T00:01:00Z,y
                d,2026-01-01T00:00:00Z,y
                d,2026-01-01T00:01:00Z,y
                """);
        Multiverse.Result result = Multiverse.of(log)
                .gaps(Duration.ofMinutes(30), Duration.ofHours(2))
                .linkages(Linkage.COMPLETE, Linkage.AVERAGE)
                .k(2)
                .run();
        assertThat(result.least()).isEqualTo(1);
        assertThat(result.choices())
                .allSatisfy(choice -> assertThat(choice.ari()).isEqualTo(1));
        assertThat(result.analyses())
                .allSatisfy(one -> assertThat(one.sessions()).isEqualTo(4));
        for (int i = 0; i < 4; i++) {
            assertThat(result.shares(i))
                    .hasSize(2)
                    .allSatisfy(cluster ->
                            assertThat(cluster).isEqualTo(new Multiverse.ClusterShare(cluster.cluster(), 4, 3, 1)));
        }
        assertThatThrownBy(() -> result.shares(4)).hasMessage("analysis must be in 0..3, was 4");
    }

    /** Sessions of a single user are compared like those of many; gaps that cut the same sessions agree wholly. */
    @Test
    void oneUserAndGapsThatCutTheSameSessionsAreCompared() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int day = 1; day <= 9; day++) {
            for (int event = 0; event <= day % 3; event++) {
                rows.append(String.format(
                        Locale.ROOT, "a,2026-01-0%dT00:0%d:00Z,%s%n", day, event, "xyz".charAt(day * event % 3)));
            }
        }
        Multiverse.Result result = Multiverse.of(log(rows.toString()))
                .gaps(Duration.ofMinutes(30), Duration.ofHours(2))
                .linkages(Linkage.COMPLETE, Linkage.WARD)
                .k(2)
                .run();
        assertThat(result.analyses())
                .allSatisfy(one -> assertThat(one.sessions()).isEqualTo(9));
        assertThat(result.ari(0, 2)).as("complete, 30m and 2h").isEqualTo(1);
        assertThat(result.ari(1, 3)).as("ward, 30m and 2h").isEqualTo(1);
        assertThat(result.choices())
                .filteredOn(choice -> choice.choice().equals("gap"))
                .allSatisfy(choice -> assertThat(choice.ari()).isEqualTo(1));
    }

    /** Two matrices of one's own have the same words and are two choices; the same distance twice is none. */
    @Test
    void distancesOfTheSameWordsAreToldApartByANumber() throws IOException {
        EventLog log = log("""
                a,2026-01-01T00:00:00Z,x
                a,2026-01-01T00:01:00Z,y
                b,2026-01-01T00:00:00Z,x
                c,2026-01-01T00:00:00Z,y
                c,2026-01-01T00:01:00Z,y
                """);
        SubstitutionCosts near = SubstitutionCosts.of(List.of("x", "y"), new double[][] {{0, 0.5}, {0.5, 0}});
        SubstitutionCosts far = SubstitutionCosts.of(List.of("x", "y"), new double[][] {{0, 1.5}, {1.5, 0}});
        Multiverse choices = Multiverse.of(log).k(2);
        Multiverse.Result result = choices.distances(
                        OptimalMatching.unit().costs(near),
                        OptimalMatching.unit().costs(far))
                .run();
        String words = OptimalMatching.unit().costs(near).describe();
        assertThat(result.analyses()).extracting(Multiverse.Analysis::distance).containsExactly(words, words + " (2)");
        assertThat(result.choices()).extracting(Multiverse.Result.Choice::pairs).containsExactly(1);
        assertThatThrownBy(() -> choices.distances(
                                OptimalMatching.unit(),
                                LongestCommonSubsequence.unit(),
                                OptimalMatching.unit().indel(1))
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessage("distances must differ, but om(indel=1, sub=1) is there twice");
    }

    @Test
    void whatIsNoMultiverseIsRefusedInOneLine() throws IOException {
        Multiverse choices = Multiverse.of(log("a,2026-01-01T00:00:00Z,x\n"));
        assertThatThrownBy(choices::run)
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "a multiverse needs 2 to 64 combinations of gaps, distances, linkages and numbers of clusters, had 1");
        assertThatThrownBy(() -> choices.k(1))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be >= 2 to be compared: one cluster of all agrees with nothing, was 1");
        assertThatThrownBy(() -> choices.k(4, 4))
                .isInstanceOf(UsageException.class)
                .hasMessage("numbers of clusters must differ, but 4 is there twice");
        assertThatThrownBy(() -> choices.gaps(Duration.ofMinutes(90), Duration.ofMinutes(90)))
                .isInstanceOf(UsageException.class)
                .hasMessage("gaps must differ, but 1h 30m is there twice");
        assertThatThrownBy(() -> choices.linkages(Linkage.WARD, Linkage.WARD))
                .isInstanceOf(UsageException.class)
                .hasMessage("linkages must differ, but ward is there twice");
        assertThatThrownBy(() -> choices.k(4, 5).run())
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..1, the different sequences of sessions with a gap of 30m, was 5");
        EventLog equal = log("a,2026-01-01T00:00:00Z,x\nb,2026-01-01T00:00:00Z,x\nc,2026-01-01T00:00:00Z,x\n");
        assertThatThrownBy(() -> Multiverse.of(equal).k(2, 3).run())
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..1, the different sequences of sessions with a gap of 30m, was 3");
    }
}
