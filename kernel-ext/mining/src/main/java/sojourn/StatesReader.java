package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.flow.TransitionCounts;
import sojourn.load.StateDataset;
import sojourn.load.TextTable;
import sojourn.load.column.CodedColumn;
import sojourn.load.text.TextDialect;
import sojourn.sequence.Spells;
import sojourn.sequence.SpsText;
import sojourn.sequence.WideStates;
import sojourn.sequence.pool.Pool;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads sequences from a table that has a row for each person and a column for each time, or a row for each spell ({@link #spells}), one
 * event a row ({@link #tse}), or a text for each person ({@link #sps}). Immutable: each verb gives a new reader.
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
    private final Choice choice;
    /** null for a row for each person */
    private final @Nullable SpellColumns spells;

    /** The columns of a table that has a row for each spell, or, without an end, one event a row. */
    private record SpellColumns(
            String id,
            String from,
            @Nullable String to,
            String state,
            @Nullable Duration step,
            boolean fill) {}

    /** Gives the table's columns, all as texts. */
    private interface Source {
        List<CodedColumn> read(TextDialect dialect) throws IOException;
    }

    /**
     * What is read.
     *
     * @param sps the column of texts with states and how long each lasts; null for columns of states
     */
    private record Choice(
            @Nullable String sps,
            List<String> columns,
            @Nullable String id,
            @Nullable String weights,
            List<String> states,
            Set<String> missing,
            WideStates.Missing left,
            WideStates.Missing inside,
            WideStates.Missing right,
            TextDialect dialect) {
        static final Choice DEFAULT = new Choice(
                null,
                List.of(),
                null,
                null,
                List.of(),
                Set.of("NA"),
                WideStates.Missing.KEEP,
                WideStates.Missing.KEEP,
                WideStates.Missing.CUT,
                TextDialect.DETECT);
    }

    private StatesReader(Source source, Choice choice, @Nullable SpellColumns spells) {
        this.source = source;
        this.choice = choice;
        this.spells = spells;
    }

    static StatesReader of(Path file) {
        return new StatesReader(dialect -> TextTable.read(file, dialect), Choice.DEFAULT, null);
    }

    static StatesReader of(Table table) {
        return new StatesReader(
                dialect -> {
                    Check.argument(
                            dialect.equals(TextDialect.DETECT), "a table has no delimiter, quotes or encoding to name");
                    return table.columns().stream().map(StatesReader::texts).toList();
                },
                Choice.DEFAULT,
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
                        Choice.DEFAULT,
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

    private StatesReader with(Choice other) {
        return new StatesReader(source, other, spells);
    }

    /**
     * The columns that hold the states, in the order of time.
     *
     * @param names of columns; {@code Sep.93..Jun.99} names all from one to another, as they stand in the table
     * @return the reader
     */
    public StatesReader columns(String... names) {
        Choice c = choice;
        return with(new Choice(
                c.sps, List.of(names), c.id, c.weights, c.states, c.missing, c.left, c.inside, c.right, c.dialect));
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
        boolean fill = spells != null && spells.fill;
        Duration step = spells == null ? null : spells.step;
        return new StatesReader(source, choice, new SpellColumns(who, from, to, state, step, fill));
    }

    /**
     * Columns of a table that has one event a row, TraMineR's TSE, in place of {@link #columns} and {@link #id}: when whom what state
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
        Duration step = spells == null ? null : spells.step;
        return new StatesReader(source, choice, new SpellColumns(who, time, null, event, step, false));
    }

    /**
     * The column that holds sequences as texts of states and how long each lasts, TraMineR's SPS, in place of {@link #columns}: {@code
     * (school,22)-(job,48)}, or without brackets {@code school/22-job/48}. The state {@code *} is a missing one.
     *
     * @param column its name
     * @return the reader
     */
    public StatesReader sps(String column) {
        Choice c = choice;
        return with(new Choice(
                column, c.columns, c.id, c.weights, c.states, c.missing, c.left, c.inside, c.right, c.dialect));
    }

    /**
     * How long a step of spells is whose beginnings and ends are times. A step has the state of the last spell that begins in it.
     *
     * @param step at least a millisecond
     * @return the reader
     * @throws sojourn.check.UsageException if the step is shorter, or no spells are read
     */
    public StatesReader every(Duration step) {
        SpellColumns of = requireSpells("every");
        Check.argument(
                step.toMillis() >= 1, "%s must be at least 1 ms, was %s", OptionWords.of("--every", ".every(…)"), step);
        return new StatesReader(source, choice, new SpellColumns(of.id, of.from, of.to, of.state, step, of.fill));
    }

    /**
     * Gives gaps between two spells of a person the state of the spell before; without this they are missing.
     *
     * @return the reader
     * @throws sojourn.check.UsageException if no spells are read
     */
    public StatesReader fill() {
        SpellColumns of = requireSpells("fill");
        Check.argument(
                of.to != null,
                "%s is of spells; states that begin by events have no gaps",
                OptionWords.of("--fill", ".fill()"));
        return new StatesReader(source, choice, new SpellColumns(of.id, of.from, of.to, of.state, of.step, true));
    }

    private SpellColumns requireSpells(String verb) {
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
        Choice c = choice;
        return with(new Choice(
                c.sps, c.columns, column, c.weights, c.states, c.missing, c.left, c.inside, c.right, c.dialect));
    }

    /**
     * The column of case weights, see {@link Sequences#caseWeight}.
     *
     * @param column its name; its numbers must be 0 or more, and one of them more
     * @return the reader
     */
    public StatesReader weights(String column) {
        Choice c = choice;
        return with(
                new Choice(c.sps, c.columns, c.id, column, c.states, c.missing, c.left, c.inside, c.right, c.dialect));
    }

    /**
     * The states that there may be, in the order of the alphabet; another one in the table is an error.
     *
     * @param names of states; if this is not called all that the table has, sorted
     * @return the reader
     */
    public StatesReader states(String... names) {
        Choice c = choice;
        return with(new Choice(
                c.sps, c.columns, c.id, c.weights, List.of(names), c.missing, c.left, c.inside, c.right, c.dialect));
    }

    /**
     * Words that stand for a missing state; an empty cell always does.
     *
     * @param words such as {@code *}; if this is not called {@code NA}
     * @return the reader
     */
    public StatesReader missing(String... words) {
        Choice c = choice;
        return with(new Choice(
                c.sps, c.columns, c.id, c.weights, c.states, Set.of(words), c.left, c.inside, c.right, c.dialect));
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
        Choice c = choice;
        return with(new Choice(c.sps, c.columns, c.id, c.weights, c.states, c.missing, left, inside, right, c.dialect));
    }

    /**
     * How a text file is written, as far as it is not to be detected.
     *
     * @param written such as {@code TextDialect.DETECT.withDelimiter(';')}
     * @return the reader
     */
    public StatesReader dialect(TextDialect written) {
        Choice c = choice;
        return with(
                new Choice(c.sps, c.columns, c.id, c.weights, c.states, c.missing, c.left, c.inside, c.right, written));
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
            all = source.read(choice.dialect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (spells != null) {
            return ofSpells(all, spells);
        }
        List<String> header = all.stream().map(CodedColumn::name).toList();
        Set<Integer> taken = new LinkedHashSet<>();
        List<CodedColumn> times = times(all, header, taken);
        String id = choice.id == null ? "" : choice.id;
        if (!id.isEmpty()) {
            requireIds(all.get(place("id", id, header, taken)));
        }
        double[] weights = null;
        if (choice.weights != null) {
            int at = place("weights", choice.weights, header, taken);
            weights = WideStates.weights(all.get(at));
            taken.add(at);
        }
        WideStates states =
                WideStates.of(times, choice.states, choice.missing, choice.left, choice.inside, choice.right);
        List<CodedColumn> statics = IntStream.range(0, all.size())
                .filter(j -> !taken.contains(j))
                .mapToObj(all::get)
                .toList();
        return Sequences.ofTable(
                states.alphabet(),
                states.codes(),
                states.offsets(),
                states.rows(),
                all.get(0).size(),
                statics,
                new Pool.OfTable(id, weights, names(times)));
    }

    /** What the positions are called: by the columns, unless cells are cut out, so that those behind them move up. */
    private List<String> names(List<CodedColumn> times) {
        return choice.sps == null && choice.left == WideStates.Missing.KEEP && choice.inside == WideStates.Missing.KEEP
                ? times.stream().map(CodedColumn::name).toList()
                : List.of();
    }

    /** The columns of states; those that hold them are taken then. */
    private List<CodedColumn> times(List<CodedColumn> all, List<String> header, Set<Integer> taken) {
        if (choice.sps == null) {
            taken.addAll(WideStates.places(header, choice.columns));
            return taken.stream().map(all::get).toList();
        }
        Check.argument(
                choice.columns.isEmpty(),
                "a row has a column for each time or one text: %s and %s do not go together",
                OptionWords.of("--wide", ".columns(…)"),
                OptionWords.of("--sps", ".sps(…)"));
        Nearest.require("column", choice.sps, header);
        taken.add(header.indexOf(choice.sps));
        return SpsText.columns(all.get(header.indexOf(choice.sps)));
    }

    private Sequences ofSpells(List<CodedColumn> all, SpellColumns named) {
        Check.argument(
                choice.sps == null,
                "a table has a row for each person or a row for each spell: %s and %s do not go together",
                OptionWords.of("--sps", ".sps(…)"),
                named.to == null ? OptionWords.of("--tse", ".tse(…)") : OptionWords.of("--spells", ".spells(…)"));
        Check.argument(
                choice.columns.isEmpty() && choice.id == null,
                "a table has a row for each person or a row for each spell: %s and %s do not go together",
                OptionWords.of("--wide or --id", ".columns(…) or .id(…)"),
                named.to == null ? OptionWords.of("--tse", ".tse(…)") : OptionWords.of("--spells", ".spells(…)"));
        List<String> header = all.stream().map(CodedColumn::name).toList();
        Set<Integer> taken = new LinkedHashSet<>();
        List<CodedColumn> four = new ArrayList<>();
        String end = named.to;
        for (String name : end == null
                ? List.of(named.id, named.from, named.state)
                : List.of(named.id, named.from, named.state, end)) {
            Nearest.require("column", name, header);
            Check.argument(
                    taken.add(header.indexOf(name)),
                    "column '%s' of %s is named twice",
                    name,
                    end == null ? "events" : "spells");
            four.add(all.get(header.indexOf(name)));
        }
        Spells table = end == null
                ? Spells.ofEvents(four.get(0), four.get(1), four.get(2), named.step, Set.of(END))
                : Spells.of(four.get(0), four.get(1), four.get(3), four.get(2), named.step, named.fill);
        List<CodedColumn> statics = new ArrayList<>(List.of(table.people()));
        double[] weights = null;
        for (int j = 0; j < all.size(); j++) {
            if (!taken.contains(j)) {
                CodedColumn one = ofPeople(all.get(j), four.get(0), table.first());
                if (all.get(j).name().equals(choice.weights)) {
                    Check.argument(
                            one != null,
                            "column '%s' of weights must be the same in all rows of a person",
                            all.get(j).name());
                    weights = WideStates.weights(Objects.requireNonNull(one));
                } else if (one != null) {
                    statics.add(one);
                }
            }
        }
        if (choice.weights != null) {
            place("weights", choice.weights, header, taken);
        }
        Set<String> absent = new LinkedHashSet<>(choice.missing);
        if (end == null) {
            absent.add(SpsText.MISSING);
        }
        WideStates states =
                WideStates.of(table.columns(), choice.states, absent, choice.left, choice.inside, choice.right);
        return Sequences.ofTable(
                states.alphabet(),
                states.codes(),
                states.offsets(),
                states.rows(),
                table.first().length,
                statics,
                new Pool.OfTable(named.id, weights, List.of()));
    }

    /** A column as it is for each person; null if it differs in the rows of one. */
    private static @Nullable CodedColumn ofPeople(CodedColumn column, CodedColumn ids, int[] first) {
        Map<Integer, Integer> known = new HashMap<>();
        for (int row = 0; row < ids.size(); row++) {
            Integer before = known.putIfAbsent(ids.code(row), column.code(row));
            if (before != null && before != column.code(row)) {
                return null;
            }
        }
        List<@Nullable String> cells = new ArrayList<>();
        for (int row : first) {
            cells.add(column.value(row));
        }
        return CodedColumn.of(column.name(), cells);
    }

    private static int place(String what, String name, List<String> header, Set<Integer> states) {
        Nearest.require("column", name, header);
        int at = header.indexOf(name);
        Check.argument(!states.contains(at), "column '%s' cannot hold both states and %s", name, what);
        return at;
    }

    private static void requireIds(CodedColumn ids) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Check.argument(ids.code(i) >= 0, "column '%s' of ids: row %,d is empty", ids.name(), i + 1);
            Integer before = rows.put(ids.code(i), i);
            Check.argument(
                    before == null,
                    "a row must be one person's, but rows %,d and %,d both have %s '%s'; a row for each spell is read by %s",
                    before == null ? 0 : before + 1,
                    i + 1,
                    ids.name(),
                    ids.value(i),
                    OptionWords.of("--spells who,from,to,state", ".spells(who, from, to, state)"));
        }
    }
}
