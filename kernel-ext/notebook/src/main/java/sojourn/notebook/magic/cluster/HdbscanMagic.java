package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.density.Hdbscan;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.ItemsWords;
import sojourn.notebook.option.JudgedWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster hdbscan clusters << f --min-size 20 --min-pts 5}, over sequences or features. */
@Command(
        name = "hdbscan",
        description =
                "Clusters sequences or features by density, at all densities at once: sequences by their pairwise distances,"
                        + " features by Euclidean distance on the scaled numbers. What belongs to no cluster is noise; equal items"
                        + " always share a label.",
        footer = "%cluster hdbscan dense << f --min-size 20 --min-pts 5")
public final class HdbscanMagic implements Magic {
    @Mixin
    private final ItemsWords items = new ItemsWords();

    @Option(names = "--min-size", paramLabel = "N", description = "the least number of items of a cluster, such as 20")
    private @Nullable Integer minSize;

    @Option(
            names = "--min-pts",
            paramLabel = "N",
            description = "items that a dense place has within reach, itself counted; that of --min-size if left out")
    private @Nullable Integer minPts;

    @Mixin
    private final JudgedWords judged = new JudgedWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Integer least = minSize;
        Check.argument(least != null, "say how many items a cluster has at least: --min-size 20");
        return judged.around(notebook, () -> {
            Call<Hdbscan> method = Call.of(least)
                    .into("Hdbscan.minSize", Hdbscan::minSize)
                    .with("withMinPts", minPts, Hdbscan::withMinPts);
            return items.cluster(notebook, method, Sequences::cluster, Features::cluster);
        });
    }
}
