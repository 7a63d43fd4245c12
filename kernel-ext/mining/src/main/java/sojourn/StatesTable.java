package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.flow.TransitionCounts;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Spells;
import sojourn.sequence.SpsText;
import sojourn.sequence.WideStates;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.Pools;

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
 * The reading of a table of states that is there, as columns of texts: one that has a row for each person, or a row for each spell or
 * event. Not the choice of columns, which is {@link StatesReader}'s, nor the reading of files.
 */
final class StatesTable {
    private final List<CodedColumn> columns;
    private final List<String> header;
    private final StateChoice choice;
    /** places of the columns that hold states, spells or weights; others are static ones */
    private final Set<Integer> taken = new LinkedHashSet<>();

    /** The columns of a table that has a row for each spell, or, without an end, one row for each event. */
    record SpellColumns(
            String id,
            String from,
            @Nullable String to,
            String state,
            @Nullable Duration step,
            boolean fill) {}

    private StatesTable(List<CodedColumn> columns, StateChoice choice) {
        this.columns = columns;
        this.header = columns.stream().map(CodedColumn::name).toList();
        this.choice = choice;
    }

    /**
     * {@return the sequences of a table; a row without any state is left out}
     *
     * @param columns all that the table has, as texts
     * @param choice  which of them hold what
     * @param spells  which of them hold spells or events; null for a row for each person
     * @throws sojourn.check.UsageException if a column or state is unknown, two rows have one id, or a weight is negative or no number
     */
    static Pool pool(List<CodedColumn> columns, StateChoice choice, @Nullable SpellColumns spells) {
        StatesTable table = new StatesTable(columns, choice);
        return spells == null ? table.ofPersons() : table.ofSpells(spells);
    }

    private Pool ofPersons() {
        List<CodedColumn> times = times();
        String id = choice.id() == null ? "" : choice.id();
        if (!id.isEmpty()) {
            requireIds(columns.get(place("id", id)));
        }
        double[] weights = null;
        if (choice.weights() != null) {
            int at = place("weights", choice.weights());
            weights = WideStates.weights(columns.get(at));
            taken.add(at);
        }
        WideStates states =
                WideStates.of(times, choice.states(), choice.missing(), choice.left(), choice.inside(), choice.right());
        List<CodedColumn> statics = IntStream.range(0, columns.size())
                .filter(j -> !taken.contains(j))
                .mapToObj(columns::get)
                .toList();
        return Pools.ofTable(
                states.alphabet(),
                states.codes(),
                states.offsets(),
                states.rows(),
                columns.get(0).size(),
                statics,
                new Pool.OfTable(id, weights, names(times)));
    }

    /** What the positions are called: by the columns, unless cells are cut out, so that those behind them move up. */
    private List<String> names(List<CodedColumn> times) {
        return choice.sps() == null
                        && choice.left() == WideStates.Missing.KEEP
                        && choice.inside() == WideStates.Missing.KEEP
                ? times.stream().map(CodedColumn::name).toList()
                : List.of();
    }

    /** The columns of states; those that hold them are taken then. */
    private List<CodedColumn> times() {
        if (choice.sps() == null) {
            taken.addAll(WideStates.places(header, choice.columns()));
            return taken.stream().map(columns::get).toList();
        }
        Check.argument(
                choice.columns().isEmpty(),
                "a row has a column for each time or one text: %s and %s do not go together",
                OptionWords.of("--wide", ".columns(…)"),
                OptionWords.of("--sps", ".sps(…)"));
        Nearest.require("column", choice.sps(), header);
        taken.add(header.indexOf(choice.sps()));
        return SpsText.columns(columns.get(header.indexOf(choice.sps())));
    }

    private Pool ofSpells(SpellColumns named) {
        Check.argument(
                choice.sps() == null,
                "a table has a row for each person or a row for each spell: %s and %s do not go together",
                OptionWords.of("--sps", ".sps(…)"),
                named.to == null ? OptionWords.of("--tse", ".tse(…)") : OptionWords.of("--spells", ".spells(…)"));
        Check.argument(
                choice.columns().isEmpty() && choice.id() == null,
                "a table has a row for each person or a row for each spell: %s and %s do not go together",
                OptionWords.of("--wide or --id", ".columns(…) or .id(…)"),
                named.to == null ? OptionWords.of("--tse", ".tse(…)") : OptionWords.of("--spells", ".spells(…)"));
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
            four.add(columns.get(header.indexOf(name)));
        }
        Spells table = end == null
                ? Spells.ofEvents(four.get(0), four.get(1), four.get(2), named.step, Set.of(TransitionCounts.END))
                : Spells.of(four.get(0), four.get(1), four.get(3), four.get(2), named.step, named.fill);
        List<CodedColumn> statics = new ArrayList<>(List.of(table.people()));
        double[] weights = null;
        for (int j = 0; j < columns.size(); j++) {
            if (!taken.contains(j)) {
                CodedColumn one = ofPeople(columns.get(j), four.get(0), table.first());
                if (columns.get(j).name().equals(choice.weights())) {
                    Check.argument(
                            one != null,
                            "column '%s' of weights must be the same in all rows of a person",
                            columns.get(j).name());
                    weights = WideStates.weights(Objects.requireNonNull(one));
                } else if (one != null) {
                    statics.add(one);
                }
            }
        }
        if (choice.weights() != null) {
            place("weights", choice.weights());
        }
        Set<String> absent = new LinkedHashSet<>(choice.missing());
        if (end == null) {
            absent.add(SpsText.MISSING);
        }
        WideStates states =
                WideStates.of(table.columns(), choice.states(), absent, choice.left(), choice.inside(), choice.right());
        return Pools.ofTable(
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

    private int place(String what, String name) {
        Nearest.require("column", name, header);
        int at = header.indexOf(name);
        Check.argument(!taken.contains(at), "column '%s' cannot hold both states and %s", name, what);
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
