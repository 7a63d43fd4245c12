package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.flow.TransitionCounts;
import sojourn.load.StateDataset;
import sojourn.load.TextTable;
import sojourn.load.column.CodedColumn;
import sojourn.load.text.TextDialect;
import sojourn.sequence.WideStates;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads sequences from a table that has a row for each person and a column for each time, or a row for each spell ({@link #spells}), one
 * row for each event ({@link #tse}), or a text for each person ({@link #sps}). Immutable: each verb gives a new reader.
 *
 * <pre>{@code
 * Sequences.readStates("mvad.csv").columns("Sep.93..Jun.99").id("id").weights("weight").load()
 * }</pre>
 *
 * <p>Columns that hold no states are kept as static ones. A cell is missing if it is empty, or a word that {@link #missing} names.
 */
public final class StatesReader {
    /** What an event is called that ends a sequence without beginning a state. */
    public static final String END = TransitionCounts.END;

    private final Source source;
    private final StateChoice choice;
    /** null for a row for each person */
    private final StatesTable.@Nullable SpellColumns spells;

    /** Gives the table's columns, all as texts. */
    private interface Source {
        List<CodedColumn> read(TextDialect dialect) throws IOException;
    }

    private StatesReader(Source source, StateChoice choice, StatesTable.@Nullable SpellColumns spells) {
        this.source = source;
        this.choice = choice;
        this.spells = spells;
    }

    static StatesReader of(Path file) {
        return new StatesReader(dialect -> TextTable.read(file, dialect), StateChoice.DEFAULT, null);
    }

    static StatesReader of(Table table) {
        return new StatesReader(
                dialect -> {
                    Check.argument(
                            dialect.equals(TextDialect.DETECT), "a table has no delimiter, quotes or encoding to name");
                    return table.columns().stream().map(StatesReader::texts).toList();
                },
                StateChoice.DEFAULT,
                null);
    }

    static StatesReader of(StateDataset dataset) {
        return new StatesReader(
                        dialect -> {
                            Check.argument(
                                    dialect.equals(TextDialect.DETECT),
                                    "'%s' has no delimiter, quotes or encoding to name",
                                    dataset.name());
                            return dataset.read();
                        },
                        StateChoice.DEFAULT,
                        null)
                .columns(dataset.columns())
                .id(dataset.id());
    }

    private static CodedColumn texts(Column<?> column) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            cells.add(column.isMissing(i) ? null : column.getString(i));
        }
        return CodedColumn.of(column.name(), cells);
    }

    private StatesReader with(StateChoice other) {
        return new StatesReader(source, other, spells);
    }

    /**
     * The columns that hold the states, in the order of time.
     *
     * @param names of columns; {@code Sep.93..Jun.99} names all from one to another, as they stand in the table
     * @return the reader
     */
    public StatesReader columns(String... names) {
        return with(choice.withColumns(List.of(names)));
    }

    /**
     * Columns of a table that has a row for each spell, in place of {@link #columns} and {@link #id}. Whole numbers are steps of a time that
     * all share, and a spell includes both its ends; for times, which a spell does not reach at its end, {@link #every} says how long
     * a step is. Steps of no spell are missing. Other columns are static ones where they are the same in all rows of each person.
     *
     * @param who   the column that says who a spell is of
     * @param from  where it begins
     * @param to    where it ends
     * @param state its state; a spell without one is a gap
     * @return the reader
     */
    public StatesReader spells(String who, String from, String to, String state) {
        boolean fill = spells != null && spells.fill();
        Duration step = spells == null ? null : spells.step();
        return new StatesReader(source, choice, new StatesTable.SpellColumns(who, from, to, state, step, fill));
    }

    /**
     * Columns of a table that has one row for each event, TraMineR's TSE, in place of {@link #columns} and {@link #id}: when whom what state
     * begins for. It lasts until the next event of the person, the last one for a step; an event without a state, or called {@link
     * #END}, ends the one before. Times are whole numbers, or with {@link #every} times. Other columns are static ones where they are
     * the same in all rows of each person.
     *
     * @param who   the column that says who an event is of
     * @param time  when it is
     * @param event the state that begins
     * @return the reader
     */
    public StatesReader tse(String who, String time, String event) {
        Duration step = spells == null ? null : spells.step();
        return new StatesReader(source, choice, new StatesTable.SpellColumns(who, time, null, event, step, false));
    }

    /**
     * The column that holds sequences as texts of states and how long each lasts, TraMineR's SPS, in place of {@link #columns}: {@code
     * (school,22)-(job,48)}, or without brackets {@code school/22-job/48}. The state {@code *} is a missing one.
     *
     * @param column its name
     * @return the reader
     */
    public StatesReader sps(String column) {
        return with(choice.withSps(column));
    }

    /**
     * How long a step of spells is whose beginnings and ends are times. A step has the state of the last spell that begins in it.
     *
     * @param step at least a millisecond
     * @return the reader
     * @throws sojourn.check.UsageException if the step is shorter, or no spells are read
     */
    public StatesReader every(Duration step) {
        StatesTable.SpellColumns of = requireSpells("every");
        Check.argument(
                step.toMillis() >= 1, "%s must be at least 1 ms, was %s", OptionWords.of("--every", ".every(…)"), step);
        return new StatesReader(
                source, choice, new StatesTable.SpellColumns(of.id(), of.from(), of.to(), of.state(), step, of.fill()));
    }

    /**
     * Gives gaps between two spells of a person the state of the spell before; without this they are missing.
     *
     * @return the reader
     * @throws sojourn.check.UsageException if no spells are read
     */
    public StatesReader fill() {
        StatesTable.SpellColumns of = requireSpells("fill");
        Check.argument(
                of.to() != null,
                "%s is of spells; states that begin by events have no gaps",
                OptionWords.of("--fill", ".fill()"));
        return new StatesReader(
                source, choice, new StatesTable.SpellColumns(of.id(), of.from(), of.to(), of.state(), of.step(), true));
    }

    private StatesTable.SpellColumns requireSpells(String verb) {
        Check.argument(
                spells != null,
                "%s is of spells; name them by %s first",
                OptionWords.of("--" + verb, "." + verb + "(…)"),
                OptionWords.of("--spells who,from,to,state", ".spells(who, from, to, state)"));
        return Objects.requireNonNull(spells);
    }

    /**
     * The column that says who a row is of; no two rows may have the same.
     *
     * @param column its name
     * @return the reader
     */
    public StatesReader id(String column) {
        return with(choice.withId(column));
    }

    /**
     * The column of case weights, see {@link Sequences#caseWeight}.
     *
     * @param column its name; its numbers must be 0 or more, and one of them more
     * @return the reader
     */
    public StatesReader weights(String column) {
        return with(choice.withWeights(column));
    }

    /**
     * The states that there may be, in the order of the alphabet; another one in the table is an error.
     *
     * @param names of states; if this is not called all that the table has, sorted
     * @return the reader
     */
    public StatesReader states(String... names) {
        return with(choice.withStates(List.of(names)));
    }

    /**
     * Words that stand for a missing state; an empty cell always does.
     *
     * @param words such as {@code *}; if this is not called {@code NA}
     * @return the reader
     */
    public StatesReader missing(String... words) {
        return with(choice.withMissing(Set.of(words)));
    }

    /**
     * What becomes of missing states before the first state, between states, and after the last one. Those that are kept are a state
     * of their own, {@link Sequences#MISSING_STATE}. Without this verb they are kept before and between, and cut after, as by TraMineR.
     *
     * @param left   before the first state
     * @param inside between states
     * @param right  after the last state
     * @return the reader
     */
    public StatesReader missing(WideStates.Missing left, WideStates.Missing inside, WideStates.Missing right) {
        return with(choice.withMissing(left, inside, right));
    }

    /**
     * How a text file is written, as far as it is not to be detected.
     *
     * @param written such as {@code TextDialect.DETECT.withDelimiter(';')}
     * @return the reader
     */
    public StatesReader dialect(TextDialect written) {
        return with(choice.withDialect(written));
    }

    /**
     * Reads the table. A row without any state is left out.
     *
     * @return the sequences
     * @throws UncheckedIOException if a file cannot be read
     * @throws sojourn.check.UsageException if a column or state is unknown, two rows have one id, or a weight is negative or no number
     */
    public Sequences load() {
        List<CodedColumn> all;
        try {
            all = source.read(choice.dialect());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sequences.ofTable(StatesTable.pool(all, choice, spells));
    }
}
