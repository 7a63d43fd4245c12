package sojourn.display;

import sojourn.ScannedLog;
import sojourn.ScannedSequences;
import sojourn.ScannedSessions;

/** Cards of logs that are not loaded, and of what was planned on them. Nothing runs for a card. */
final class ScanCards {
    private ScanCards() {}

    static Card of(ScannedLog log) {
        Card card = Card.titled("Event log " + log.source().name() + ", not loaded")
                .fact("engine", log.engine().name())
                .fact("columns", log.columnNames().size())
                .fact("user", log.userColumn())
                .fact("time", log.timeColumn());
        if (log.actionColumn().isPresent()) {
            card = card.fact("action", log.actionColumn().get());
        }
        if (log.itemColumn().isPresent()) {
            card = card.fact("item", log.itemColumn().get());
        }
        if (log.transactionColumn().isPresent()) {
            card = card.fact("transaction", log.transactionColumn().get());
        }
        return card.note("Nothing has run yet. The first step counts the events and looks for bad cells:")
                .with(new SqlView("SQL of the first pass", log.explain()));
    }

    static Card of(ScannedSessions sessions) {
        String sign = sessions.rule().inclusive() ? "≥ " : "> ";
        Card card = Card.titled("Sessions, not cut yet")
                .fact("log", sessions.log().source().name())
                .fact("engine", sessions.log().engine().name())
                .fact("gap", sign + Numbers.duration(sessions.rule().inactivityGap()));
        if (sessions.rule().minEvents() > 1) {
            card = card.fact("fewest events", sessions.rule().minEvents());
        }
        return card.note(
                        "Nothing has run yet. %sequences, %features and %baskets cut and compress in one go; size() counts:")
                .with(new SqlView("SQL of the count", sessions.explain()));
    }

    static Card of(ScannedSequences sequences) {
        return Card.titled("Sequences, not fetched yet")
                .fact("engine", sequences.sessions().log().engine().name())
                .note("length(2, 40) brings the distinct ones back with their counts:")
                .with(new SqlView("SQL", sequences.explain(1, Integer.MAX_VALUE)));
    }
}
