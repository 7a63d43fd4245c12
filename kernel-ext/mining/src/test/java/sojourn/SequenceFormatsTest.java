package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.distance.Mvad;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.PoolTexts.texts;

/** Sequences in the shapes of other programs, out and in again. */
class SequenceFormatsTest {
    private static Table column(String name, String... cells) {
        return Table.create("table", StringColumn.create(name, cells));
    }

    private static Table events(String... rows) {
        StringColumn[] columns = {
            StringColumn.create("who"), StringColumn.create("time"), StringColumn.create("event"),
        };
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            for (int j = 0; j < 3; j++) {
                columns[j].append(cells[j]);
            }
        }
        return Table.create("events", columns);
    }

    /** By hand: each state lasts until the next event; bob's last one for a step, ann's until her end. */
    @Test
    void eventsByHand() {
        Table table = events("ann,1,a", "bob,2,b", "ann,3,b", "ann,6,(end)", "bob,3,c");
        assertThat(texts(Sequences.ofTse(table, "who", "time", "event"))).containsExactly("a-a-b-b-b", "(missing)-b-c");
        Table gap = events("ann,0,a", "ann,1,", "ann,3,b");
        assertThat(texts(Sequences.ofTse(gap, "who", "time", "event"))).containsExactly("a-(missing)-(missing)-b");
        Table times = events("ann,2024-01-01 10:00,a", "ann,2024-01-01 10:12,b", "ann,2024-01-01 10:20,(end)");
        assertThat(texts(Sequences.readStates(times)
                        .tse("who", "time", "event")
                        .every(Duration.ofMinutes(5))
                        .load()))
                .containsExactly("a-a-b-b");
    }

    @Test
    void textsByHand() {
        Table table = column("s", "(a,2)-(b,1)", "a/1-*/2-b/1", "(x,y-z,2)-(b (old),1)", "");
        Sequences pool = Sequences.ofSps(table, "s");
        assertThat(texts(pool)).containsExactly("a>a>b", "a>(missing)>(missing)>b", "x,y-z>x,y-z>b (old)");
        assertThat(pool.toSps().stringColumn("sps").asList())
                .containsExactly("(a,2)-(b,1)", "(a,1)-(*,2)-(b,1)", "(x,y-z,2)-(b (old),1)");
    }

    /**
     * The first five of mvad[, 17:86] by {@code print(mvad.seq[1:5, ], format = "SPS")} in the vignette
     * TraMineR-state-sequence of TraMineR, there with short labels.
     */
    @Test
    void mvadInSpsIsAsTraMineRPrintsIt() throws IOException {
        Mvad.codes();
        Table sps = Sequences.dataset("mvad").load().toSps();
        assertThat(sps.stringColumn("sps").asList().subList(0, 5))
                .containsExactly(
                        "(employment,4)-(training,2)-(employment,64)",
                        "(FE,36)-(HE,34)",
                        "(training,24)-(FE,34)-(employment,10)-(joblessness,2)",
                        "(training,47)-(employment,14)-(joblessness,9)",
                        "(FE,25)-(HE,45)");
        assertThat(texts(Sequences.ofSps(sps, "sps")))
                .isEqualTo(texts(Sequences.dataset("mvad").load()));
    }

    /** What is written is read again: with gaps, static columns and weights. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsReadAgain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] states = {"a", "b-c", "d,4", "(e", "NA"};
        List<StringColumn> columns = new ArrayList<>();
        for (int t = 0; t < 9; t++) {
            columns.add(StringColumn.create("t" + t));
            for (int i = 0; i < 20; i++) {
                columns.get(t)
                        .append(
                                t > 0 && random.nextInt(3) > 0
                                        ? columns.get(t - 1).get(i)
                                        : states[t == 0 ? 0 : random.nextInt(5)]);
            }
        }
        Table table = Table.create("wide");
        columns.forEach(table::addColumns);
        table.addColumns(
                StringColumn.create(
                        "who", IntStream.range(0, 20).mapToObj(i -> "p" + i).toList()),
                DoubleColumn.create("w", random.doubles(20, 0.5, 2).toArray()));
        Sequences pool = Sequences.readStates(table)
                .columns("t0..t8")
                .id("who")
                .weights("w")
                .load();
        Sequences ofSps = Sequences.readStates(pool.toSps())
                .sps("sps")
                .id("who")
                .weights("weight")
                .load();
        assertThat(texts(ofSps)).as("seed " + seed).isEqualTo(texts(pool));
        assertThat(ofSps.caseWeight(7)).as("seed " + seed).isEqualTo(pool.caseWeight(7));
        assertThat(texts(Sequences.ofTse(pool.toTse(), "who", "time", "event")))
                .as("seed " + seed)
                .isEqualTo(texts(pool));
        assertThat(texts(Sequences.ofSpells(pool.toSpells(), "who", "from", "to", "state")))
                .as("seed " + seed)
                .isEqualTo(texts(pool));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a,2)-(b) | column 's', row 1: '(a,2)-(b)' is no sequence such as (a,3)-(b,2) or a/3-b/2: it cannot be read from '(b)' on",
                "a,2 | column 's', row 1: 'a,2' is no sequence such as (a,3)-(b,2) or a/3-b/2: it cannot be read from 'a,2' on",
                "(a,0) | column 's', row 1: a state lasts 1 to 100,000 steps, was 0",
                "(a,1000000000000) | column 's', row 1: a state lasts 1 to 100,000 steps, was 1000000000000",
                "(a,99999)-(b,99999) | column 's', row 1: the sequence has more than 100,000 steps",
                "(*,3) | no row has a state in columns s 1..s 3"
            })
    void aTextThatCannotBeReadIsAnsweredInALine(String text, String message) {
        assertThatThrownBy(() -> Sequences.ofSps(column("s", text), "s"))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void badInputIsAnsweredInALine() {
        refused(
                events("a,1,x", "b,1,x", "a,1,y"),
                "rows 1 and 3 are events of 'a' at one time, 1; a person is in one state at a time");
        refused(events("a,1,(end)"), "no event of column 'event' has a state");
        refused(events("a,1,x", ",2,x"), "column 'who' of ids: row 2 is empty");
        refused(events("a,one,x"), "column 'time' must hold whole numbers, or times with .every(…): row 1 is 'one'");
        assertThatThrownBy(() -> Sequences.ofTse(events("a,1,x"), "who", "tiem", "event"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown column 'tiem'; did you mean 'time'?");
        assertThatThrownBy(() -> Sequences.ofTse(events("a,1,x"), "who", "time", "time"))
                .isInstanceOf(UsageException.class)
                .hasMessage("column 'time' of events is named twice");
        assertThatThrownBy(() -> Sequences.readStates(events("a,1,x"))
                        .tse("who", "time", "event")
                        .fill())
                .isInstanceOf(UsageException.class)
                .hasMessage(".fill() is of spells; states that begin by events have no gaps");
        assertThatThrownBy(() -> Sequences.readStates(column("s", "(a,1)"))
                        .sps("s")
                        .columns("s")
                        .load())
                .isInstanceOf(UsageException.class)
                .hasMessage("a row has a column for each time or one text: .columns(…) and .sps(…) do not go together");
        assertThatThrownBy(() -> Sequences.ofSps(column("s", "(a,1)-(b,1)"), "s")
                        .recoded(List.of("*", "b"), new int[] {0, 1})
                        .toSps())
                .isInstanceOf(UsageException.class)
                .hasMessage("a state called '*' cannot be written: '*' stands for a missing one; rename it");
    }

    private static void refused(Table table, String message) {
        assertThatThrownBy(() -> Sequences.ofTse(table, "who", "time", "event"))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
