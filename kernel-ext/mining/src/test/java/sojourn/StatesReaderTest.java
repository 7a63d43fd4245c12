package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.distance.Mvad;
import sojourn.sequence.WideStates.Missing;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.PoolTexts.texts;
import static sojourn.check.Refusals.refusedContaining;

class StatesReaderTest {
    private static final Table FOUR = Table.create(
            "four",
            StringColumn.create("who", "ann", "bob", "cy", "dee"),
            StringColumn.create("m1", "a", "", "a", ""),
            StringColumn.create("m2", "b", "a", "NA", ""),
            StringColumn.create("m3", "b", "b", "b", "NA"),
            StringColumn.create("m4", "c", "", "", ""),
            StringColumn.create("w", "1", "2.5", "0", "1"));

    @Test
    void missingStatesAreCutAfterTheLastAndKeptBefore() {
        Sequences pool = Sequences.readStates(FOUR).columns("m1..m4").id("who").load();
        assertThat(texts(pool)).containsExactly("a-b-b-c", "(missing)-a-b", "a-(missing)-b");
        assertThat(pool.alphabet()).containsExactly("a", "b", "c", Sequences.MISSING_STATE);
        assertThat(pool.sizeBefore()).isEqualTo(4);
        assertThat(pool.staticColumns()).containsExactly("who", "w");
        assertThat(pool.idNames()).containsExactly("row", "who");
        assertThat(pool.toTable().column("who").asList().toString()).isEqualTo("[ann, bob, cy]");
        assertThat(pool.noun()).isEqualTo("sequences");
    }

    @Test
    void missingStatesFollowTheirRules() {
        StatesReader reader = Sequences.readStates(FOUR).columns("m1", "m2", "m3", "m4");
        assertThat(texts(reader.missing(Missing.CUT, Missing.CUT, Missing.CUT).load()))
                .containsExactly("a-b-b-c", "a-b", "a-b");
        assertThat(texts(
                        reader.missing(Missing.KEEP, Missing.KEEP, Missing.KEEP).load()))
                .containsExactly("a-b-b-c", "(missing)-a-b-(missing)", "a-(missing)-b-(missing)");
        assertThat(reader.missing(Missing.CUT, Missing.CUT, Missing.CUT).load().alphabet())
                .containsExactly("a", "b", "c");
    }

    @Test
    void weightsBelongToTheRowsAlsoAfterSomeAreChosen() {
        Sequences pool =
                Sequences.readStates(FOUR).columns("m1..m4").weights("w").load();
        assertThat(pool.hasCaseWeights()).isTrue();
        assertThat(pool.where(i -> i > 0).caseWeight(0)).isEqualTo(2.5);
        assertThat(pool.caseWeight(2)).isZero();
        assertThat(Sequences.ofStates(FOUR, "m1..m4").caseWeight(2)).isEqualTo(1);
    }

    @Test
    void badInputIsAnsweredInOneLineWithTheWayOut() {
        StatesReader reader = Sequences.readStates(FOUR);
        refusedContaining(() -> reader.columns("m1..m5").load(), "unknown column 'm5'; did you mean 'm1'?");
        refusedContaining(() -> reader.load(), "columns of states must be named, such as who..w");
        refusedContaining(
                () -> reader.columns("m4..m1").load(), "columns m4..m1 run backward in the table; write m1..m4");
        refusedContaining(() -> reader.columns("m1..m3", "m2").load(), "column 'm2' of states is named twice");
        refusedContaining(() -> reader.columns("m1..m4").id("m2").load(), "column 'm2' cannot hold both states and id");
        refusedContaining(
                () -> reader.columns("m1..m4").states("a", "bb", "c").load(),
                "unknown state of column 'm2' 'b'; did you mean 'a'?");
        refusedContaining(() -> reader.columns("m1..m4").weights("who").load(), "column 'who', row 1 is 'ann'");
        refusedContaining(
                () -> reader.columns("m4..m4").missing("NA", "c").load(), "no row has a state in columns m4..m4");
        refusedContaining(() -> weighted("1", "-2").load(), "weights must be numbers >= 0: column 'w', row 2 is '-2'");
        for (String literal : List.of("2d", "3f", "0x1p3", "2D ")) {
            refusedContaining(
                    () -> weighted("1", literal).load(),
                    "weights must be numbers >= 0: column 'w', row 2 is '" + literal + "'");
        }
        assertThat(weighted("1e1", " .5").load().caseTotal()).isEqualTo(10.5);
        refusedContaining(
                () -> weighted("NaN", "1").load(), "weights must be numbers >= 0: column 'w', row 1 is 'NaN'");
        refusedContaining(
                () -> weighted("Infinity", "1").load(),
                "weights must be at most 1e100: column 'w', row 1 is 'Infinity'");
        refusedContaining(
                () -> weighted("0", "0").load(), "one weight at least must be above 0, but all of column 'w' are 0");
        refusedContaining(() -> weighted("1", "1").id("i").load(), "rows 1 and 2 both have i 'x'");
    }

