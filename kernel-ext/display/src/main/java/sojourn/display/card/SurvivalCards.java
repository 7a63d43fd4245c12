package sojourn.display.card;

import sojourn.analysis.Survival;
import sojourn.display.Numbers;
import sojourn.display.chart.analysis.AnalysisCharts;
import sojourn.display.chart.analysis.SurvivalTimes;
import sojourn.display.table.TableView;
import sojourn.survival.KaplanMeier;
import sojourn.survival.LogRank;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The card of a time to an event. */
final class SurvivalCards {
    private static final double LEVEL = 0.05;
    /** bands by large numbers hold for no fewer events */
    private static final int FEW = 10;

    private SurvivalCards() {}

    static Card of(Survival found) {
        List<Survival.Group> groups = found.groups();
        int n = groups.stream().mapToInt(group -> group.curve().size()).sum();
        long events = groups.stream().mapToLong(group -> group.curve().events()).sum();
        double weight =
                groups.stream().mapToDouble(group -> group.curve().weight()).sum();
        String share = Numbers.percent(groups.stream()
                        .mapToDouble(group -> group.curve().eventWeight())
                        .sum()
                / weight);
        Card card = Card.titled("Time to " + found.event()).fact(found.noun(), n);
        if (found.hasCaseWeights()) {
            card = card.fact("sum of weights", Numbers.weight(weight));
        }
        card = card.fact("with the event", Numbers.count(events) + " (" + share + ")")
                .fact("censored", n - events)
                .fact("from", found.from())
                .fact("until", found.until());
        if (found.groupedBy().isPresent()) {
            card = card.fact("groups", groups.size());
        }
        LogRank test = found.logRank().orElse(null);
        if (found.hasCaseWeights()) {
            card = card.note(
                    "Curves, bands, medians and shares are of case weights, a weight of w as w rows; n and events"
                            + " count rows" + (test == null ? "." : ", and so does the log-rank test."));
        }
        if (test != null) {
            card = card.note("The curves differ by " + (test.p() <= LEVEL ? "more" : "no more")
                    + " than chance: log-rank χ² " + Numbers.decimal(test.chiSquared(), 2) + ", "
                    + Numbers.count(test.degrees(), "degrees of freedom") + ", p "
                    + (test.p() < 0.0005 ? "< 0.001" : Numbers.decimal(test.p(), 3)) + "."
                    + (found.isOfPersons()
                            ? ""
                            : " It takes " + found.noun()
                                    + " to be independent: where several are of one user, p is too small."));
        }
        if (found.isCutUnevenly()) {
            String noun = found.noun();
            card = card.note(noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1)
                    + " that end without it count as long as they were seen, and are taken to be like those that"
                    + " go on, which is often wrong: of all " + noun + " " + share
                    + " have the event.");
        }
        if (groups.size() == 1) {
            card = card.note(sentence(found, groups.get(0)));
        }
        List<String> few = new ArrayList<>();
        for (Survival.Group group : groups) {
            if (group.curve().events() < FEW) {
                few.add(group.name() + " (" + Numbers.count(group.curve().size(), found.noun()) + ", "
                        + Numbers.count(group.curve().events(), "events") + ")");
            }
        }
        if (!few.isEmpty()) {
            card = card.warning("Fewer than " + FEW + " events, so that curve, band and median say little: "
                    + String.join("; ", few) + ".");
        }
        if (found.weightless() > 0) {
            card = card.note(Numbers.count(found.weightless(), found.noun()) + " of weight 0 "
                    + (found.weightless() == 1 ? "is" : "are") + " left out.");
        }
        if (found.ungrouped() > 0) {
            card = card.note(Numbers.count(found.ungrouped(), found.noun()) + (found.ungrouped() == 1 ? " is" : " are")
                    + " in no group.");
        }
        return card.with(AnalysisCharts.survival(found)).with(table(found));
    }

    private static String sentence(Survival found, Survival.Group group) {
        KaplanMeier curve = group.curve();
        return curve.median().isPresent()
                ? "By " + time(found, curve.median()) + " it has come to half of the " + found.noun()
                        + " that go on so long (" + band(found, curve) + "); "
                        + Numbers.count(curve.atRiskAt(curve.median().getAsDouble())) + " of "
                        + Numbers.count(curve.size(), found.noun())
                        + (curve.atRiskAt(curve.median().getAsDouble()) == 1 ? " is" : " are") + " seen until then."
                : "Fewer than half of the " + found.noun() + " had it while they were seen: "
                        + Numbers.percent(1 - curve.survivalAt(curve.longest()))
                        + " by the curve's end.";
    }

    private static String band(Survival found, KaplanMeier curve) {
        return "95 %: " + time(found, curve.medianLow()) + " to " + time(found, curve.medianHigh());
    }

    private static String time(Survival found, OptionalDouble time) {
        return time.isPresent() ? SurvivalTimes.text(found, time.getAsDouble()) : "not reached";
    }

    private static TableView table(Survival found) {
        StringColumn group = StringColumn.create(found.groupedBy().orElse("group"));
        IntColumn n = IntColumn.create("n");
        LongColumn events = LongColumn.create("events");
        LongColumn censored = LongColumn.create("censored");
        StringColumn weight = StringColumn.create("weight");
        StringColumn median = StringColumn.create("median");
        StringColumn band = StringColumn.create("95 % of the median");
        for (Survival.Group each : found.groups()) {
            KaplanMeier curve = each.curve();
            group.append(each.name());
            n.append(curve.size());
            events.append(curve.events());
            censored.append(curve.size() - curve.events());
            weight.append(Numbers.weight(curve.weight()));
            median.append(time(found, curve.median()));
            band.append(time(found, curve.medianLow()) + " to " + time(found, curve.medianHigh()));
        }
        Table table = Table.create("survival", group, n, weight, events, censored, median, band);
        return TableView.of(found.hasCaseWeights() ? table : table.removeColumns(weight))
                .rows(12)
                .rowHeaders()
                .withoutTypes()
                .withoutExtent()
                .caption("Time by which half have had the event");
    }
}
