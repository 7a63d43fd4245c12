package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of rows that fall on one mark. */
final class CombinedRows {
    private final @Nullable Combine how;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    CombinedRows(@Nullable Combine how) {
        this.how = how;
    }

    void add(String cell, double value) {
        values.computeIfAbsent(cell, one -> new ArrayList<>()).add(value);
    }

    Map<String, Double> values(String of) {
        Map<String, Double> result = new LinkedHashMap<>();
        values.forEach((cell, all) -> {
            Check.argument(
                    how != null || all.size() == 1,
                    "%,d rows have the same %s; %s says what becomes of them",
                    all.size(),
                    of,
                    OptionWords.of("--agg mean", ".combine(Combine.MEAN)"));
            double[] numbers = all.stream().mapToDouble(value -> value).toArray();
            result.put(cell, how == null ? numbers[0] : how.of(numbers));
        });
        return result;
    }
}
