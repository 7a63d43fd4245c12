package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.feature.Scaling;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The options of {@code %features} that choose columns and scale them. */
public final class FeatureColumnWords {
    @Option(
            names = "--scale",
            paramLabel = "HOW",
            split = ",",
            description =
                    "what distances see: standard (if left out), robust, min-max, log1p, log1p-standard or none; single"
                            + " columns otherwise: standard,session_duration_sec=log1p-standard,view_count=robust")
    @Offers(words = Scaling.class)
    private List<String> scales = List.of();

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            split = ",",
            description = "only these features, in this order; of a file or a table, the columns of numbers")
    @Offers(kinds = {Offers.Kind.FEATURE, Offers.Kind.COLUMN})
    private List<String> columns = List.of();

    @Option(names = "--without", paramLabel = "NAMES", split = ",", description = "all features but these")
    @Offers(kinds = Offers.Kind.FEATURE)
    private List<String> without = List.of();

    /** Refuses words that contradict each other. */
    public void check() {
        Check.argument(columns.isEmpty() || without.isEmpty(), "--columns and --without exclude each other");
    }

    /** {@return whether columns are chosen} */
    public boolean given() {
        return !columns.isEmpty() || !without.isEmpty();
    }

    /** {@return the columns that are wanted; null for all} */
    public String @Nullable [] columns() {
        return Call.several(columns);
    }

    /** {@return those features alone that are wanted: of an engine, fewer columns mean fewer distinct rows to fetch} */
    public Call<SessionFeatures> only(Call<SessionFeatures> which) {
        List<String> named = (columns.isEmpty() ? without : columns)
                .stream().map(String::strip).toList();
        List<String> all = Arrays.stream(SessionFeature.values())
                .map(SessionFeature::toString)
                .toList();
        named.forEach(name -> Nearest.require("feature", name, all));
        return which.with(
                "only",
                Arrays.stream(SessionFeature.values())
                        .filter(feature -> columns.isEmpty() != named.contains(feature.toString()))
                        .toArray(SessionFeature[]::new),
                SessionFeatures::only);
    }

    /** {@return features of the columns that are wanted, in their order} */
    public Call<Features> selected(Call<Features> features) {
        return features.with("select", columns(), Features::select);
    }

    /** {@return features less the columns that are not wanted} */
    public Call<Features> reduced(Call<Features> features) {
        return features.with("without", Call.several(without), Features::without);
    }

    /** {@return the step that scales} */
    public UnaryOperator<Call<Features>> scale() {
        List<Scale> all = scales.stream().map(Scale::of).toList();
        return features -> features.each(all, (some, scale) -> scale.on(some));
    }

    /** How all columns are scaled, or one; an empty column stands for all. */
    private record Scale(String column, Scaling scaling) {
        static Scale of(String text) {
            int at = text.indexOf('=');
            String how = text.substring(at + 1).strip();
            return new Scale(
                    at < 0 ? "" : text.substring(0, at).strip(), Scaling.named(how.equals("minmax") ? "min-max" : how));
        }

        Call<Features> on(Call<Features> features) {
            return column.isEmpty()
                    ? features.with("scale", scaling, Features::scale)
                    : features.to("scale", Call.of(column), Call.of(scaling), Features::scale);
        }
    }
}
