package sojourn.display.card;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.MarkovMixture;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.chart.analysis.AnalysisCharts;
import sojourn.display.table.TableView;
import sojourn.markov.ChainMixtureModel;
import sojourn.markov.HiddenMarkovModel;
import sojourn.markov.MarkovFit;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The cards of hidden Markov models and of mixtures of Markov chains. */
final class MarkovCards {
    private static final int ENDS = 8;
    private static final int MOVES = 3;
    private static final double RARE = 0.005;

    private MarkovCards() {}

    static Card of(HiddenMarkov found) {
        MarkovFit<HiddenMarkovModel> best = found.best();
        Card card = facts("Hidden Markov model", found.sequences(), "hidden states", found.fits(), best)
                .seed(found.seed());
        if (found.fits().size() > 1) {
            card = card.with(AnalysisCharts.sizes(found)).with(sizes(found.table(), "hidden states"));
        }
        Table emissions = found.emissionTable();
        Table transitions = found.transitionTable();
        return card.with(AnalysisCharts.phases(found))
                .with(TableView.of(emissions)
                        .rows(20)
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent()
                        .percent(shares(emissions))
                        .caption("What each phase shows; phases in the order of their mean positions"))
                .with(TableView.of(transitions)
                        .rows(20)
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent()
                        .percent(shares(transitions))
                        .caption("Where each phase begins and goes"));
    }

    static Card of(MarkovMixture found) {
        MarkovFit<ChainMixtureModel> best = found.best();
        Clustering clusters = found.clustering();
        Card card = facts("Mixture of Markov chains", found.sequences(), "clusters", found.fits(), best)
                .seed(found.seed());
        Optional<MarkovFit<ChainMixtureModel>> single = found.single().filter(one -> one.bic() <= best.bic());
        if (single.isPresent()) {
            card = card.warning("One chain alone has a BIC of "
                    + Numbers.decimal(single.get().bic(), 1)
                    + ", no more than the best of these: by BIC groups are not needed.");
        }
        if (best.size() == 1 && found.fits().size() > 1) {
            card = card.note("By BIC one chain is enough: groups that move in different ways are not needed.");
        }
        if (clusters.present().size() < best.size()) {
            card = card.note((best.size() - clusters.present().size())
                    + " of the clusters are the likeliest of no sequence and stay empty.");
        }
        if (found.fits().size() > 1) {
            card = card.with(AnalysisCharts.sizes(found)).with(sizes(found.table(), "clusters"));
        }
        return card.with(clusters(found, clusters));
    }

    private static Card facts(
            String title, Sequences pool, String sizes, List<? extends MarkovFit<?>> fits, MarkovFit<?> best) {
        int starts = best.ends().size();
        Card card = Card.titled(title)
                .fact(pool.noun(), pool.total())
                .fact(sizes, best.size() + (fits.size() > 1 ? ", by BIC" : ""))
                .fact("log likelihood", Numbers.decimal(best.logLikelihood(), 3))
                .fact("BIC", Numbers.decimal(best.bic(), 1))
                .fact("found by", Numbers.count(best.foundBest()) + " of " + Numbers.count(starts, "starts"))
                .note("Where the starts ended: " + ends(best) + ".");
        if (pool.hasCaseWeights()) {
            card = card.note("Sequences count by their case weights, which add up to "
                    + Numbers.decimal(pool.caseTotal(), 1) + ".");
        }
        if (best.stopped().starts() > 0) {
            String stopped = stopped(best);
            card = best.stopped().best() ? card.warning(stopped) : card.note(stopped);
        }
        if (starts > 1 && best.foundBest() == 1) {
            card = card.warning("One start alone came to this model, so that more starts may find a better one.");
        }
        int last = fits.get(fits.size() - 1).size();
        return fits.size() > 1 && best.size() == last
                ? card.note("BIC still fell at " + last + " " + sizes + ": ask for more.")
                : card;
    }

    /** Starts that were not at their end yet, in words. */
    static String stopped(MarkovFit<?> fit) {
        int starts = fit.stopped().starts();
        return Numbers.count(starts) + " of " + Numbers.count(fit.ends().size(), "starts")
                + " stopped at the limit of " + Numbers.count(MarkovFit.MOST_ROUNDS, "rounds")
                + (fit.stopped().best()
                        ? ", the best among them: its likelihood still rose."
                        : "; the best of all did not.");
    }

