package sojourn.display.card;

import sojourn.analysis.HiddenMarkov;
import sojourn.display.Numbers;
import sojourn.display.table.TableView;
import sojourn.markov.HiddenMarkovModel;
import sojourn.markov.MarkovFit;
import tech.tablesaw.api.Table;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The card of hidden Markov models. */
final class MarkovCards {
    private static final int ENDS = 8;

    private MarkovCards() {}

    static Card of(HiddenMarkov found) {
        MarkovFit<HiddenMarkovModel> best = found.best();
        Card card = Card.titled("Hidden Markov model")
                .fact(found.sequences().noun(), found.sequences().total())
                .fact("hidden states", best.size() + (found.fits().size() > 1 ? ", by BIC" : ""))
                .fact("log likelihood", Numbers.decimal(best.logLikelihood(), 3))
                .fact("BIC", Numbers.decimal(best.bic(), 1))
                .fact("found by", Numbers.count(best.foundBest()) + " of " + Numbers.count(found.starts(), "starts"))
                .seed(found.seed())
                .note("Where the starts ended: " + ends(best) + ".");
        if (found.starts() > 1 && best.foundBest() == 1) {
            card = card.warning("One start alone came to this model, so that more starts may find a better one.");
        }
        if (found.fits().size() > 1) {
            int last = found.fits().get(found.fits().size() - 1).size();
            if (best.size() == last) {
                card = card.note("BIC still fell at " + last + " hidden states: ask for more.");
            }
            card = card.with(TableView.of(found.table())
                    .rows(20)
                    .withoutTypes()
                    .withoutExtent()
                    .decimals("log_likelihood", 3)
                    .decimals("bic", 1)
                    .caption("Numbers of hidden states; BIC counts events"));
        }
        Table emissions = found.emissionTable();
        Table transitions = found.transitionTable();
        return card.with(TableView.of(emissions)
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

    private static String[] shares(Table table) {
        return table.columnNames().stream().skip(1).toArray(String[]::new);
    }

    private static String ends(MarkovFit<HiddenMarkovModel> fit) {
        TreeMap<String, Long> counts = new TreeMap<>();
        List<Double> sorted =
                fit.ends().stream().sorted(Comparator.reverseOrder()).toList();
        List<String> order =
                sorted.stream().map(end -> Numbers.decimal(end, 2)).distinct().toList();
        sorted.forEach(end -> counts.merge(Numbers.decimal(end, 2), 1L, Long::sum));
        String first = IntStream.range(0, Math.min(ENDS, order.size()))
                .mapToObj(i -> order.get(i) + " (" + Numbers.count(counts.get(order.get(i))) + ")")
                .collect(Collectors.joining(", "));
        return order.size() <= ENDS
                ? first
                : first + " and " + Numbers.count(order.size() - (long) ENDS, "places") + " more, down to "
                        + order.get(order.size() - 1);
    }
}
