package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import sojourn.check.UsageException;
import sojourn.notebook.magic.cluster.HdbscanMagic;
import sojourn.notebook.magic.cluster.MarkovMagic;
import sojourn.notebook.magic.cluster.SmileMagic;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster hierarchical …}: one subcommand a family of algorithms. */
@Command(
        name = "%cluster",
        description = "Finds clusters.",
        subcommands = {
            HierarchicalMagic.class,
            GmmMagic.class,
            KMeansMagic.class,
            DbscanMagic.class,
            HdbscanMagic.class,
            PamMagic.class,
            ClaraMagic.class,
            MarkovMagic.class,
            SmileMagic.class,
            ApplyMagic.class,
            AssignMagic.class
        },
        footer = "%cluster hierarchical clusters << pool --distance om --linkage complete -k 5")
final class ClusterMagic implements Magic {
    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        throw new UsageException("say how to cluster: cluster hierarchical clusters << pool -k 5");
    }
}
