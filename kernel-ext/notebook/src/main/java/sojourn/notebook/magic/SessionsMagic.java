package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.FormattedColumn;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.session.SessionRule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code %sessions s << log --gap 2h}. */
@Command(
        name = "%sessions",
        description = "Cuts an event log into sessions: a new one starts where the user changes, or pauses for longer"
                + " than the gap; or by ready session ids, at midnight, at a change of a column, and where a session would"
                + " be too long. A cut is counted for the first that applies: gap, midnight, change, longest, most.",
        footer = {"%sessions s << log --gap 2h", "%sessions s << log --session visit_id --end finished_at"})
final class SessionsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "an event log: a variable, a dataset or a file")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = EventLog.class)
    private String input = "";

    @Option(
            names = "--gap",
            paramLabel = "DURATION",
            description =
                    "the pause that ends a session, such as 30m or 2h 30m; 30m if left out, and none with --session")
    private @Nullable Duration gap;

    @Option(names = "--no-gap", description = "no pause ends a session, however long")
    private boolean noGap;

    @Option(names = "--inclusive", description = "a pause exactly as long as the gap ends a session, too")
    private boolean inclusive;

    @Option(
            names = "--min-events",
            paramLabel = "N",
            defaultValue = "1",
            description = "drops sessions with fewer events")
    private int minEvents;

    @Option(
            names = "--session",
            paramLabel = "COLUMN",
            description =
                    "ready session ids: events of one user and id are a session, also where others lie between them")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String session;

    @Option(
            names = "--end",
            paramLabel = "COLUMN[:FORMAT]",
            description =
                    "when events end: pauses and durations count from there; a format as in --time of %%events, that of"
                            + " the log's times if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String end;

    @Option(names = "--midnight", description = "a session ends at midnight, on the clocks of the log's zone")
    private boolean midnight;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "whose midnight, such as Europe/Paris, in place of the log's")
    @Offers(kinds = Offers.Kind.ZONE)
    private @Nullable String zone;

    @Option(
            names = "--change",
            paramLabel = "COLUMNS",
            split = ",",
            description =
                    "a session ends where a value of these columns changes, such as a campaign; a missing value changes"
                            + " nothing")
    @Offers(kinds = Offers.Kind.COLUMN)
    private List<String> changes = List.of();

    @Option(names = "--change-missing", description = "a missing value of --change is a value like others")
    private boolean changeMissing;

    @Option(
            names = "--longest",
            paramLabel = "DURATION",
            description = "an event that would make a session last longer begins a new one")
    private @Nullable Duration longest;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "an event that would be one more than this in a session begins a new one")
    private @Nullable Integer most;

    @Option(
            names = "--count",
            description = "of a log that is not loaded: counts the sessions now, by a query, for the card")
    private boolean count;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Sessions");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Duration pause = gap == null ? Duration.ofMinutes(30) : gap;
        positive("--gap", pause);
        if (longest != null) {
            positive("--longest", longest);
        }
        Check.argument(minEvents >= 1, "--min-events must be >= 1, was %d", minEvents);
        Check.argument(!noGap || gap == null, "--gap and --no-gap contradict each other; leave one out");
        Check.argument(zone == null || midnight, "--zone is of --midnight, which is not asked for");
        Call<EventLog> log = Inputs.eventLog(notebook, input);
        boolean loaded = log.value().loaded();
        Check.argument(
                !count || !loaded,
                "--count is of a log that is not loaded; sessions of a loaded one are always counted");
        Call<SessionRule> rule = rule(pause, log.value().columnNames());
        if (!count) {
            return Outcome.of(Timed.of(() -> log.to("sessions", rule, EventLog::sessions)));
        }
        Timed<Call<Sessions>> cut = Timed.of(() -> {
            Call<Sessions> counted = log.to("sessions", rule, EventLog::sessions);
            counted.value().size();
            counted.value().pauseCounts();
            return counted;
        });
        return Outcome.of(cut, Views.counted(cut.value().value()));
    }

    private static void positive(String option, Duration value) {
        Check.argument(
                !value.isZero() && !value.isNegative(),
                "%s must be longer than nothing, was %s",
                option,
                Durations.text(value));
    }

    /** The rule that the words describe; a gap alone needs no rule in Java. */
    private Call<SessionRule> rule(Duration pause, List<String> columns) {
        boolean withoutGap = noGap || (session != null && gap == null);
        Call<SessionRule> rule = new Call<>(SessionRule.DEFAULT, "SessionRule.DEFAULT")
                .with("withInactivityGap", withoutGap ? null : pause, SessionRule::withInactivityGap)
                .with("withInclusive", Call.yes(inclusive), SessionRule::withInclusive)
                .with("withSessionColumn", session, SessionRule::withSessionColumn);
        if (end != null) {
            rule = FormattedColumn.of(end, () -> columns)
                    .named(rule, "withEndColumn", SessionRule::withEndColumn, SessionRule::withEndColumn);
        }
        rule = rule.when(midnight && zone == null, "withMidnight", SessionRule::withMidnight)
                .withCall("withMidnight", zone == null ? null : Call.zone(zone), SessionRule::withMidnight)
                .with("withChangeOf", Call.several(changes), SessionRule::withChangeOf)
                .with("withMissingAsChange", Call.yes(changeMissing), SessionRule::withMissingAsChange)
                .with("withLongest", longest, SessionRule::withLongest)
                .with("withMostEvents", most, SessionRule::withMostEvents)
                .with("withMinEvents", Call.unless(1, minEvents), SessionRule::withMinEvents)
                .when(withoutGap, "withoutInactivityGap", SessionRule::withoutInactivityGap);
        boolean gapOnly = rule.value().equals(SessionRule.DEFAULT.withInactivityGap(pause));
        return gapOnly ? rule.javaAs(JavaSource.duration(pause)) : rule;
    }
}
