package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sessions;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.view.SessionLabels;

import java.util.Optional;

/** {@code %cluster assign labels << clusters --sessions s --write labels.parquet}. */
@Command(
        name = "assign",
        description =
                "Gives every session its cluster; of a log that is not loaded, the engine joins the labels of the distinct"
                        + " rows. Counts them, and with --write writes a row for each session: user_id,"
                        + " session_number, start_millis, label.",
        footer = "%cluster assign labels << clusters --sessions s --write labels.parquet")
final class AssignMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering of what came from the sessions: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--sessions",
            paramLabel = "SESSIONS",
            required = true,
            description = "the sessions that were clustered: a variable")
    @Offers(variables = Sessions.class)
    private String sessions = "";

    @Option(
            names = "--write",
            paramLabel = "TARGET",
            description =
                    "a file that ends in .parquet, or a table on the cluster; then the number of rows is the value")
    @Offers(kinds = Offers.Kind.FILE)
    private @Nullable String target;

    @Override
    public Optional<String> type() {
        return Optional.of(target != null ? "long" : "sojourn.view.SessionLabels");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Call<Sessions> found = Inputs.sessions(notebook, sessions);
        Call<SessionLabels> labels = clusters.to("assign", found, Clustering::assign);
        if (target == null) {
            return Outcome.of(Timed.of(() -> {
                labels.value().counts();
                return labels;
            }));
        }
        String to = target;
        Timed<Call<Long>> written = Timed.of(() -> labels.to("write", Call.of(to), SessionLabels::write));
        Card card = Views.card(labels.value())
                .orElseThrow()
                .note(Numbers.count(written.value().value(), "rows") + " written to " + to + ", one for each session.");
        return Outcome.of(written, card);
    }
}
