package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.SessionLabels;
import sojourn.Sessions;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster assign labels << clusters --sessions s --write labels.parquet}. */
@Command(
        name = "assign",
        description =
                "Gives every session its cluster, where it lies: of a log that is not loaded, the labels of the distinct"
                        + " rows are joined there. Counts them, and with --write writes a row a session: user_id,"
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
    private Optional<String> target = Optional.empty();

    @Override
    public Optional<String> type() {
        return Optional.of(target.isPresent() ? "long" : "sojourn.SessionLabels");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Call<Sessions> found = Inputs.sessions(notebook, sessions);
        SessionLabels labels = clusters.value().assign(found.value());
        String java = clusters.java() + ".assign(" + found.java() + ")";
        if (target.isEmpty()) {
            Timed<SessionLabels> counted = Timed.of(() -> {
                labels.counts();
                return labels;
            });
            return Outcome.of(counted, java);
        }
        String to = target.get();
        Timed<Long> written = Timed.of(() -> labels.write(to));
        Card card = Views.card(labels)
                .orElseThrow()
                .note(Numbers.count(written.value(), "rows") + " written to " + to + ", one a session.");
        return Outcome.of(written, card, java + ".write(" + JavaSource.text(to) + ")");
    }
}
