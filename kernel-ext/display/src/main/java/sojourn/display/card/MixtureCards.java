package sojourn.display.card;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.check.OptionWords;
import sojourn.cluster.density.DbscanModel;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.cluster.mixture.PointMass;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import sojourn.feature.Collinear;
import sojourn.feature.DistinctRows;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cards of fitted mixtures, of their search, of K-Means and of DBSCAN. */
final class MixtureCards {
    private static final String EVENTS = "total_events";
    /** a column whose commonest value has such a share has hardly any spread within most clusters */
    private static final double ONE_VALUE = 0.8;

    /** the chart above shows all; so many stand in the table at once */
    private static final int CANDIDATES = 10;

    private static final int FORMULAS = 3;

    private static final String WITHOUT_SHORT =
            OptionWords.both("%sessions --min-events 2", "SessionRule.withMinEvents(2)");

    private static final String TAKE_OUT = "Take sessions of one event out, " + WITHOUT_SHORT
            + ", or leave out columns that hold one value for nearly all.";

    private MixtureCards() {}

    static Card of(Fitted<?> fitted) {
        Clustering clustering = fitted.clustering();
        if (fitted.model() instanceof GaussianMixtureModel model) {
            Card card = idle(facts(model, fitted.features().noun()), model, clustering);
            card = collinear(card, model, fitted.features());
            return pointMasses(card, model, advice(fitted.features()))
                    .with(ClusterCards.sizes(clustering, weights(model, clustering.present())));
        }
        if (fitted.model() instanceof KMeansModel model) {
            return Card.titled("K-Means, k = " + model.k())
                    .fact(fitted.features().noun(), fitted.features().size())
                    .fact("columns", model.columns())
                    .fact("inertia", Numbers.decimal(model.inertia()))
                    .fact("iterations", model.iterations())
                    .fact("converged", model.converged() ? "yes" : "no")
                    .with(ClusterCards.sizes(clustering));
        }
        if (fitted.model() instanceof DbscanModel model) {
            return of(model, clustering);
        }
        return ClusterCards.of(clustering);
    }

    private static Card of(DbscanModel model, Clustering clustering) {
        long noise = clustering.count(Clustering.NOISE);
        Card card = Card.titled(
                        "DBSCAN, eps = " + Numbers.decimal(model.options().eps()) + ", minPts = "
                                + Numbers.count(model.options().minPts()))
                .fact(clustering.items().noun(), clustering.total())
                .fact("columns", model.columns())
                .fact("clusters", model.k())
                .fact("noise", Numbers.count(noise) + " (" + Numbers.percent(noise, clustering.total()) + ")");
        if (!model.note().isEmpty()) {
            card = card.warning(model.note());
        }
        return clustering.clusters() == 0 ? card : card.with(ClusterCards.sizes(clustering));
    }

    static Card of(GaussianMixtureModel model) {
        IntColumn components = IntColumn.create("component");
        DoubleColumn weights = DoubleColumn.create("weight");
        for (int c = 0; c < model.k(); c++) {
            components.append(c);
            weights.append(model.weight(c));
        }
        return pointMasses(flatInAll(facts(model, "items"), model), model, TAKE_OUT)
                .with(TableView.of(Table.create("components", components, weights))
                        .rows(model.k())
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent()
                        .percent("weight"));
    }

    /** A component may have weight and yet be no item's likeliest. */
    private static Card idle(Card card, GaussianMixtureModel model, Clustering clustering) {
        List<String> idle = IntStream.range(0, model.k())
                .filter(c -> !clustering.present().contains(c))
                .mapToObj(c -> "component " + c + " (weight " + Numbers.percent(model.weight(c)) + ")")
                .toList();
        return idle.isEmpty()
                ? card
                : card.note("No item is likeliest in " + String.join(", ", idle) + ", so no cluster stands for "
                        + (idle.size() == 1 ? "it." : "them."));
    }

    private static DoubleColumn weights(GaussianMixtureModel model, List<Integer> components) {
        DoubleColumn weights = DoubleColumn.create("weight");
        for (int c : components) {
            weights.append(model.weight(c));
        }
        return weights;
    }

    private static Card facts(GaussianMixtureModel model, String noun) {
        GaussianMixture options = model.options();
        Card card = Card.titled("Gaussian mixture, k = " + model.k() + ", " + model.covariance())
                .fact(noun, Math.round(model.items()))
                .fact("columns", model.columns())
                .fact("log-likelihood", Numbers.decimal(model.logLikelihood(), 1))
                .fact("parameters", model.parameters())
                .fact("BIC", Numbers.decimal(model.bic(), 1))
                .fact("AIC", Numbers.decimal(model.aic(), 1))
                .fact("starts", Numbers.count(options.nInit()) + ", " + options.start())
                .seed(options.seed())
                .note(sentence(model.convergence()));
        if (model.warning().isPresent()) {
            card = card.warning(sentence(model.warning().get()));
        }
        return card;
    }