    private static StatesReader weighted(String first, String second) {
        return Sequences.readStates(Table.create(
                        StringColumn.create("i", "x", "x"),
                        StringColumn.create("w", first, second),
                        StringColumn.create("s", "a", "b")))
                .columns("s")
                .weights("w");
    }

    @Test
    void runsPartsAndPatterns() {
        Sequences pool = Sequences.ofStates(FOUR, "m1..m4");
        Sequences runs = pool.runs();
        assertThat(texts(runs)).containsExactly("a-b-c", "(missing)-a-b", "a-(missing)-b");
        assertThat(new int[] {runs.duration(0, 0), runs.duration(0, 1), runs.duration(0, 2)})
                .containsExactly(1, 2, 1);
        assertThat(runs.where(i -> i == 0).first(2).duration(0, 1)).isEqualTo(2);
        assertThat(texts(pool.since("b"))).containsExactly("b-b-c", "b", "b");
        assertThat(texts(pool.until("b"))).containsExactly("a-b", "(missing)-a-b", "a-(missing)-b");
        assertThat(texts(pool.until("c"))).containsExactly("a-b-b-c", "(missing)-a-b", "a-(missing)-b");
        assertThat(texts(pool.first(2))).containsExactly("a-b", "(missing)-a", "a-(missing)");
        assertThat(pool.matching("a->b").size()).isEqualTo(2);
        assertThat(texts(pool.matching("a->[^b]*->c"))).isEmpty();
        assertThat(texts(pool.matching("^->a->.*->b->$"))).containsExactly("a-(missing)-b");
        assertThat(texts(pool.matching("b+->[a,c]"))).containsExactly("a-b-b-c");
        refusedContaining(() -> pool.matching("a->d"), "unknown state 'd'");
        refusedContaining(() -> pool.matching("a->"), "step 2 of pattern 'a->' is empty");
        refusedContaining(() -> pool.first(0), "first must be >= 1, was 0");
        refusedContaining(() -> pool.since("cc"), "unknown state 'cc'; did you mean 'c'?");
    }

    @Test
    void runsOfDistinctSequencesAreDistinctAgain() {
        Sequences pool = Sequences.compressed(
                "s", List.of("a", "b"), new int[] {0, 0, 1, 0, 1, 1}, new int[] {0, 3, 5, 6}, new long[] {2, 3, 4}, 9);
        Sequences runs = pool.runs();
        assertThat(texts(runs)).containsExactly("a-b", "b");
        assertThat(runs.weight(0)).isEqualTo(5);
        assertThat(runs.total()).isEqualTo(9);
    }

    @Test
    void mvadIsReadAsItsStatesAreElsewhere(@TempDir Path folder) throws IOException {
        int[] codes = Mvad.codes();
        Path file = Path.of(System.getenv("SOJOURN_DATA"), "mvad.csv.gz");
        Path copy = folder.resolve("mvad.csv.gz");
        Files.copy(file, copy);
        Sequences pool = Sequences.readStates(copy)
                .columns("Sep.93..Jun.99")
                .id("id")
                .weights("weight")
                .states(Mvad.STATES.toArray(String[]::new))
                .load();
        assertThat(pool.codes()).isEqualTo(codes);
        assertThat(pool.offsets()).isEqualTo(Mvad.offsets());
        assertThat(pool.staticColumns())
                .contains("id", "male", "gcse5eq", "Jul.93")
                .doesNotContain("Sep.93", "weight");
        assertThat(Arrays.stream(pool.stateCounts()).sum()).isEqualTo(712 * 70);
        assertThat(Sequences.dataset("mvad").load().size()).isEqualTo(712);
    }

    @Test
    void distinctOnesOfATableAreNoSessions() {
        Sequences pool = Sequences.dataset("school_sample").load();
        Sequences distinct = pool.compress();
        assertThat(distinct.noun()).isEqualTo("sequences");
        assertThat(distinct.idNames()).containsExactly("sequence_id");
        assertThat(distinct.total()).isEqualTo(600);
        assertThatThrownBy(distinct::sessions).hasMessageContaining("these sequences came from a table of states");
    }
}
