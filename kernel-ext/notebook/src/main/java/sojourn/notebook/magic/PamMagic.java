package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.cluster.medoids.Pam;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.JudgedWords;
import sojourn.notebook.option.MedoidWords;
import sojourn.notebook.option.QualityWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster pam clusters << pool --distance om -k 5}, over sequences or features. */
@Command(
        name = "pam",
        description =
                "Clusters sequences or features around medoids, real items in the middle of each cluster: sequences by"
                        + " their pairwise distances, features by Euclidean distance on the scaled numbers.",
        footer = "%cluster pam clusters << pool --distance om -k 5")
final class PamMagic implements Magic {
    @Mixin
    private final MedoidWords words = new MedoidWords();

    @Mixin
    private final QualityWords quality = new QualityWords();

    @Mixin
    private final JudgedWords judged = new JudgedWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return judged.around(notebook, () -> {
            Call<Pam> method = Call.of(words.k()).into("Pam.k", Pam::k);
            return quality.judged(words.cluster(notebook, method, Sequences::cluster, Features::cluster));
        });
    }
}