    /** Says how many components nothing but the regularisation bounds, what to do about it, and which they are. */
    private static Card pointMasses(Card card, GaussianMixtureModel model, String advice) {
        List<PointMass> masses = model.pointMasses();
        if (masses.isEmpty()) {
            return card;
        }
        IntColumn component = IntColumn.create("component");
        DoubleColumn share = DoubleColumn.create("share");
        StringColumn flat = StringColumn.create("no spread in");
        StringColumn least = StringColumn.create("smallest eigenvalue");
        for (PointMass mass : masses) {
            component.append(mass.component());
            share.append(mass.share());
            flat.append(
                    mass.isPoint()
                            ? "any direction: a point"
                            : mass.flat() + " of " + Numbers.count(mass.directions(), "directions"));
            least.append(String.format(Locale.ROOT, "%.1e", mass.smallestEigenvalue()));
        }
        return card.warning(masses.size() + " of " + Numbers.count(model.k(), "components")
                        + (masses.size() == 1 ? " sits" : " sit") + " on a point mass, where only the regularisation "
                        + regularization(model) + " bounds the likelihood. " + advice)
                .with(TableView.of(Table.create("masses", component, share, flat, least))
                        .rows(masses.size())
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent()
                        .percent("share")
                        .caption("Components on a point mass: BIC favours more of them"));
    }

    private static String regularization(GaussianMixtureModel model) {
        return String.format(Locale.ROOT, "%.0e", model.options().regularization())
                .replaceFirst("e([+-])0+(?=\\d)", "e$1");
    }

    /** Names the columns that are sums of others, and says what that does to BIC. */
    private static Card collinear(Card card, GaussianMixtureModel model, Features features) {
        List<Collinear> all = features.collinear();
        if (all.isEmpty()) {
            return card;
        }
        boolean regularised =
                all.stream().allMatch(one -> one.variance() <= model.options().regularization());
        return card.warning(formulas(all) + " in all rows: " + (all.size() == 1 ? "a direction" : "directions")
                + (all.stream().allMatch(Collinear::exact) ? " without spread" : " with next to no spread")
                + ", so BIC across covariance shapes compares "
                + (regularised
                        ? "the regularisation (reg " + regularization(model) + "), not the data"
                        : "how closely that holds rather than the clusters")
                + (all.size() == 1 ? ". Leave one of them out" : ". Leave one of each out")
                + ", " + OptionWords.both("%features --without COLUMN", ".without(\"COLUMN\")") + ".");
    }

    /** The first few formulas, and how many more there are. */
    static String formulas(List<Collinear> all) {
        String first = all.stream().limit(FORMULAS).map(Collinear::describe).collect(Collectors.joining("; "));
        return first
                + (all.size() > FORMULAS
                        ? "; and " + Numbers.count(all.size() - FORMULAS, "columns") + " more are sums of others"
                        : "");
    }

    /** Where the columns' names are not known, directions without spread are counted. */
    private static Card flatInAll(Card card, GaussianMixtureModel model) {
        int flat = model.flatInAll();
        return flat == 0
                ? card
                : card.warning(flat + " of " + Numbers.count(model.columns(), "directions")
                        + (flat == 1 ? " varies" : " vary") + " by no more than the regularisation ("
                        + regularization(model) + ") in all rows: constant columns, or columns that are sums of others."
                        + " There BIC across covariance shapes compares the regularisation, not the data.");
    }

    /** What helps depends on what the features hold. */
    private static String advice(Features features) {
        if (features.columns().contains(EVENTS)
                && Arrays.stream(features.raw(EVENTS)).anyMatch(n -> n == 1)) {
            return "Take sessions of one event out first: " + WITHOUT_SHORT + ".";
        }
        List<String> flat = features.columns().stream()
                .filter(column -> commonest(column, features) >= ONE_VALUE)
                .toList();
        if (flat.isEmpty() && !features.columns().contains(EVENTS)) {
            return TAKE_OUT;
        }
        return flat.isEmpty()
                ? "Some columns follow from others, or hold few values: leave one out, "
                        + OptionWords.both("%features --without COLUMNS", ".without(\"…\")") + "."
                : "Leave out what has one value for nearly all: "
                        + OptionWords.both(
                                "%features --without " + String.join(",", flat),
                                flat.stream()
                                        .map(column -> "\"" + column + "\"")
                                        .collect(Collectors.joining(", ", ".without(", ")")))
                        + ".";
    }

