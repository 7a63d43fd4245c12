package sojourn.notebook;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.check.Nearest;
import sojourn.display.Card;
import sojourn.display.Profile;

import java.util.List;
import java.util.Optional;

/** {@code %profile clusters --transpose --heat}. */
@Command(
        name = "%profile",
        description = "Tabulates what each cluster is like: its size, its share, and the means of its indicators or"
                + " features.",
        footer = "%profile clusters --transpose --heat")
final class ProfileMagic implements Magic {
    private static final List<String> SHOWS = List.of("mean", "median", "quartiles", "above-zero", "distance");

    @Parameters(paramLabel = "INPUT", description = "a clustering: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            defaultValue = "mean",
            description = "of features: mean, median, quartiles, above-zero (the share of items above zero) or distance"
                    + " (from all, in standard deviations)")
    @Offers({"mean", "median", "quartiles", "above-zero", "distance"})
    private String show = "mean";

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
        Nearest.require("statistic", show, SHOWS);
        Input<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Profile> profile = Timed.of(() -> {
            Profile table = shown(Profile.of(clusters.value()));
            table = transpose ? table.transpose() : table;
            return heat ? table.heat() : table;
        });
        String java = "Profile.of(" + clusters.java() + ")" + shownJava() + (transpose ? ".transpose()" : "")
                + (heat ? ".heat()" : "");
        return Outcome.of(profile, Card.titled("Profile of the clusters").with(profile.value()), java);
    }

    private Profile shown(Profile profile) {
        return switch (show) {
            case "median" -> profile.median();
            case "quartiles" -> profile.quartiles();
            case "above-zero" -> profile.aboveZero();
            case "distance" -> profile.distance();
            default -> profile;
        };
    }

    private String shownJava() {
        return switch (show) {
            case "mean" -> "";
            case "above-zero" -> ".aboveZero()";
            default -> "." + show + "()";
        };
    }
}