    private static TableView sizes(Table table, String sizes) {
        return TableView.of(table)
                .rows(20)
                .withoutTypes()
                .withoutExtent()
                .decimals("log_likelihood", 3)
                .decimals("bic", 1)
                .caption("Numbers of " + sizes + "; BIC counts events");
    }

    /** Sizes, the weight of each chain, where it begins, and its commonest moves to another state. */
    private static Displayable clusters(MarkovMixture found, Clustering clusters) {
        ChainMixtureModel model = found.best().model();
        List<String> alphabet = found.sequences().alphabet();
        StringColumn names = StringColumn.create("cluster");
        LongColumn counts = LongColumn.create(found.sequences().noun());
        DoubleColumn shares = DoubleColumn.create("share");
        DoubleColumn weights = DoubleColumn.create("weight in the mixture");
        StringColumn begins = StringColumn.create("begins with");
        StringColumn moves = StringColumn.create("what follows what");
        Map<String, String> chips = new HashMap<>();
        for (int k : clusters.present()) {
            int own = k;
            names.append(clusters.name(k));
            chips.put(clusters.name(k), Palette.cluster(k).chip());
            counts.append(clusters.count(k));
            shares.append(clusters.share(k));
            weights.append(model.share(k));
            begins.append(IntStream.range(0, alphabet.size())
                    .boxed()
                    .filter(s -> model.initial(own, s) >= RARE)
                    .sorted(Comparator.comparingDouble(s -> -model.initial(own, s)))
                    .limit(MOVES)
                    .map(s -> alphabet.get(s) + " " + Numbers.percent(model.initial(own, s)))
                    .collect(Collectors.joining(", ")));
            moves.append(moves(found, clusters, k));
        }
        return TableView.of(Table.create("clusters", names, counts, shares, weights, begins, moves))
                .rows(names.size())
                .rowHeaders()
                .withoutTypes()
                .withoutExtent()
                .percent("share", "weight in the mixture")
                .chips("cluster", chips)
                .caption("Sequences in their likeliest clusters; what follows its three commonest states");
    }

    private static String moves(MarkovMixture found, Clustering clusters, int cluster) {
        ChainMixtureModel model = found.best().model();
        Sequences pool = found.sequences();
        List<String> alphabet = pool.alphabet();
        double[] seen = new double[alphabet.size()];
        for (int i = 0; i < pool.size(); i++) {
            for (int p = 0; p < pool.length(i) && clusters.label(i) == cluster; p++) {
                seen[pool.code(i, p)] += pool.caseWeight(i);
            }
        }
        return IntStream.range(0, seen.length)
                .boxed()
                .filter(s -> seen[s] > 0)
                .sorted(Comparator.comparingDouble(s -> -seen[s]))
                .limit(MOVES)
                .map(s -> {
                    int next = IntStream.range(0, seen.length)
                            .filter(t -> t != s)
                            .boxed()
                            .max(Comparator.comparingDouble(t -> model.transition(cluster, s, t)))
                            .orElse(s);
                    return alphabet.get(s) + ": itself " + Numbers.percent(model.transition(cluster, s, s))
                            + (model.transition(cluster, s, next) > 0 && next != s
                                    ? ", " + alphabet.get(next) + " "
                                            + Numbers.percent(model.transition(cluster, s, next))
                                    : "");
                })
                .collect(Collectors.joining("; "));
    }

    private static String[] shares(Table table) {
        return table.columnNames().stream().skip(1).toArray(String[]::new);
    }

    private static String ends(MarkovFit<?> fit) {
        List<MarkovFit.Place> places = fit.places();
        String first = places.stream()
                .limit(ENDS)
                .map(place -> Numbers.decimal(place.logLikelihood(), 2) + " (" + Numbers.count(place.starts()) + ")")
                .collect(Collectors.joining(", "));
        return places.size() <= ENDS
                ? first
                : first + " and " + Numbers.count(places.size() - (long) ENDS, "places") + " more, down to "
                        + Numbers.decimal(places.get(places.size() - 1).logLikelihood(), 2);
    }
}
