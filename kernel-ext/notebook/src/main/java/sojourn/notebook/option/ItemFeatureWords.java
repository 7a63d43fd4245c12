package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.load.ItemProperties;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;

/** The options of {@code %features} that say what is known of the items of sessions. */
public final class ItemFeatureWords {
    /** Which features. */
    private enum FeatureSet {
        SESSION
    }

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "which features: session (the default), the twelve of a shop's sessions")
    @Offers(noun = "feature set")
    private @Nullable FeatureSet set;

    @Option(
            names = "--items",
            paramLabel = "SOURCE",
            description =
                    "the items' categories and availability in time: a dataset, a CSV file, or a variable that holds"
                            + " ItemProperties; without it the features made of them are left out")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = ItemProperties.class)
    private @Nullable String items;

    @Option(names = "--first-known", description = "what is first known of an item holds before that time, too")
    private boolean firstKnown;

    /** {@return whether any of the options was given} */
    public boolean given() {
        return set != null || items != null || firstKnown;
    }

    /** {@return what is known of the items; null without the option} */
    public @Nullable Call<ItemProperties> known(Notebook notebook) {
        return items == null ? null : Inputs.items(notebook, items);
    }

    /** {@return whether what is first known of an item holds before that time, too} */
    public boolean firstKnown() {
        return firstKnown;
    }
}
