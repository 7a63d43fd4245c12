package sojourn.display.card;

import sojourn.ClusterMap;
import sojourn.display.Numbers;
import sojourn.display.chart.cluster.ClusterCharts;

/** Cards of maps. */
final class MapCards {
    private MapCards() {}

    static Card of(ClusterMap map) {
        String noun = map.items().noun();
        Card card = Card.titled(map.clustering().isPresent() ? "Map of the clusters" : "Map of the " + noun)
                .fact(noun, map.items().total())
                .fact("points", map.size())
                .fact("perplexity", Numbers.decimal(map.perplexity()))
                .fact("trustworthiness", share(map.trustworthiness()))
                .fact("of classical scaling", share(map.scalingTrustworthiness()))
                .fact("scaling keeps", Numbers.percent(map.scalingShare()));
        if (map.size() < map.places()) {
            card = card.note("Of " + Numbers.count(map.places()) + " different " + noun + ", "
                    + Numbers.count(map.size()) + " are shown: those of items drawn with seed 0.");
        }
        if (map.items().hasCaseWeights()) {
            card = card.note(SessionCards.ONCE
                    + " Costs and distances that are taken from the sequences are weighted, as they are for clusters.");
        }
        return card.note("Near points are near by distance as far as trustworthiness says, of the "
                        + Numbers.count(map.neighbours(), "neighbours")
                        + " nearest on the map. How far two heaps lie apart, and how wide they are, means little.")
                .with(ClusterCharts.map(map));
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "–" : Numbers.decimal(share, 3);
    }
}
