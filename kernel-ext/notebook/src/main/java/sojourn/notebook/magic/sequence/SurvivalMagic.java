package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
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

import java.time.Duration;
import java.util.Optional;

/** {@code %survival t << sessions --event transaction --by clusters}. */
@Command(
        name = "%survival",
        description =
                "Shows how long it takes until an event comes, by the curves of Kaplan and Meier: what ends without it is"
                        + " counted as long as it was seen. Groups are compared by the log-rank test.",
        footer = "%survival t << s --event transaction --user --cohort 7d")
public final class SurvivalMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sessions: a variable")
    @Offers(variables = Sessions.class)
    private String input = "";

    @Option(names = "--event", paramLabel = "ACTION", description = "the action that is waited for")
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
                            + " name of a column of the log, whose value at the first event counts")
    @Offers(variables = Clustering.class)
    private @Nullable String by;

    @Option(
            names = "--cohort",
            paramLabel = "DURATION",
            description = "groups by when the first event was, such as 7d or 28d; weeks begin on Monday")
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
            Call<Sessions> sessions = Inputs.sessions(notebook, input);
            Check.argument(
                    !event.isBlank() || !sessions.value().log().loaded(),
                    "%%survival needs --event with an action: %s",
                    !sessions.value().log().loaded() || !sessions.value().log().hasActions()
                            ? "but the log has none"
                            : Nearest.listed(sessions.value().log().alphabet()));
            return Outcome.of(Timed.of(() -> {
                Call<Survival> asked = grouped(
                        notebook,
                        sessions.into("Survival.of", Call.of(event), Survival::of)
                                .when(user, "perUser", Survival::perUser),
                        sessions.value());
                asked.value().groups();
                return asked;
            }));
        });
    }

    private Call<Survival> grouped(Notebook notebook, Call<Survival> asked, Sessions sessions) {
        if (by == null) {
            return asked.with("byCohort", cohort, Survival::byCohort);
        }
        // a variable counts before a column of its name
        return notebook.named(by).isEmpty() && sessions.log().columnNames().contains(by)
                ? asked.to("by", Call.of(by), (Survival survival, String name) -> survival.by(name))
                : asked.to(
                        "by", Inputs.clustering(notebook, by), (Survival survival, Clustering of) -> survival.by(of));
    }
}
