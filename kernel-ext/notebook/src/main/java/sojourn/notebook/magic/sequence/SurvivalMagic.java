package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.analysis.Survival;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.view.LoggedEvents;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code %survival t << sessions --event transaction --by clusters}. */
@Command(
        name = "%survival",
        description =
                "Shows how long it takes until an event comes, by the curves of Kaplan and Meier: what ends without it is"
                        + " counted as long as it was seen. Groups are compared by the log-rank test.",
        footer = "%survival t << s --event transaction --user --cohort 7d")
public final class SurvivalMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sessions, or sequences: a variable")
    @Offers(variables = {Sessions.class, Sequences.class})
    private String input = "";

    @Option(
            names = "--event",
            paramLabel = "ACTION",
            description = "the action that is waited for, of sequences the state; needed")
    @Offers(kinds = Offers.Kind.STATE)
    private String event = "";

    @Option(
            names = "--user",
            description =
                    "follows users from their first event to the end of the log, over all their sessions; without it,"
                            + " each session is followed to its end")
    private boolean user;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "groups: a clustering of the sessions' features or sequences, with --user of users, a variable; or the"
                            + " name of a column of the log, whose value at the first event counts, of sequences of a static"
                            + " column")
    @Offers(variables = Clustering.class)
    private @Nullable String by;

    @Option(
            names = "--cohort",
            paramLabel = "DURATION",
            description =
                    "of sessions: groups by when the first event was, in whole days such as 7d or 28d; weeks begin on Monday")
    private @Nullable Duration cohort;

    @Mixin
    private final ChartWords drawn = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.analysis.Survival");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return drawn.around(() -> {
            Check.argument(by == null || cohort == null, "--by and --cohort exclude each other");
            return notebook.named(input).map(Call::value).orElse(null) instanceof Sequences
                    ? ofSequences(notebook)
                    : ofSessions(notebook);
        });
    }

    private Outcome ofSessions(Notebook notebook) {
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        LoggedEvents log = sessions.value().log();
        // a log that is not loaded has its own refusal, and so has an event that is not in the log
        Check.argument(
                !event.isBlank() || !log.loaded(),
                "%%survival needs --event with an action%s",
                log.loaded() && log.hasActions() ? ": " + Nearest.listed(log.alphabet()) : ", but the log has none");
        return outcome(
                notebook,
                () -> sessions.into(
                                "Survival.of", Call.of(event), (Sessions of, String action) -> Survival.of(of, action))
                        .when(user, "perUser", Survival::perUser),
                sessions.value().log().columnNames());
    }

    private Outcome ofSequences(Notebook notebook) {
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        Check.argument(
                !event.isBlank(),
                "%%survival needs --event with a state: %s",
                Nearest.listed(pool.value().alphabet()));
        return outcome(
                notebook,
                () -> pool.into("Survival.of", Call.of(event), (Sequences of, String state) -> Survival.of(of, state))
                        .when(user, "perUser", Survival::perUser),
                pool.value().staticColumns());
    }

    private Outcome outcome(Notebook notebook, Supplier<Call<Survival>> asked, List<String> columns) {
        return Outcome.of(Timed.of(() -> {
            Call<Survival> survival = by == null
                    ? asked.get().with("byCohort", cohort, Survival::byCohort)
                    : GroupWords.by(asked.get(), by, notebook, columns, Survival::by, Survival::by);
            survival.value().groups();
            return survival;
        }));
    }
}
