package sojourn.display.card;

import sojourn.Features;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.table.TableView;
import sojourn.feature.Collinear;
import sojourn.feature.PrincipalComponents;
import sojourn.feature.Trimmed;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;

/** Cards of features. */
final class FeatureCards {
    private static final int MOST_COLUMNS = 40;

    private FeatureCards() {}

    static Card of(Features features) {
        ColumnSummary[] summaries = ColumnSummary.of(features);
        int distinct = features.distinct().size();
        Card card = Card.titled((features.components().isPresent() ? "Principal components of " : "Features of ")
                        + Numbers.count(features.total(), features.noun()))
                .fact(features.noun(), features.total())
                .fact(
                        "distinct rows",
                        Numbers.count(distinct) + " (" + Numbers.percent(distinct, features.total()) + ")")
                .fact("columns", features.dimension())
                .fact("scaling", scaling(features));
        for (CodedColumn column : features.statics()) {
            card = card.fact(column.name(), values(column));
        }
        List<String> constant = new ArrayList<>();
        for (int j = 0; j < summaries.length; j++) {
            if (summaries[j].min() == summaries[j].max()) {
                constant.add(features.columns().get(j));
            }
        }
        if (!constant.isEmpty()) {
            card = card.warning("Constant, so without any say in a clustering: " + String.join(", ", constant) + ".");
        }
        for (String note : features.notes()) {
            card = card.note(note);
        }
        if (features.scaledOver() > features.total()) {
            card = card.note("Scaled as among the " + Numbers.count(features.scaledOver(), features.noun())
                    + " that these were taken from.");
        }
        Trimmed trimmed = features.trimmed().orElse(null);
        if (trimmed != null) {
            card = trimmed(card, trimmed, features.noun());
        }
        PrincipalComponents components = features.components().orElse(null);
        if (components != null) {
            card = components(card, components);
        }
        return card.with(columns(features, summaries));
    }

    private static Card components(Card card, PrincipalComponents components) {
        Card next = card;
        if (!components.constant().isEmpty()) {
            next = next.warning("Constant, so in no component: " + String.join(", ", components.constant()) + ".");
        }
        for (PrincipalComponents.Pair pair : components.redundant()) {
            next = next.note("%s and %s say nearly the same (r = %s): one of them would do."
                    .formatted(
                            pair.first(),
                            pair.second(),
                            Numbers.decimal(pair.correlation(), 2).replace('-', '−')));
        }
        // two columns that follow from each other are such a pair already
        List<Collinear> sums = components.collinear().stream()
                .filter(one -> one.columns().size() > 2)
                .toList();
        if (!sums.isEmpty()) {
            next = next.note(MixtureCards.formulas(sums) + " in all rows: one of "
                    + (sums.size() == 1 ? "them" : "each") + " could be left out.");
        }
        StringColumn names = StringColumn.create("component");
        DoubleColumn variances = DoubleColumn.create("variance");
        DoubleColumn shares = DoubleColumn.create("share");
        DoubleColumn cumulated = DoubleColumn.create("cumulated");
        StringColumn kept = StringColumn.create("kept");
        int d = components.columns().size();
        for (int c = 0; c < Math.min(MOST_COLUMNS, d); c++) {
            names.append("PC" + (c + 1));
            variances.append(components.variance(c));
            shares.append(components.share(c));
            cumulated.append(components.cumulated(c));
            kept.append(c < components.kept() ? "yes" : "no");
        }
        return next.with(TableView.of(Table.create("components", names, variances, shares, cumulated, kept))
                .rows(MOST_COLUMNS)
                .of(d)
                .rowHeaders()
                .withoutTypes()
                .percent("share", "cumulated")
                .caption("Components of " + Numbers.count(d, "features")));
    }

    private static Card trimmed(Card card, Trimmed trimmed, String noun) {
        String quantile = Numbers.decimal(trimmed.how().quantile());
        StringColumn names = StringColumn.create("limit of");
        StringColumn limits = StringColumn.create("quantile " + quantile);
        LongColumn above = LongColumn.create(noun + " above");
        DoubleColumn shares = DoubleColumn.create("share");
        for (Trimmed.Limit limit : trimmed.limits()) {
            names.append(limit.feature());
            limits.append(Numbers.decimal(limit.value()));
            above.append(limit.above());
            shares.append((double) limit.above() / trimmed.items());
        }
        List<String> hard = trimmed.limits().stream()
                .filter(limit -> limit.least() && limit.above() > 0)
                .map(Trimmed.Limit::feature)
                .toList();
        Card next = card;
        if (!hard.isEmpty()) {
            next = next.warning("The limit is the least value there is, so whoever differed from it was above: "
                    + String.join(", ", hard) + ". A quantile nearer to 1, or a trimming overall, leaves them in.");
        }
        if (trimmed.above() == 0) {
            next = next.note("Nothing lies above a limit, so nothing changed.");
        }
        return next.with(TableView.of(Table.create("limits", names, limits, above, shares))
                .rows(MOST_COLUMNS)
                .rowHeaders()
                .withoutTypes()
                .percent("share")
                .rightAligned("quantile " + quantile)
                .caption(
                        trimmed.how().cap()
                                ? "Limits; what was above them is now as high as they are"
                                : "Limits; one of the " + noun + " may be above several"));
    }

    /** How many values a static column has, and the first and last of them. */
    private static String values(CodedColumn column) {
        List<String> values = column.values();
        return switch (values.size()) {
            case 0 -> "no value";
            case 1 -> values.get(0);
            default ->
                Numbers.count(values.size(), "values") + ", " + values.get(0) + " … " + values.get(values.size() - 1);
        };
    }

    private static String scaling(Features features) {
        List<String> ways =
                features.scalings().stream().map(Object::toString).distinct().toList();
        return ways.size() == 1 ? ways.get(0) : "a column its own";
    }

    private static Displayable columns(Features features, ColumnSummary[] summaries) {
        boolean mixed = features.scalings().stream().distinct().count() > 1;
        StringColumn names = StringColumn.create("feature");
        StringColumn types = StringColumn.create("values");
        StringColumn scaling = StringColumn.create("scaling");
        List<StringColumn> numbers = List.of(
                StringColumn.create("mean"),
                StringColumn.create("sd"),
                StringColumn.create("min"),
                StringColumn.create("median"),
                StringColumn.create("max"));
        DoubleColumn above = DoubleColumn.create("above zero");
        StringColumn spread = StringColumn.create("min to max");
        for (int j = 0; j < Math.min(MOST_COLUMNS, summaries.length); j++) {
            ColumnSummary one = summaries[j];
            names.append(features.columns().get(j));
            types.append(one.whole() ? "whole" : "decimal");
            scaling.append(features.scalings().get(j).toString());
            double[] values = {one.mean(), one.sd(), one.min(), one.median(), one.max()};
            for (int v = 0; v < values.length; v++) {
                numbers.get(v).append(Numbers.decimal(values[v]));
            }
            above.append(one.aboveZero());
            spread.append(one.spark());
        }
        Table table = Table.create("columns", names, types);
        if (mixed) {
            table.addColumns(scaling);
        }
        numbers.forEach(table::addColumns);
        table.addColumns(above, spread);
        return TableView.of(table)
                .rows(MOST_COLUMNS)
                .of(features.dimension())
                .rowHeaders()
                .withoutTypes()
                .percent("above zero")
                .rightAligned("mean", "sd", "min", "median", "max")
                .caption("Columns, in their own units");
    }
}
