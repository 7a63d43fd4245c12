package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.notebook.state.Notebook;

/** The option that says where random numbers begin, for all commands that draw some. */
public final class SeedWords {
    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "of what is random here; that of sessioninfo if left out, 42 at first")
    private @Nullable Long seed;

    /** {@return whether the option was given} */
    public boolean given() {
        return seed != null;
    }

    /** {@return the seed that holds} */
    public long in(Notebook notebook) {
        return seed == null ? notebook.settings().seed() : seed;
    }
}
