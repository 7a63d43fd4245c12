package sojourn.notebook;

import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.cluster.Stability;
import sojourn.display.Card;
import sojourn.display.TableView;
import sojourn.load.CodedColumn;
import sojourn.load.LoadReport;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a magic's card says of its result: counts in and out, and what was dropped. */
final class Cards {
    private Cards() {}

    static Card events(EventLog log) {
        Card card = Card.titled("Events of " + log.report().source())
                .fact("events", log.size())
                .fact("users", log.users().values().size());
        if (log.hasActions()) {
            card = card.fact("actions", log.actions().values().size());
        }
        if (log.size() > 0) {
            card = card.fact("from", text(log.first().orElseThrow()))
                    .fact("to", text(log.last().orElseThrow()));
        } else {
            card = card.warning("the log holds no events");
        }
        for (LoadReport.Problem problem : log.report().problems()) {
            card = card.warning(problem(problem));
        }
        for (String note : log.report().notes()) {
            card = card.note(note);
        }
        long dropped = log.report().rowsRead() - log.report().rowsKept();
        if (dropped > 0) {
            card = card.fact("rows dropped", share(dropped, log.report().rowsRead()));
        }
        return log.hasActions() && log.size() > 0 ? card.with(actions(log.actions())) : card;
    }

    static Card sessions(Sessions sessions) {
        int events = sessions.log().size();
        Card card = Card.titled("Sessions of " + sessions.log().report().source())
                .fact("events", events)
                .fact("users", sessions.log().users().values().size())
                .fact("sessions", sessions.size())
                .fact(
                        "gap",
                        (sessions.rule().inclusive() ? ">= " : "> ")
                                + Durations.text(sessions.rule().inactivityGap()));
        if (sessions.events() < events) {
            card = card.fact("events dropped", share(events - sessions.events(), events));
        }
        if (sessions.size() == 0) {
            return card.warning("there are no sessions");
        }
        int[] lengths = IntStream.range(0, sessions.size())
                .map(sessions::length)
                .sorted()
                .toArray();
        long[] seconds = IntStream.range(0, sessions.size())
                .mapToLong(s -> sessions.duration(s).toSeconds())
                .sorted()
                .toArray();
        return card.fact(
                        "events a session",
                        "median " + lengths[lengths.length / 2] + ", at most " + count(lengths[lengths.length - 1]))
                .fact(
                        "duration",
                        "median " + Durations.text(Duration.ofSeconds(seconds[seconds.length / 2])) + ", at most "
                                + Durations.text(Duration.ofSeconds(seconds[seconds.length - 1])))
                .fact(
                        "of one event",
                        share(Arrays.stream(lengths).filter(n -> n == 1).count(), lengths.length));
    }

    static Card sequences(Sequences pool) {
        Card card = Card.titled("Sequences of " + pool.state())
                .fact("sessions", pool.sizeBefore())
                .fact("sequences kept", share(pool.size(), pool.sizeBefore()))
                .fact("dropped", pool.sizeBefore() - pool.size())
                .fact("events", pool.events())
                .fact("states", pool.alphabet().size())
                .fact("distinct sequences", pool.distinct().size());
        if (pool.size() == 0) {
            return card.warning("no sequence has that length");
        }
        int shortest = IntStream.range(0, pool.size()).map(pool::length).min().orElseThrow();
        return card.fact("length", shortest + " to " + pool.maxLength());
    }

    static Card clustering(Clustering clusters) {
        Card card = Card.titled("Clusters by " + clusters.method())
                .fact(clusters.items().noun(), clusters.size())
                .fact("clusters", clusters.clusters());
        if (clusters.count(Clustering.NOISE) > 0) {
            card = card.fact("noise", share(clusters.count(Clustering.NOISE), clusters.size()));
        }
        Table table = Table.create("Sizes")
                .addColumns(
                        StringColumn.create(
                                "cluster",
                                IntStream.range(0, clusters.clusters())
                                        .mapToObj(clusters::name)
                                        .toList()),
                        IntColumn.create(
                                clusters.items().noun(),
                                IntStream.range(0, clusters.clusters())
                                        .map(clusters::count)
                                        .toArray()),
                        DoubleColumn.create(
                                "share",
                                IntStream.range(0, clusters.clusters())
                                        .mapToDouble(c -> (double) clusters.count(c) / clusters.size())
                                        .toArray()));
        return card.with(TableView.of(table).withoutTypes().percent("share"));
    }

    static Card stability(Stability stability) {
        Card card = Card.titled("How far these clusters can be trusted")
                .fact("merges with a tie", percent(stability.tiedMergeShare()))
                .fact("variance of length between clusters", percent(stability.lengthEtaSquared()));
        if (!stability.ari().isEmpty()) {
            List<Double> ari = stability.ari();
            card = card.fact(
                            "ARI over " + stability.shuffles() + " shuffled orders",
                            String.format(Locale.ROOT, "%.2f to %.2f", ari.get(0), ari.get(ari.size() - 1)))
                    .seed(stability.seed());
        }
        return card;
    }

    static Card facets(Clustering clusters) {
        return Card.titled("State distribution by cluster")
                .fact(clusters.items().noun(), clusters.size())
                .fact("clusters", clusters.clusters());
    }

    private static TableView actions(CodedColumn actions) {
        int states = actions.values().size();
        int[] counts = new int[states];
        for (int row = 0; row < actions.size(); row++) {
            if (actions.code(row) != CodedColumn.MISSING) {
                counts[actions.code(row)]++;
            }
        }
        List<Integer> order = IntStream.range(0, states)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(code -> counts[code]).reversed())
                .toList();
        Table table = Table.create("Actions")
                .addColumns(
                        StringColumn.create(
                                actions.name(),
                                order.stream().map(actions.values()::get).toList()),
                        IntColumn.create(
                                "events",
                                order.stream().mapToInt(code -> counts[code]).toArray()),
                        DoubleColumn.create(
                                "share",
                                order.stream()
                                        .mapToDouble(code -> (double) counts[code] / actions.size())
                                        .toArray()));
        return TableView.of(table).rows(12).withoutTypes().percent("share");
    }

    private static String problem(LoadReport.Problem problem) {
        String cells = (problem.missing() > 0 ? count(problem.missing()) + " missing" : "")
                + (problem.missing() > 0 && problem.invalid() > 0 ? ", " : "")
                + (problem.invalid() > 0 ? count(problem.invalid()) + " unreadable" : "");
        return String.format(
                Locale.ROOT,
                "column '%s': %s; the first in %s, row %,d%s",
                problem.column(),
                cells,
                problem.file(),
                problem.row(),
                problem.value().isEmpty() ? "" : ": '" + problem.value() + "'");
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%,d (%.1f %%)", part, whole == 0 ? 0 : 100.0 * part / whole);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String text(Instant time) {
        return time.toString().replace('T', ' ').replace("Z", " UTC");
    }
}
