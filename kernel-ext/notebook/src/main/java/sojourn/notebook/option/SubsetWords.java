package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.feature.Trimming;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;

import java.util.function.UnaryOperator;

/** The options of {@code %features} that take a subset of the items, leave those with great values out, or cap such values. */
public final class SubsetWords {
    /** What has a limit of its own. */
    private enum Limit {
        FEATURE,
        OVERALL
    }

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUES",
            description =
                    "the items with these values in a static column, such as cohort=2025-W36,2025-W37; they are scaled as"
                            + " among all, unless --scale says how")
    private @Nullable String where;

    @Option(
            names = "--trim",
            paramLabel = "QUANTILE",
            description = "leaves out items strictly above this quantile, such as 0.99, and scales the others anew")
    private @Nullable Double trim;

    @Option(
            names = "--trim-by",
            paramLabel = "CHOICE",
            description = "feature (the default): each feature has a limit; overall: their sum has one")
    @Offers(noun = "choice for --trim-by")
    private @Nullable Limit trimBy;

    @Option(
            names = "--cap",
            description = "with --trim: values above the limit become the limit, and no item is left out")
    private boolean cap;

    /** Refuses words that are of no use alone. */
    public void check() {
        Check.argument(
                trim != null || (trimBy == null && !cap), "--trim-by and --cap need --trim, such as --trim 0.99");
    }

    /** {@return the step that takes the items with these values in a static column} */
    public UnaryOperator<Call<Features>> where() {
        if (where == null) {
            return features -> features;
        }
        int equals = where.indexOf('=');
        Check.argument(
                equals > 0 && equals < where.length() - 1,
                "--where needs a static column and values, as in cohort=2025-W36, was '%s'",
                where);
        Call<String> column = Call.of(where.substring(0, equals));
        Call<String[]> values = Call.of(where.substring(equals + 1).split(",", -1));
        return features -> features.to("where", column, values, Features::where);
    }

    /** {@return the step that trims} */
    public UnaryOperator<Call<Features>> trim() {
        if (trim == null) {
            return features -> features;
        }
        Call<Trimming> how = Call.of(trim)
                .into("Trimming.above", Trimming::above)
                .when(trimBy == Limit.OVERALL, "overall", Trimming::overall)
                .when(cap, "capped", Trimming::capped);
        return features -> features.to("trim", how, Features::trim);
    }
}
