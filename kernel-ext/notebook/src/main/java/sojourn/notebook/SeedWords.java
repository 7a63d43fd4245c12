package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where random numbers begin, for all commands that draw some. */
final class SeedWords {
    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "of what is random here; that of sessioninfo if left out, 42 at first")
    private @Nullable Long seed;

    /** {@return whether the option was given} */
    boolean given() {
        return seed != null;
    }

    /** {@return the seed that holds} */
    long in(Notebook notebook) {
        return seed == null ? notebook.settings().seed() : seed;
    }
}
