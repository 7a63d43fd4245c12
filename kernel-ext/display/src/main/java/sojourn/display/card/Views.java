package sojourn.display.card;

import org.jspecify.annotations.Nullable;
import sojourn.Baskets;
import sojourn.ClusterMap;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.EventLog;
import sojourn.Explanation;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.Flow;
import sojourn.Itemsets;
import sojourn.Patterns;
import sojourn.Personas;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.analysis.Discrepancy;
import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.MarkovMixture;
import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.density.KDistances;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.cluster.quality.ClusterQuality;
import sojourn.cluster.quality.KQuality;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.display.Displayable;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import sojourn.display.xchart.XChartView;
import sojourn.load.LoadReport;
import sojourn.load.column.CodedColumn;
import sojourn.multiverse.Multiverse;
import sojourn.pattern.PatternRule;
import sojourn.view.LoggedEvents;
import sojourn.view.SessionLabels;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Optional;

/** How each thing that a cell can give is shown. */
public final class Views {
    private Views() {}

    /**
     * The view of a value: of what can show itself, of mining's nouns, of tables, of XChart's charts, and of arrays,
     * collections, maps, optionals and records of such, or of anything that is too long for a line.
     *
     * @param value any value
     * @return its view; empty if the kernel should print it as it prints anything
     */
    public static Optional<Displayable> of(@Nullable Object value) {
        return own(value).or(() -> Contents.of(value));
    }

    /** {@return the view of a value that has one itself, rather than by what is in it} */
    static Optional<Displayable> own(@Nullable Object value) {
        if (value instanceof Displayable shown) {
            return Optional.of(shown);
        }
        if (value instanceof Table table) {
            String name = table.name() == null ? "" : table.name();
            return Optional.of(TableView.of(table).caption(name));
        }
        if (value instanceof Dendrogram tree) {
            return Optional.of(Charts.dendrogram(tree));
        }
        if (value instanceof org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
            return Optional.of(new XChartView(chart));
        }
        if (value instanceof Personas personas) {
            return Optional.of(new PersonaCards(personas));
        }
        if (value instanceof CodedColumn column) {
            return Optional.of(LogCards.of(column));
        }
        if (value instanceof KDistances distances) {
            return Optional.of(Charts.kDistance(distances, "items"));
        }
        return card(value).map(card -> card);
    }

    /**
     * The card of one of mining's nouns, for those who add a line of their own to it.
     *
     * @param noun any value
     * @return its card; empty if it has none
     */
    public static Optional<Card> card(@Nullable Object noun) {
        if (noun instanceof Card card) {
            return Optional.of(card);
        }
        if (noun instanceof EventLog log) {
            return Optional.of(log.loaded() ? LogCards.of(log) : ScanCards.of(log));
        }
        if (noun instanceof SessionLabels labels) {
            return Optional.of(ScanCards.of(labels));
        }
        if (noun instanceof LoadReport report) {
            return Optional.of(LogCards.of(report));
        }
        if (noun instanceof Sessions sessions) {
            return Optional.of(sessions.log().loaded() ? SessionCards.of(sessions) : ScanCards.of(sessions));
        }
        if (noun instanceof Sequences pool) {
            return Optional.of(pool.isFetched() ? SessionCards.of(pool) : ScanCards.of(pool));
        }
        if (noun instanceof Clustering clustering) {
            return Optional.of(ClusterCards.of(clustering));
        }
        if (noun instanceof Multiverse.Result result) {
            return Optional.of(MultiverseCards.of(result));
        }
        if (noun instanceof ClusterMap map) {
            return Optional.of(MapCards.of(map));
        }
        if (noun instanceof Explanation explanation) {
            return Optional.of(ExplanationCards.of(explanation));
        }
        if (noun instanceof Cohorts cohorts) {
            return Optional.of(CohortCards.of(cohorts));
        }
        if (noun instanceof Stability stability) {
            return Optional.of(StabilityCards.of(stability));
        }
        if (noun instanceof NullSilhouettes nulls) {
            return Optional.of(StabilityCards.of(nulls));
        }
        if (noun instanceof KQuality quality) {
            return Optional.of(QualityCards.of(quality));
        }
        if (noun instanceof ClusterQuality quality) {
            return Optional.of(QualityCards.of(quality));
        }
        if (noun instanceof OrderStability order) {
            return Optional.of(
                    StabilityCards.order(Card.titled("Stability of order").seed(order.seed()), order));
        }
        if (noun instanceof Features features) {
            return Optional.of(FeatureCards.of(features));
        }
        if (noun instanceof Fitted<?> fitted) {
            return Optional.of(MixtureCards.of(fitted));
        }
        if (noun instanceof GaussianMixtureModel model) {
            return Optional.of(MixtureCards.of(model));
        }
        if (noun instanceof GmmSearch.Result result) {
            return Optional.of(MixtureCards.of(result));
        }
        if (noun instanceof KMeansSearch.Result result) {
            return Optional.of(SearchCards.of(result));
        }
        if (noun instanceof DbscanSearch.Result result) {
            return Optional.of(SearchCards.of(result));
        }
        if (noun instanceof Patterns patterns) {
            return Optional.of(PatternCards.of(patterns));
        }
        if (noun instanceof Flow flow) {
            return Optional.of(FlowCards.of(flow));
        }
        if (noun instanceof Discrepancy found) {
            return Optional.of(AnalysisCards.of(found));
        }
        if (noun instanceof HiddenMarkov models) {
            return Optional.of(MarkovCards.of(models));
        }
        if (noun instanceof MarkovMixture mixtures) {
            return Optional.of(MarkovCards.of(mixtures));
        }
        if (noun instanceof Survival survival) {
            return Optional.of(SurvivalCards.of(survival));
        }
        if (noun instanceof SequenceTree tree) {
            return Optional.of(AnalysisCards.of(tree));
        }
        return ruleCard(noun);
    }

    /**
     * A card of what came from a log that is not loaded: with what its first pass dropped, where no card has said so yet, and the
     * SQL as it ran, folded away until it is opened.
     *
     * @param card of the result
     * @param log  where it came from
     * @param sql  the text
     * @return the card
     */
    public static Card scanned(Card card, LoggedEvents log, String sql) {
        Card told = log.isRead() ? card : LogCards.problems(card, log.report());
        return told.with(new SqlView("SQL on " + log.engine().orElseThrow(), sql));
    }

    /**
     * The card of sessions of a log that is not loaded, counted where they lie.
     *
     * @param sessions counted already, or counted now
     * @return the card
     */
    public static Card counted(Sessions sessions) {
        return ScanCards.counted(sessions);
    }

    /**
     * A table of sequential rules.
     *
     * @param rules in the order in which they are shown
     * @return the view of the first
     */
    public static TableView rules(List<PatternRule> rules) {
        return PatternCards.rules(rules);
    }

    private static Optional<Card> ruleCard(@Nullable Object noun) {
        if (noun instanceof Baskets baskets) {
            return Optional.of(RuleCards.of(baskets));
        }
        if (noun instanceof Itemsets itemsets) {
            return Optional.of(RuleCards.of(itemsets));
        }
        if (noun instanceof Rules rules) {
            return Optional.of(RuleCards.of(rules));
        }
        return Optional.empty();
    }

    /**
     * The card of a search over mixtures whose features are at hand, so that its advice fits them.
     *
     * @param result   what the search found
     * @param features what it was fitted on
     * @return the card
     */
    public static Card card(GmmSearch.Result result, Features features) {
        return MixtureCards.of(result, features);
    }
}
