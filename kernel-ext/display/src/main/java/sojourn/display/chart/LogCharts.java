package sojourn.display.chart;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.plot.Chips;
import sojourn.view.CutSessions;
import sojourn.view.LoggedEvents;

import java.util.Arrays;
import java.util.List;

/** Charts of a log and of its sessions. */
final class LogCharts {
    private LogCharts() {}

    /** {@return how often each action occurs} */
    static Chart actions(LoggedEvents log) {
        List<String> actions = log.alphabet();
        List<String> sorted = Palette.register(log);
        long[] counts = log.actionCounts();
        List<Chips.Chip> bars = sorted.stream()
                .map(action -> new Chips.Chip(action, Palette.fill(action), counts[actions.indexOf(action)]))
                .toList();
        return new Bars(
                "Events by " + log.actionColumn().orElseThrow(),
                "events",
                bars,
                Arrays.stream(counts).sum());
    }

    /** {@return how many events sessions have} */
    static Histogram lengths(CutSessions sessions) {
        double[] lengths = new double[Math.toIntExact(sessions.size())];
        Arrays.setAll(lengths, sessions::length);
        return Histogram.of(lengths)
                .named("Session lengths", "sessions")
                .xLabel("Events in a session")
                .yLabel("Sessions");
    }

    /** {@return how long users pause between two events} */
    static Histogram gaps(CutSessions sessions) {
        double[] gaps = Arrays.stream(sessions.pauseMillis())
                .mapToDouble(millis -> millis / 1000.0)
                .toArray();
        Histogram pauses = Histogram.of(gaps)
                .named("Pauses between a user's events", "pauses")
                .log()
                .seconds()
                .xLabel("Pause")
                .yLabel("Pauses");
        return sessions.rule()
                .inactivityGap()
                .map(gap -> pauses.cut(
                        gap.toMillis() / 1000.0 - (sessions.rule().inclusive() ? 0.0005 : 0),
                        "gap " + Numbers.duration(gap)))
                .orElse(pauses);
    }
}
