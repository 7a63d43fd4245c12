package sojourn.notebook;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.display.Card;
import sojourn.display.Profile;

import java.util.Optional;

/** {@code %profile clusters --transpose --heat}. */
@Command(
        name = "%profile",
        description = "Tabulates what each cluster is like: its size, its share, and the means of its indicators.",
        footer = "%profile clusters --transpose --heat")
final class ProfileMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering: a variable")
    private String input = "";

    @Option(names = "--transpose", description = "one column a cluster")
    private boolean transpose;

    @Option(names = "--heat", description = "shades cells by how far they are from the whole")
    private boolean heat;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.display.Profile");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Input<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Profile> profile = Timed.of(() -> {
            Profile table = Profile.of(clusters.value());
            table = transpose ? table.transpose() : table;
            return heat ? table.heat() : table;
        });
        String java =
                "Profile.of(" + clusters.java() + ")" + (transpose ? ".transpose()" : "") + (heat ? ".heat()" : "");
        return Outcome.of(profile, Card.titled("Profile of the clusters").with(profile.value()), java);
    }
}
