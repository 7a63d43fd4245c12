package sojourn.display.card;

import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.chart.Charts;
import sojourn.display.plot.Chips;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Positions;
import sojourn.view.LoggedEvents;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Cards of sessions and of sequences. */
final class SessionCards {
    /** how far the mean of case weights may be from 1 without a word */
    private static final double OFF = 0.05;

    /** where case weights do not count */
    static final String ONCE = "Each row counts once here, whatever its case weight.";

    private SessionCards() {}

    static Card of(Sessions sessions) {
        int n = Math.toIntExact(sessions.size());
        int[] lengths = new int[n];
        int single = 0;
        for (int s = 0; s < n; s++) {
            lengths[s] = sessions.length(s);
            single += lengths[s] == 1 ? 1 : 0;
        }
        Card card = Card.titled("Sessions")
                .fact("sessions", n)
                .fact("users", sessions.log().users().values().size())
                .fact("events", sessions.events());
        card = SessionRuleFacts.of(card, sessions.rule(), sessions.log().zone())
                .fact("events a session", summary(lengths))
                .fact("duration", durations(sessions))
                .fact("of one event", Numbers.count(single) + " (" + Numbers.percent(single, n) + ")");
        if (sessions.rule().minEvents() > 1) {
            card = card.fact("fewest events", sessions.rule().minEvents());
        }
        if (sessions.events() < sessions.log().size()) {
            card = card.note(Numbers.count(sessions.log().size() - sessions.events(), "events")
                    + " are in no session: their sessions were too short.");
        }
        card = SessionRuleFacts.checked(card, sessions.rule(), sessions.checks());
        long repeats = repeats(sessions);
        if (repeats > 0) {
            card = card.note(Numbers.count(repeats, "events") + (repeats == 1 ? " repeats" : " repeat")
                    + " the one before, the same in every column and to the millisecond; "
                    + (repeats == 1 ? "it is" : "they are") + " counted.");
        }
        if (n == 0) {
            return card.note("No session: the log has no events, or each session is shorter than the rule asks.");
        }
        return card.with(Charts.lengths(sessions)).with(Charts.gaps(sessions));
    }

    /** Events that equal the one before them in their session: perhaps a row that was written twice. */
    private static long repeats(Sessions sessions) {
        LoggedEvents log = sessions.log();
        List<CodedColumn> columns = log.columnNames().stream()
                .filter(name -> !name.equals(log.timeColumn()))
                .map(log::coded)
                .toList();
        long repeats = 0;
        for (int s = 0; s < sessions.size(); s++) {
            for (int i = 1; i < sessions.length(s); i++) {
                int row = sessions.row(s, i);
                int before = sessions.row(s, i - 1);
                if (log.timeMillis(row) == log.timeMillis(before)
                        && columns.stream().allMatch(column -> column.code(row) == column.code(before))) {
                    repeats++;
                }
            }
        }
        return repeats;
    }

    private static String durations(Sessions sessions) {
        long[] millis = LongStream.range(0, sessions.size())
                .map(s -> sessions.duration((int) s).toMillis())
                .sorted()
                .toArray();
        if (millis.length == 0) {
            return "–";
        }
        return "median " + Numbers.duration(Duration.ofMillis(millis[(millis.length - 1) / 2])) + ", at most "
                + Numbers.duration(Duration.ofMillis(millis[millis.length - 1]));
    }

    static Card of(Sequences pool) {
        long dropped = pool.sizeBefore() - pool.total();
        int distinct = pool.size() == 0 ? 0 : pool.distinct().size();
        Card card = Card.titled("Sequences of " + pool.state())
                .fact(
                        "kept",
                        Numbers.count(pool.total()) + " of " + Numbers.count(pool.sizeBefore()) + " ("
                                + Numbers.percent(pool.total(), pool.sizeBefore()) + ")")
                .fact("dropped", Numbers.count(dropped) + " (" + Numbers.percent(dropped, pool.sizeBefore()) + ")")
                .fact("distinct", Numbers.count(distinct) + " (" + Numbers.percent(distinct, pool.total()) + ")")
                .fact(pool.step().isPresent() ? "steps" : "events", pool.events())
                .fact("length", lengths(pool))
                .fact("alphabet", Numbers.count(pool.alphabet().size(), "states"));
        if (pool.step().isPresent()) {
            card = card.fact("a step", Numbers.duration(pool.step().get()))
                    .note(
                            "A step has the state of the last event that began in it, or else that of the step before; lengths"
                                    + " are steps. Of events in one step only the last is seen.");
        }
        if (pool.size() == 0) {
            return card.note("No sequence is left.");
        }
        card = aligned(card, pool.positions(), pool.noun());
        if (pool.hasCaseWeights()) {
            card = card.fact("sum of weights", Numbers.weight(pool.caseTotal()))
                    .note(
                            "The weights count in what is made of these sequences; this card counts each row once, and so do"
                                    + " maps and log-rank tests.");
            if (Math.abs(pool.caseTotal() / pool.size() - 1) > OFF) {
                card = card.note("The weights add up to " + Numbers.weight(pool.caseTotal()) + ", not to about the "
                        + Numbers.count(pool.size(), "rows")
                        + ": silhouettes, CH, least sizes, BIC and p values take a weight of 1 for a row; ASWw and shares do"
                        + " not.");
            }
        }
        Palette.register(pool);
        return card.with(Chips.of(pool.stateCounts(), pool.alphabet()));
    }

    private static Card aligned(Card card, Positions positions, String noun) {
        if (positions.event().isEmpty()) {
            return card;
        }
        String event = positions.event().get();
        Card told = card.fact("position 0", "the first " + event);
        return positions.without() == 0
                ? told.note("All " + noun + " have the state " + event + ".")
                : told.note(Numbers.count(positions.without(), noun) + " without the state " + event + " "
                        + (positions.without() == 1 ? "is" : "are") + " left out.");
    }

    private static String lengths(Sequences pool) {
        long[] counts = new long[pool.maxLength() + 1];
        for (int i = 0; i < pool.size(); i++) {
            counts[pool.length(i)] += pool.weight(i);
        }
        return summary(counts);
    }

    /** {@return such as {@code 2 to 40, median 9}, of values that occur so often} */
    static String summary(long[] counts) {
        long n = Arrays.stream(counts).sum();
        if (n == 0) {
            return "–";
        }
        int[] at = new int[4];
        long[] places = {0, (n - 1) / 2, n / 2, n - 1};
        for (int i = 0; i < at.length; i++) {
            long seen = counts[0];
            while (seen <= places[i]) {
                seen += counts[++at[i]];
            }
        }
        return Numbers.count(at[0]) + " to " + Numbers.count(at[3]) + ", median "
                + Numbers.decimal((at[1] + (double) at[2]) / 2);
    }

    /** {@return such as {@code 2 to 40, median 9}} */
    static String summary(int[] values) {
        if (values.length == 0) {
            return "–";
        }
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + (double) sorted[n / 2]) / 2;
        return Numbers.count(sorted[0]) + " to " + Numbers.count(sorted[n - 1]) + ", median " + Numbers.decimal(median);
    }
}
