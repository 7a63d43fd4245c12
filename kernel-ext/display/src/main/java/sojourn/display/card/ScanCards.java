package sojourn.display.card;

import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.OptionWords;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.table.TableView;
import sojourn.load.LoadReport;
import sojourn.view.LoggedEvents;
import sojourn.view.NamedClusters;
import sojourn.view.SessionLabels;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;

/**
 * Cards of logs that are not loaded, and of what was planned on them. Nothing runs for a card, but that files of this
 * machine are looked through once.
 */
final class ScanCards {
    private ScanCards() {}

    private static String engine(LoggedEvents log) {
        return log.engine().orElse("memory");
    }

    static Card of(EventLog log) {
        Card card = Card.titled("Event log " + log.name() + ", not loaded")
                .fact("engine", engine(log))
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
        if (!log.isRead()) {
            return card.note("Nothing has run yet. The first step counts the events and looks for bad cells:")
                    .with(new SqlView("SQL of the first pass", log.explain()));
        }
        LoadReport report = log.report();
        card = card.fact("rows read", report.rowsRead())
                .fact("events", report.rowsKept())
                .fact("missing or unreadable cells", LogCards.cells(report));
        return LogCards.order(LogCards.problems(card, report), log)
                .note(
                        "The files were looked through once, as when a log is loaded; sessions and what follows run on the"
                                + " engine.")
                .with(new SqlView("SQL of a count", log.explain()));
    }

    static Card of(Sessions sessions) {
        Card card = Card.titled("Sessions, not cut yet")
                .fact("log", sessions.log().name())
                .fact("engine", engine(sessions.log()));
        card = SessionRuleFacts.of(card, sessions.rule(), sessions.log().zone());
        if (sessions.rule().minEvents() > 1) {
            card = card.fact("fewest events", sessions.rule().minEvents());
        }
        return card.note("Nothing has run yet. "
                        + OptionWords.both(
                                "%sequences, %features and %baskets", ".sequences(), .features() and .transactions()")
                        + " cut and compress in one go; "
                        + OptionWords.both("%sessions --count", ".size()") + " counts:")
                .with(new SqlView("SQL of the count", sessions.explain()));
    }

    /** The card of a loaded log's sessions, as far as counts go. */
    static Card counted(Sessions sessions) {
        long n = sessions.size();
        long[] lengths = new long
                [Math.toIntExact(1
                        + sessions.lengthCounts().keySet().stream()
                                .mapToLong(length -> length)
                                .max()
                                .orElse(0))];
        sessions.lengthCounts().forEach((length, count) -> lengths[(int) (long) length] = count);
        Card card = Card.titled("Sessions, where they lie")
                .fact("engine", engine(sessions.log()))
                .fact("sessions", n)
                .fact("events", sessions.events());
        card = SessionRuleFacts.of(card, sessions.rule(), sessions.log().zone())
                .fact("events a session", SessionCards.summary(lengths));
        if (lengths.length > 1) {
            card = card.fact("of one event", Numbers.count(lengths[1]) + " (" + Numbers.percent(lengths[1], n) + ")");
        }
        if (sessions.rule().minEvents() > 1) {
            card = card.fact("fewest events", sessions.rule().minEvents());
        }
        if (!sessions.rule().gapAlone()) {
            card = SessionRuleFacts.checked(card, sessions.rule(), sessions.checks());
        }
        card = LogCards.problems(card, sessions.log().report());
        List<String> notes = sessions.log().notes();
        for (String note : notes.subList(sessions.log().report().notes().size(), notes.size())) {
            card = card.note(note);
        }
        return card.with(pauses(sessions)).with(new SqlView("SQL of the count", sessions.explain()));
    }

    /** Pauses by class, the one that cuts among them. */
    private static Displayable pauses(Sessions sessions) {
        long[] limits = {1, 10, 60, 600, 3_600, 86_400, 604_800, Long.MAX_VALUE};
        String[] names = {"under 1 s", "to 10 s", "to 1 min", "to 10 min", "to 1 h", "to 1 d", "to 7 d", "longer"};
        long[] counts = new long[limits.length];
        long[] all = {0};
        sessions.pauseCounts().forEach((seconds, count) -> {
            int at = 0;
            while (seconds >= limits[at]) {
                at++;
            }
            counts[at] += count;
            all[0] += count;
        });
        StringColumn classes = StringColumn.create("pause", names);
        LongColumn pauses = LongColumn.create("pauses", counts);
        DoubleColumn shares = DoubleColumn.create("share");
        for (long count : counts) {
            shares.append(all[0] == 0 ? 0 : (double) count / all[0]);
        }
        return TableView.of(Table.create("Pauses", classes, pauses, shares))
                .percent("share")
                .caption("Pauses between a user's events"
                        + sessions.rule()
                                .inactivityGap()
                                .map(gap -> "; the gap is " + Numbers.duration(gap))
                                .orElse(""));
    }

    static Card of(SessionLabels labels) {
        NamedClusters clustering = labels.clustering();
        StringColumn names = StringColumn.create("cluster");
        LongColumn sessions = LongColumn.create("sessions");
        DoubleColumn shares = DoubleColumn.create("share");
        labels.counts().forEach((cluster, count) -> {
            names.append(clustering.name(cluster));
            sessions.append(count);
            shares.append((double) count / clustering.total());
        });
        return Card.titled("Clusters of all sessions, where they lie")
                .fact("engine", labels.engine().orElse("memory"))
                .fact("sessions", clustering.total())
                .fact("by", Numbers.count(clustering.size(), "distinct rows"))
                .with(TableView.of(Table.create("Clusters", names, sessions, shares))
                        .percent("share")
                        .caption(
                                labels.engine().isPresent()
                                        ? "Sessions by cluster, joined and counted on the engine"
                                        : "Sessions by cluster, counted in memory"));
    }

    static Card of(Sequences sequences) {
        return Card.titled("Sequences, not fetched yet")
                .fact("engine", engine(sequences.sessions().log()))
                .note(OptionWords.both("%sequences --length 2..40", ".length(2, 40)")
                        + " brings the distinct ones back with their counts:")
                .with(new SqlView("SQL", sequences.explain()));
    }
}