    /** The share of a column's commonest value. */
    private static double commonest(String column, Features features) {
        DistinctRows rows = features.distinct();
        int place = features.column(column);
        Map<Double, Long> counts = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            counts.merge(rows.value(row, place), rows.weight(row), Long::sum);
        }
        return (double) Collections.max(counts.values()) / features.total();
    }

    static Card of(GmmSearch.Result result) {
        return of(result, TAKE_OUT, card -> flatInAll(card, result.best()));
    }

    /** What helps against point masses is known better where the features are at hand. */
    static Card of(GmmSearch.Result result, Features features) {
        return of(result, advice(features), card -> collinear(card, result.best(), features));
    }

    private static Card of(GmmSearch.Result result, String advice, UnaryOperator<Card> collinear) {
        GaussianMixtureModel best = result.best();
        int fits = result.entries().size();
        Card card = Card.titled("Search over " + Numbers.count(fits, "Gaussian mixtures"))
                .fact("best", best.covariance() + ", k = " + best.k())
                .fact("its BIC", Numbers.decimal(best.bic(), 1))
                .fact("items", Math.round(best.items()))
                .fact("columns", best.columns())
                .seed(best.options().seed());
        if (result.state() == GmmSearch.State.INTERRUPTED) {
            card = card.warning("Interrupted: " + Numbers.count(fits) + " of "
                    + Numbers.count(result.search().size(), "mixtures")
                    + " were fitted. The best is the best of these.");
        }
        long unfinished = result.entries().stream()
                .filter(entry -> !entry.model().converged())
                .count();
        if (unfinished > 0) {
            card = card.warning(
                    Numbers.count(unfinished, "mixtures")
                            + " stopped at the limit of iterations before coming to rest; raise maxIterations or the tolerance.");
        }
        Optional<GaussianMixtureModel> single = result.single().filter(one -> one.bic() <= best.bic());
        if (single.isPresent()) {
            card = card.warning("One component alone (" + single.get().covariance() + ") has a BIC of "
                    + Numbers.decimal(single.get().bic(), 1)
                    + ", no more than the best of these: by BIC there are no groups here.");
        }
        int greatest = result.entries().stream()
                .mapToInt(entry -> entry.model().k())
                .max()
                .orElseThrow();
        if (best.k() == greatest && fits > 1) {
            card = card.note("The best has the greatest k that was tried: more components may be better still.");
        }
        return pointMasses(collinear.apply(card), best, advice)
                .with(Charts.bic(result))
                .with(candidates(result));
    }

    private static Displayable candidates(GmmSearch.Result result) {
        GaussianMixtureModel best = result.best();
        StringColumn shape = StringColumn.create("covariance");
        IntColumn k = IntColumn.create("k");
        LongColumn parameters = LongColumn.create("parameters");
        DoubleColumn likelihood = DoubleColumn.create("log-likelihood");
        DoubleColumn bic = DoubleColumn.create("BIC");
        DoubleColumn behind = DoubleColumn.create("above the best");
        DoubleColumn aic = DoubleColumn.create("AIC");
        IntColumn masses = IntColumn.create("on a point mass");
        StringColumn rest = StringColumn.create("converged");
        StringColumn time = StringColumn.create("fitted");
        StringColumn mark = StringColumn.create("choice");
        List<GmmSearch.Entry> byBic = result.entries().stream()
                .sorted(Comparator.comparing((GmmSearch.Entry entry) -> entry.model() != best)
                        .thenComparingDouble(entry -> entry.model().bic()))
                .toList();
        for (GmmSearch.Entry entry : byBic) {
            GaussianMixtureModel model = entry.model();
            shape.append(model.covariance().toString());
            k.append(model.k());
            parameters.append(model.parameters());
            likelihood.append(model.logLikelihood());
            bic.append(model.bic());
            behind.append(model.bic() - best.bic());
            aic.append(model.aic());
            masses.append(model.pointMasses().size());
            rest.append(model.converged() ? "in " + Numbers.count(model.iterations(), "iterations") : "no");
            time.append(entry.cached() ? "from the cache" : Numbers.took(entry.nanos()));
            // Tablesaw takes an empty text for a missing one
            mark.append(model == best ? "best" : " ");
        }
        Table table = Table.create(
                "candidates", shape, k, mark, bic, behind, aic, likelihood, parameters, masses, rest, time);
        return TableView.of(table)
                .rows(CANDIDATES)
                .withoutTypes()
                .decimals("BIC", 1)
                .decimals("above the best", 1)
                .decimals("AIC", 1)
                .decimals("log-likelihood", 1)
                .caption("Candidates, the lower the BIC the better");
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
