package sojourn;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.WideStates.Missing;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.PoolTexts.texts;

class SpellsTest {
    private static Table table(String... rows) {
        List<List<String>> cells = new ArrayList<>();
        for (String row : rows) {
            cells.add(List.of(row.split(",", -1)));
        }
        StringColumn[] columns = new StringColumn[6];
        String[] names = {"who", "from", "to", "state", "sex", "w"};
        for (int j = 0; j < 6; j++) {
            columns[j] = StringColumn.create(names[j]);
            for (List<String> row : cells) {
                columns[j].append(j < row.size() ? row.get(j) : "");
            }
        }
        return Table.create("spells", columns);
    }

    private static final Table TWO = table("ann,2,3,a,f,1", "bob,1,1,b,m,2", "ann,5,6,b,f,1", "bob,2,4,a,m,2");

    /** By hand: ann is nowhere at 1 and 4, bob nowhere after 4. */
    @Test
    void stepsOfNoSpellAreMissingAndSpellsIncludeTheirEnds() {
        Sequences pool = Sequences.ofSpells(TWO, "who", "from", "to", "state");
        assertThat(texts(pool)).containsExactly("(missing)-a-a-(missing)-b-b", "b-a-a-a");
        assertThat(pool.staticColumns()).containsExactly("who", "sex", "w");
        assertThat(pool.idNames()).containsExactly("row", "who");
        StatesReader reader = Sequences.readStates(TWO).spells("who", "from", "to", "state");
        assertThat(texts(reader.fill().load())).containsExactly("(missing)-a-a-a-b-b", "b-a-a-a");
        assertThat(texts(reader.missing(Missing.CUT, Missing.CUT, Missing.CUT).load()))
                .containsExactly("a-a-b-b", "b-a-a-a");
        assertThat(texts(
                        reader.missing(Missing.KEEP, Missing.KEEP, Missing.KEEP).load()))
                .containsExactly("(missing)-a-a-(missing)-b-b", "b-a-a-a-(missing)-(missing)");
        assertThat(reader.weights("w").load().caseWeight(1)).isEqualTo(2);
    }

    @Test
    void timesAreCutIntoSteps() {
        Table times = table(
                "ann,2024-01-01 10:00,2024-01-01 10:10,a",
                "ann,2024-01-01 10:10,2024-01-01 10:12,b",
                "ann,2024-01-01 10:13,2024-01-01 10:20,c",
                "bob,2024-01-01 10:05,2024-01-01 10:10,a");
        Sequences pool = Sequences.readStates(times)
                .spells("who", "from", "to", "state")
                .every(Duration.ofMinutes(5))
                .load();
        // from 10:10 on c begins last
        assertThat(texts(pool)).containsExactly("a-a-c-c", "(missing)-a");
    }

    /** Spells of a wide table are that table again. */
    @Test
    void spellsOfRandomStatesGiveThoseStates() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> rows = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            for (int who = 0; who < 8; who++) {
                StringBuilder states = new StringBuilder();
                int from = 0;
                String before = "";
                for (int t = 0; t <= 12; t++) {
                    String state = t == 12 ? "" : String.valueOf((char) ('a' + random.nextInt(3)));
                    if (t > 0 && !state.equals(before)) {
                        rows.add(
                                random.nextInt(rows.size() + 1), "p" + who + "," + from + "," + (t - 1) + "," + before);
                        from = t;
                    }
                    before = state;
                    states.append(t == 12 ? "" : (t == 0 ? "" : "-") + state);
                }
                wanted.add(states.toString());
            }
            Sequences pool = Sequences.ofSpells(table(rows.toArray(String[]::new)), "who", "from", "to", "state");
            assertThat(texts(pool)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void badSpellsAreSaidByTheirRows() {
        refused(table("a,1,5,x", "b,1,2,x", "a,5,6,y"), "spells of 'a' overlap: row 1 is 1 to 5, row 3 is 5 to 6");
        refused(table("a,5,6,y", "b,1,2,x", "a,1,5,x"), "spells of 'a' overlap: row 1 is 5 to 6, row 3 is 1 to 5");
        refused(table("a,5,2,x"), "row 1: the spell of 'a' ends at 2, before it begins, at 5");
        refused(table("a,1,2,x", ",1,2,x"), "column 'who' of ids: row 2 is empty");
        refused(table("a,1,,x"), "column 'to' must hold whole numbers, or times with .every(…): row 1 is empty");
        refused(table("a,one,2,x"), "column 'from' must hold whole numbers, or times with .every(…): row 1 is 'one'");
        refused(table("a,1,900000,x"), "the spells reach over 900,000 steps, from 1 on; at most 100,000 fit");
        assertThatThrownBy(() -> Sequences.ofSpells(TWO, "who", "form", "to", "state"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown column 'form'; did you mean 'from'?");
        assertThatThrownBy(() -> Sequences.readStates(TWO).fill())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name them by .spells(who, from, to, state) first");
        assertThatThrownBy(() -> Sequences.readStates(TWO)
                        .columns("from")
                        .spells("who", "from", "to", "state")
                        .load())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("do not go together");
        Table numbers = Table.create(
                StringColumn.create("who", "a"),
                IntColumn.create("from", 1),
                IntColumn.create("to", 1),
                StringColumn.create("state", "x"));
        numbers.intColumn("from").set(0, 3);
        numbers.intColumn("to").set(0, 4);
        assertThat(texts(Sequences.ofSpells(numbers, "who", "from", "to", "state")))
                .containsExactly("x-x");
    }

    private static void refused(Table spells, String message) {
        assertThatThrownBy(() -> Sequences.ofSpells(spells, "who", "from", "to", "state"))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
