package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Baskets;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;

/** The options of both {@code %itemsets} and {@code %rules}: of which baskets, how frequent, and how long. */
public final class ItemsetWords {
    /** Which itemsets count. */
    public enum Kind {
        /** every frequent one */
        ALL,
        /** those to which no item can be added without losing a basket */
        CLOSED,
        /** those to which no item can be added without becoming infrequent */
        MAXIMAL
    }

    @Parameters(paramLabel = "INPUT", description = "baskets: a variable")
    @Offers(variables = Baskets.class)
    private String input = "";

    @Option(
            names = "--min-support",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description =
                    "the least share of baskets that hold all items of a set, or of both sides of a rule, in (0, 1]")
    private double minSupport;

    @Option(
            names = "--max-length",
            paramLabel = "ITEMS",
            description = "the most items of a set, or of both sides of a rule together; any number if left out")
    private @Nullable Integer maxLength;

    /** {@return the baskets} */
    public Call<Baskets> input(Notebook notebook) {
        return Inputs.baskets(notebook, input);
    }

    public double minSupport() {
        return minSupport;
    }

    @Nullable
    public Integer maxLength() {
        return maxLength;
    }
}
