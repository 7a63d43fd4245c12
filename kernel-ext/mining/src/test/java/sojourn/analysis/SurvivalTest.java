package sojourn.analysis;

import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.distance.Hamming;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SurvivalTest {
    /** ann buys after 10 min in her second session; bob in 5 min; cy never, and his one session lasts 20 min. */
    private static Sessions sessions() {
        Table table = Table.create(
                StringColumn.create("user", "ann", "ann", "ann", "ann", "bob", "bob", "cy", "cy"),
                StringColumn.create(
                        "time",
                        "2024-01-01T10:00:00Z",
                        "2024-01-01T10:03:00Z",
                        "2024-01-02T10:00:00Z",
                        "2024-01-02T10:10:00Z",
                        "2024-01-08T09:00:00Z",
                        "2024-01-08T09:05:00Z",
                        "2024-01-09T09:00:00Z",
                        "2024-01-09T09:20:00Z"),
                StringColumn.create("action", "view", "view", "view", "buy", "view", "buy", "view", "view"),
                StringColumn.create("from", "ad", "ad", "mail", "mail", "ad", "ad", "mail", "mail"));
        return EventLog.of(table)
                .user("user")
                .time("time")
                .action("action")
                .load()
                .sessions(Duration.ofMinutes(30));
    }

    @Test
    void sessionsAreCensoredAtTheirEnd() {
        Survival found = Survival.of(sessions(), "buy");
        assertThat(found.groups()).hasSize(1);
        // times 3+ 10 5 20+: at 5 three are at risk, at 10 two
        Table curve = found.curveTable();
        assertThat(curve.doubleColumn("seconds").asDoubleArray()).containsExactly(300, 600);
        assertThat(curve.intColumn("at_risk").asObjectArray()).containsExactly(3, 2);
        assertThat(curve.doubleColumn("survival").get(1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(found.logRank()).isEmpty();
        assertThat(found.describe()).isEqualTo("time to buy of 4 sessions");
    }

    @Test
    void usersAreCensoredAtTheEndOfTheLog() {
        Survival found = Survival.of(sessions(), "buy").perUser();
        Table table = found.table();
        assertThat(table.intColumn("n").get(0)).isEqualTo(3);
        assertThat(table.longColumn("events").get(0)).isEqualTo(2);
        // ann a day and 10 min, bob 5 min, cy is lost after 20 min
        assertThat(found.groups().get(0).curve().times()).containsExactly(300, 87_000);
        assertThat(found.groups().get(0).curve().longest()).isEqualTo(87_000);
    }

    @Test
    void groupsAreOfColumnsClustersAndCohorts() {
        Sessions sessions = sessions();
        Survival by = Survival.of(sessions, "buy").by("from");
        assertThat(by.groups()).extracting(Survival.Group::name).containsExactly("ad", "mail");
        assertThat(by.logRank()).isPresent();
        Survival weeks = Survival.of(sessions, "buy").perUser().byCohort(Duration.ofDays(7));
        assertThat(weeks.groups()).extracting(Survival.Group::name).containsExactly("2024-01-01", "2024-01-08");
        var clusters = sessions.features().cluster(KMeans.k(2).withSeed(1));
        Survival clustered = Survival.of(sessions, "buy").by(clusters);
        assertThat(clustered.ungrouped()).isZero();
        assertThat(clustered.groups().stream().mapToInt(g -> g.curve().size()).sum())
                .isEqualTo(4);
        assertThat(clustered.groups().get(0).cluster()).hasValue(0);
    }

    /** a begins in work, b after two positions, c never in three, d after three; no grade of d is known. */
    private static Sequences paths() {
        Table table = Table.create(
                StringColumn.create("person", "a", "b", "c", "d"),
                StringColumn.create("good", "yes", "no", "no", ""),
                StringColumn.create("m1", "work", "school", "school", "school"),
                StringColumn.create("m2", "school", "school", "school", "jobless"),
                StringColumn.create("m3", "work", "work", "jobless", "jobless"),
                StringColumn.create("m4", "work", "work", "", "work"));
        return Sequences.readStates(table).columns("m1..m4").id("person").load();
    }

    @Test
    void sequencesAreCensoredAtTheirLastPosition() {
        Survival found = Survival.of(paths(), "work");
        // times 0 2 2+ 3: c was seen at position 2, and is at risk there
        Table curve = found.curveTable();
        assertThat(curve.doubleColumn("positions").asDoubleArray()).containsExactly(0, 2, 3);
        assertThat(curve.intColumn("at_risk").asObjectArray()).containsExactly(4, 3, 1);
        assertThat(curve.doubleColumn("survival").get(1)).isCloseTo(3 / 4.0 * 2 / 3.0, within(1e-12));
        // half are without it from 2 to 3
        assertThat(found.table().doubleColumn("median_positions").get(0)).isEqualTo(2.5);
        assertThat(found.isCutUnevenly()).isTrue();
        assertThat(found.isOfPersons()).isTrue();
        assertThat(found.describe()).isEqualTo("time to work of 4 sequences");
        // c in a group of its own never has it; d is in none
        Survival by = Survival.of(paths(), "work").by("good");
        assertThat(by.groups()).extracting(Survival.Group::name).containsExactly("no", "yes");
        assertThat(by.ungrouped()).isEqualTo(1);
        assertThatThrownBy(() -> Survival.of(paths(), "wrok")).hasMessageContaining("did you mean 'work'?");
        assertThatThrownBy(() -> Survival.of(paths(), "work").by("goood")).hasMessageContaining("did you mean 'good'?");
        assertThatThrownBy(() -> Survival.of(paths(), "work").perUser())
                .isInstanceOf(UsageException.class)
                .hasMessage("perUser() is of sessions; a sequence is followed from its start to its own end");
        assertThatThrownBy(() -> Survival.of(paths(), "work").byCohort(Duration.ofDays(7)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("byCohort is of sessions");
        assertThatThrownBy(() -> Survival.of(paths().where(i -> false), "work"))
                .hasMessage("times to an event need at least one sequence, had none");
    }

    /** a and b of weights 2 and .5, c of weight 0: who is at risk and the events are sums of them. */
    @Test
    void caseWeightsCount() {
        Table table = Table.create(
                StringColumn.create("person", "a", "b", "c", "d"),
                StringColumn.create("good", "yes", "no", "none", "no"),
                StringColumn.create("m1", "work", "school", "school", "school"),
                StringColumn.create("m2", "work", "work", "work", "school"),
                DoubleColumn.create("w", 2, 0.5, 0, 1.5));
        Sequences pool = Sequences.readStates(table)
                .columns("m1..m2")
                .id("person")
                .weights("w")
                .load();
        Survival found = Survival.of(pool, "work");
        assertThat(found.weightless()).isEqualTo(1);
        assertThat(found.ungrouped()).isZero();
        Table curve = found.curveTable();
        assertThat(curve.intColumn("at_risk").asObjectArray()).containsExactly(3, 2);
        assertThat(curve.doubleColumn("weight_at_risk").asDoubleArray()).containsExactly(4, 2);
        assertThat(curve.doubleColumn("event_weight").asDoubleArray()).containsExactly(2, 0.5);
        assertThat(curve.doubleColumn("survival").asDoubleArray()).containsExactly(0.5, 0.375);
        assertThat(found.table().columnNames())
                .startsWith("group", "n", "events", "censored", "weight", "event_weight");
        assertThat(found.table().doubleColumn("weight").get(0)).isEqualTo(4);
        // in R there is no such test of weights: each counts once
        Sequences weighty = pool.where(i -> pool.caseWeight(i) > 0);
        assertThat(Survival.of(weighty, "work").by("good").logRank())
                .isEqualTo(Survival.of(
                                Sequences.readStates(table.where(
                                                table.doubleColumn("w").isGreaterThan(0)))
                                        .columns("m1..m2")
                                        .id("person")
                                        .load(),
                                "work")
                        .by("good")
                        .logRank());
        assertThatThrownBy(() -> Survival.of(pool, "work").by("good").groups())
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "all sequences of none have weight 0; leave them out: pool.where(i -> pool.caseWeight(i) > 0)");
    }

    /** Runs keep how long each lasted, distinct sequences how many they are, and a step of time is in seconds. */
    @Test
    void timesOfSequencesAreTheSameInEveryForm() {
        Sequences pool = Sequences.dataset("school_sample").load();
        Survival asked = Survival.of(pool, "university");
        for (Sequences form : List.of(pool.runs(), pool.compress())) {
            Survival same = Survival.of(form, "university");
            for (String column : List.of("positions", "survival", "low", "high")) {
                assertThat(same.curveTable().doubleColumn(column).asDoubleArray())
                        .as(column)
                        .containsExactly(asked.curveTable().doubleColumn(column).asDoubleArray());
            }
        }
        Clustering clusters = pool.cluster(Hamming.unit(), Hierarchical.ward().k(3));
        Survival by = Survival.of(pool, "job").by(clusters);
        assertThat(by.groups()).hasSize(3).allMatch(group -> group.cluster().isPresent());
        assertThat(by.logRank()).isPresent();
        Survival distinct = Survival.of(pool.compress(), "job")
                .by(pool.compress().cluster(Hamming.unit(), Hierarchical.ward().k(3)));
        assertThat(distinct.groups().stream()
                        .mapToInt(group -> group.curve().size())
                        .sum())
                .isEqualTo(600);
        Sequences minutes = sessions().sequences().every(Duration.ofMinutes(1));
        Survival seconds = Survival.of(minutes, "buy");
        assertThat(seconds.unit()).isEqualTo("seconds");
        assertThat(seconds.groups().get(0).curve().times()).containsExactly(300, 600);
        assertThat(seconds.isOfPersons()).isFalse();
        assertThat(Survival.of(sessions().sequences().compress(), "buy").isOfPersons())
                .isFalse();
        assertThat(asked.isOfPersons()).isTrue();
        // whose distinct sequences are is not known any more
        assertThat(Survival.of(pool.compress(), "job").isOfPersons()).isFalse();
        // all are followed for sixty months, in however many runs
        assertThat(Survival.of(pool.runs(), "job").isCutUnevenly()).isFalse();
        assertThat(Survival.of(pool.runs().first(2), "job").isCutUnevenly()).isTrue();
        // those of a log are counted by positions, too, not from event to event
        assertThat(Survival.of(sessions().sequences().first(2), "buy").from())
                .isEqualTo("the sequence's first position");
    }

    @Test
    void badInputIsAnsweredInALine() {
        Sessions sessions = sessions();
        assertThatThrownBy(() -> Survival.of(sessions, "byu"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown action 'byu'; did you mean 'buy'?");
        assertThatThrownBy(() -> Survival.of(sessions, "buy").by("form"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown column 'form'; did you mean 'from'?");
        assertThatThrownBy(() -> Survival.of(sessions, "buy").byCohort(Duration.ofHours(5)))
                .isInstanceOf(UsageException.class)
                .hasMessage("byCohort must be whole days, such as 7d, was 5 hours");
        var clusters = sessions.features().cluster(KMeans.k(2).withSeed(1));
        assertThatThrownBy(() ->
                        Survival.of(sessions, "buy").perUser().by(clusters).groups())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("clusters of sessions cannot group users");
        var others = EventLog.of(sessions)
                .sessions(Duration.ofMinutes(4))
                .features()
                .cluster(KMeans.k(2).withSeed(1));
        assertThatThrownBy(() -> Survival.of(sessions, "buy").by(others).groups())
                .hasMessageContaining("of another cut or another log");
    }
}
