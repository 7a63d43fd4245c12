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
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.session.SessionRule;
import sojourn.time.ZoneNames;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    private Optional<String> session = Optional.empty();

    @Option(
            names = "--end",
            paramLabel = "COLUMN[:FORMAT]",
            description =
                    "when events end: pauses and durations count from there; a format as in --time of %%events, that of"
                            + " the log's times if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> end = Optional.empty();

    @Option(names = "--midnight", description = "a session ends at midnight, on the clocks of the log's zone")
    private boolean midnight;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "whose midnight, such as Europe/Paris, in place of the log's")
    @Offers(kinds = Offers.Kind.ZONE)
    private Optional<String> zone = Optional.empty();

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
            description =
                    "of a log that is not loaded: counts the sessions now, by a pass where they lie, for the card")
    private boolean count;

    /** the rule as Java, once it is known */
    private String java = "";

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
        Check.argument(zone.isEmpty() || midnight, "--zone is of --midnight, which is not asked for");
        Call<EventLog> log = Inputs.eventLog(notebook, input);
        boolean loaded = log.value().loaded();
        Check.argument(
                !count || !loaded,
                "--count is of a log that is not loaded; sessions of a loaded one are always counted");
        SessionRule rule = rule(pause, log.value().columnNames());
        String line = log.java() + ".sessions(" + java + ")";
        if (!count) {
            return Outcome.of(Timed.of(() -> log.value().sessions(rule)), line);
        }
        Timed<Sessions> cut = Timed.of(() -> {
            Sessions counted = log.value().sessions(rule);
            counted.size();
            counted.pauseCounts();
            return counted;
        });
        return Outcome.of(cut, Views.counted(cut.value()), line);
    }

    private static void positive(String option, Duration value) {
        Check.argument(
                !value.isZero() && !value.isNegative(),
                "%s must be longer than nothing, was %s",
                option,
                Durations.text(value));
    }

    /** The rule that the words describe, and the Java that makes it. */
    private SessionRule rule(Duration pause, List<String> columns) {
        String duration = JavaSource.duration(pause);
        boolean withoutGap = noGap || (session.isPresent() && gap == null);
        SessionRule rule = SessionRule.DEFAULT.withInactivityGap(pause);
        StringBuilder line = new StringBuilder("SessionRule.DEFAULT");
        if (!withoutGap) {
            line.append(".withInactivityGap(").append(duration).append(")");
        }
        if (inclusive) {
            rule = rule.withInclusive(true);
            line.append(".withInclusive(true)");
        }
        if (session.isPresent()) {
            rule = rule.withSessionColumn(session.get());
            line.append(".withSessionColumn(")
                    .append(JavaSource.text(session.get()))
                    .append(")");
        }
        if (end.isPresent()) {
            int colon = EventsMagic.colon(end.get(), () -> columns);
            String column = colon < 0 ? end.get() : end.get().substring(0, colon);
            String format = colon < 0 ? "" : end.get().substring(colon + 1);
            rule = rule.withEndColumn(column, format);
            line.append(".withEndColumn(")
                    .append(JavaSource.text(column))
                    .append(format.isEmpty() ? "" : ", " + JavaSource.text(format))
                    .append(")");
        }
        if (midnight) {
            rule = zone.isEmpty() ? rule.withMidnight() : rule.withMidnight(ZoneNames.zone(zone.get()));
            line.append(".withMidnight(")
                    .append(zone.map(id -> "ZoneId.of(" + JavaSource.text(id) + ")")
                            .orElse(""))
                    .append(")");
        }
        if (!changes.isEmpty()) {
            rule = rule.withChangeOf(changes.toArray(new String[0]));
            line.append(".withChangeOf(")
                    .append(changes.stream().map(JavaSource::text).collect(Collectors.joining(", ")))
                    .append(")");
        }
        if (changeMissing) {
            rule = rule.withMissingAsChange(true);
            line.append(".withMissingAsChange(true)");
        }
        if (longest != null) {
            rule = rule.withLongest(longest);
            line.append(".withLongest(").append(JavaSource.duration(longest)).append(")");
        }
        if (most != null) {
            rule = rule.withMostEvents(most);
            line.append(".withMostEvents(").append(most).append(")");
        }
        if (minEvents != 1) {
            rule = rule.withMinEvents(minEvents);
            line.append(".withMinEvents(").append(minEvents).append(")");
        }
        if (withoutGap) {
            rule = rule.withoutInactivityGap();
            line.append(".withoutInactivityGap()");
        }
        boolean gapOnly = rule.equals(SessionRule.DEFAULT.withInactivityGap(pause));
        java = gapOnly ? duration : line.toString();
        return rule;
    }
}
