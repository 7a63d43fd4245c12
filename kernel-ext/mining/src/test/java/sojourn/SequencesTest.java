package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.load.OnError;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.StateDistribution;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SequencesTest {
    @Test
    void keepsLengthsInARangeAndRemembersTheRest() {
        Sequences all = spelled("A", "AB", "ABC", "AB", "ABCA");
        Sequences pool = all.length(2, 3);
        assertThat(pool.size()).isEqualTo(3);
        assertThat(pool.sizeBefore()).isEqualTo(5);
        assertThat(pool.events()).isEqualTo(7);
        assertThat(pool.maxLength()).isEqualTo(3);
        assertThat(List.of(pool.sessionId(0), pool.sessionId(1), pool.sessionId(2)))
                .containsExactly(2, 3, 4);
        assertThat(pool.format(1)).isEqualTo("A-B-C");
        assertThat(pool.staticColumn("user").value(2)).isEqualTo("u3");
        assertThat(pool.distinct().size()).isEqualTo(2);
        assertThat(pool.distinct().weight(0)).isEqualTo(2);
        assertThatThrownBy(() -> all.length(0, 3))
                .isInstanceOf(UsageException.class)
                .hasMessage("length must start at 1 or more, was 0..3");
        assertThatThrownBy(() -> all.length(3, 2)).hasMessage("length must not end below its start, was 3..2");
    }

    @Test
    void anEmptyPoolIsEmptyEverywhere() {
        Sequences none = spelled("A", "B").length(5, 9);
        assertThat(none.size()).isZero();
        assertThat(none.maxLength()).isZero();
        assertThat(none.distinct().size()).isZero();
        assertThat(none.distribution().positions()).isZero();
        assertThat(none.toTable().rowCount()).isZero();
        assertThat(none.describe().doubleColumn("mean").isMissing(0)).isTrue();
        assertThat(none.alphabet()).containsExactly("A", "B");
        assertThat(none.distribution("user")).isEmpty();
    }

    @Test
    void oneSessionAndManyAlikeAreOrdinary() {
        Sequences one = spelled("ABA");
        assertThat(one.distinct().size()).isEqualTo(1);
        assertThat(one.indicators(0).transitions()).isEqualTo(2);
        Sequences alike = spelled("AA", "AA", "AA");
        assertThat(alike.distinct().weight(0)).isEqualTo(3);
        assertThat(alike.indicators(0).entropy()).isZero();
        assertThat(alike.indicators(0).complexity()).isZero();
        assertThat(alike.distribution().share(1, 0)).isEqualTo(1);
    }

    @Test
    void countsStatesByPositionAndByGroup() {
        Sequences pool = spelled("AB", "AAB", "B");
        StateDistribution all = pool.distribution();
        assertThat(all.positions()).isEqualTo(3);
        assertThat(List.of(all.n(0), all.n(1), all.n(2))).containsExactly(3L, 2L, 1L);
        assertThat(List.of(all.count(0, 0), all.count(0, 1), all.count(1, 0), all.count(2, 1)))
                .containsExactly(2L, 1L, 1L, 1L);
        assertThat(all.share(0, 0)).isEqualTo(2 / 3.0);
        assertThat(all.entropy(1)).isEqualTo(1);
        assertThat(all.entropy(2)).isZero();
        Sequences grouped = pool.with(CodedColumn.of("cluster", Arrays.asList("x", null, "y")));
        assertThat(grouped.distribution("cluster").keySet()).containsExactly("x", "y");
        assertThat(grouped.distribution("cluster").get("x").sequences()).isEqualTo(1);
        assertThat(grouped.distribution("cluster").get("y").positions()).isEqualTo(1);
        assertThatThrownBy(() -> pool.distribution("clutser"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown static column 'clutser'");
    }

    @Test
    void selectsByAStaticColumn() {
        Sequences pool = spelled("AB", "AAB", "B").with(CodedColumn.of("cluster", Arrays.asList("x", "y", "x")));
        Sequences x = pool.where("cluster", "x");
        assertThat(x.size()).isEqualTo(2);
        assertThat(x.format(1)).isEqualTo("B");
        assertThat(x.staticColumn("cluster").values()).containsExactly("x");
        assertThat(pool.where(i -> pool.indicators(i).transitions() > 0).size()).isEqualTo(2);
        assertThatThrownBy(() -> pool.where("cluster", "z")).hasMessageContaining("unknown value of 'cluster' 'z'");
        assertThatThrownBy(() -> pool.with(CodedColumn.of("c", List.of("a"))))
                .hasMessage("static column 'c' must have one cell for each sequence: 3, had 1");
    }

    @Test
    void tablesHaveOneRowASequence() {
        Table table = spelled("AB", "AAB")
                .with(CodedColumn.of("length", List.of("short", "long")))
                .toTable();
        assertThat(table.columnNames())
                .containsExactly(
                        "session_id",
                        "user",
                        "length",
                        "length_",
                        "distinct_states",
                        "entropy",
                        "transitions",
                        "complexity",
                        "sequence");
        assertThat(table.stringColumn("sequence").asList()).containsExactly("A-B", "A-A-B");
        assertThat(table.intColumn("transitions").asList()).containsExactly(1, 1);
        assertThat(table.doubleColumn("entropy").get(0)).isEqualTo(1);
        Table summary = spelled("AB", "AAAB").describe();
        assertThat(summary.stringColumn("measure").asList())
                .containsExactly("length", "distinct_states", "entropy", "transitions", "complexity");
        assertThat(((DoubleColumn) summary.column("mean")).get(0)).isEqualTo(3);
    }

    @Test
    void anEventWithoutAStateHasTheMissingState() {
        Table events = Table.create(
                "events",
                StringColumn.create("user", "u", "u", "u"),
                LongColumn.create("time", 1, 2, 3),
                StringColumn.create("action", "b", "", "a"));
        EventLog log = EventLog.of(events).onError(OnError.NULL).load();
        Sequences pool = log.sessions(Duration.ofHours(1)).sequences();
        assertThat(pool.alphabet()).containsExactly("a", "b", Sequences.MISSING_STATE);
        assertThat(pool.format(0)).isEqualTo("b-(missing)-a");
    }

    @Test
    void anyColumnGivesStates() {
        Sequences byUser = Sessions.of(spelled("AB", "A")).sequences("user");
        assertThat(byUser.alphabet()).containsExactly("u0", "u1");
        assertThat(byUser.format(0)).isEqualTo("u0-u0");
        assertThatThrownBy(() -> Sessions.of(byUser).sequences("acton"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'action'?");
    }

    /** One session for each word, each of a user of its own; a letter is an action. */
    private static Sequences spelled(String... words) {
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (int w = 0; w < words.length; w++) {
            for (int p = 0; p < words[w].length(); p++) {
                users.append("u" + w);
                times.append(p);
                actions.append(words[w].substring(p, p + 1));
            }
        }
        return EventLog.of(Table.create("words", users, times, actions))
                .load()
                .sessions(Duration.ofHours(1))
                .sequences();
    }

    @Test
    void theColumnOfTextsTellsAnUnusualSeparator(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("dash.csv"), "user,time,action\nu,1,a-b\nu,2,c\n");
        Sequences pool = EventLog.read(file)
                .time("time", "s")
                .load()
                .sessions(Duration.ofMinutes(5))
                .sequences();
        assertThat(pool.toTable().stringColumn("sequence joined by >").get(0)).isEqualTo("a-b>c");
        assertThat(pool.textColumn()).isEqualTo("sequence joined by >");
    }

    /** Any two different sequences over states that hold the separators themselves. */
    @Test
    void differentSequencesHaveDifferentTexts() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(11);
        String[] pieces = {"a", "b", "-", ">", "|", "·", "→", " ", "→→"};
        for (int trial = 0; trial < 200; trial++) {
            java.util.Set<String> states = new java.util.TreeSet<>();
            while (states.size() < 4) {
                StringBuilder state = new StringBuilder();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    state.append(pieces[random.nextInt(pieces.length)]);
                }
                states.add(state.toString());
            }
            List<String> alphabet = List.copyOf(states);
            tech.tablesaw.api.StringColumn users = tech.tablesaw.api.StringColumn.create("user");
            tech.tablesaw.api.LongColumn times = tech.tablesaw.api.LongColumn.create("time");
            tech.tablesaw.api.StringColumn actions = tech.tablesaw.api.StringColumn.create("action");
            for (int user = 0; user < 40; user++) {
                for (int event = random.nextInt(1, 4); event > 0; event--) {
                    users.append("u" + user);
                    times.append(1_700_000_000L + times.size());
                    actions.append(alphabet.get(random.nextInt(4)));
                }
            }
            Sequences pool = EventLog.of(tech.tablesaw.api.Table.create("log", users, times, actions))
                    .load()
                    .sessions(java.time.Duration.ofHours(1))
                    .sequences();
            java.util.Set<String> texts = new java.util.HashSet<>();
            for (int i = 0; i < pool.size(); i++) {
                texts.add(pool.format(i));
            }
            org.assertj.core.api.Assertions.assertThat(texts)
                    .as("alphabet %s", alphabet)
                    .hasSize(pool.distinct().size());
        }
    }
}
