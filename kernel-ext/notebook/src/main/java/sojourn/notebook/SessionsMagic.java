package sojourn.notebook;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.ScannedLog;
import sojourn.ScannedSessions;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.display.Views;
import sojourn.session.SessionRule;

import java.time.Duration;
import java.util.Optional;

/** {@code %sessions s << log --gap 2h}. */
@Command(
        name = "%sessions",
        description = "Cuts an event log into sessions: a new one starts where the user changes, or pauses for longer"
                + " than the gap.",
        footer = "%sessions s << log --gap 2h")
final class SessionsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "an event log: a variable, a dataset or a file")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = {EventLog.class, ScannedLog.class})
    private String input = "";

    @Option(
            names = "--gap",
            paramLabel = "DURATION",
            defaultValue = "30m",
            description = "the pause that ends a session, such as 30m or 2h 30m")
    private Duration gap = Duration.ZERO;

    @Option(names = "--inclusive", description = "a pause exactly as long as the gap ends a session, too")
    private boolean inclusive;

    @Option(
            names = "--min-events",
            paramLabel = "N",
            defaultValue = "1",
            description = "drops sessions with fewer events")
    private int minEvents;

    @Option(
            names = "--count",
            description =
                    "of a log that is not loaded: counts the sessions now, by a pass where they lie, for the card")
    private boolean count;

    /** whether the log that was named is not loaded; known once the magic has run */
    private boolean lazily;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of(lazily ? "sojourn.ScannedSessions" : "sojourn.Sessions");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Check.argument(
                !gap.isZero() && !gap.isNegative(), "--gap must be longer than nothing, was %s", Durations.text(gap));
        Check.argument(minEvents >= 1, "--min-events must be >= 1, was %d", minEvents);
        SessionRule rule = new SessionRule(gap, inclusive, minEvents);
        Input<Object> found = notebook.named(input).orElse(null);
        if (found != null && found.value() instanceof ScannedLog scanned) {
            lazily = true;
            String line = found.java() + ".sessions(" + java() + ")";
            if (!count) {
                return Outcome.of(Timed.of(() -> scanned.sessions(rule)), line);
            }
            Timed<ScannedSessions> cut = Timed.of(() -> {
                ScannedSessions counted = scanned.sessions(rule);
                counted.size();
                counted.pauseCounts();
                return counted;
            });
            return Outcome.of(cut, Views.counted(cut.value()), line);
        }
        Check.argument(!count, "--count is of a log that is not loaded; sessions of a loaded one are always counted");
        Input<EventLog> log = Inputs.eventLog(notebook, input);
        Timed<Sessions> sessions = Timed.of(() -> log.value().sessions(rule));
        return Outcome.of(sessions, log.java() + ".sessions(" + java() + ")");
    }

    private String java() {
        String duration = JavaSource.duration(gap);
        if (!inclusive && minEvents == 1) {
            return duration;
        }
        return "SessionRule.DEFAULT.withInactivityGap(" + duration + ")"
                + (inclusive ? ".withInclusive(true)" : "")
                + (minEvents == 1 ? "" : ".withMinEvents(" + minEvents + ")");
    }
}
