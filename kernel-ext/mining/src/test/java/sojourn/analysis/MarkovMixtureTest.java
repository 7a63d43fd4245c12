package sojourn.analysis;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.UsageException;
import sojourn.distance.Mvad;
import sojourn.markov.ChainMixtureModel;
import sojourn.markov.MarkovFit;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MarkovMixtureTest {
    /** A table of random paths of two kinds: those that stay and those that alternate. */
    private static Table random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Table table = Table.create("paths");
        String[][] cells = new String[12][n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            int state = random.nextInt(3);
            double stays = i % 3 == 0 ? 0.2 : 0.9;
            for (int t = 0; t < 12; t++) {
                cells[t][i] = "abc".substring(state, state + 1);
                state = random.nextDouble() < stays ? state : (state + 1) % 3;
            }
            weights[i] = random.nextInt(4);
        }
        weights[0] = 1;
        for (int t = 0; t < 12; t++) {
            table.addColumns(StringColumn.create("t" + (t + 1), cells[t]));
        }
        return table.addColumns(DoubleColumn.create("w", weights));
    }

    /** Rows in any order, as often as they are named. */
    private static Table rows(Table table, int[] rows) {
        Table taken = Table.create(table.name());
        table.columns().forEach(column -> taken.addColumns(column.subset(rows)));
        return taken;
    }

    private static Sequences weighted(Table table) {
        return Sequences.readStates(table).columns("t1..t12").weights("w").load();
    }

    /** A row of weight n is n rows; one of weight 0 counts nothing, and has a label. The order of rows does not matter. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weightsAreCopiesAndTheOrderOfRowsDoesNotMatter(long seed) {
        Table table = random(seed, 60);
        double[] weights = table.doubleColumn("w").asDoubleArray();
        int[] copies = IntStream.range(0, 60)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
                .toArray();
        int[] backward = IntStream.range(0, 60).map(i -> 59 - i).toArray();
        Sequences pool = weighted(table);
        Sequences repeated =
                Sequences.readStates(rows(table, copies)).columns("t1..t12").load();
        MarkovMixture one = MarkovMixture.of(pool).k(1, 3).starts(4).seed(seed);
        MarkovMixture two = MarkovMixture.of(repeated).k(1).starts(4).seed(seed);
        assertThat(one.fits().get(0).logLikelihood())
                .as("seed " + seed)
                .isCloseTo(two.best().logLikelihood(), within(1e-8));
        assertThat(one.fits().get(0).bic())
                .as("seed " + seed)
                .isCloseTo(two.best().bic(), within(1e-8));
        Clustering turned = MarkovMixture.of(weighted(rows(table, backward)))
                .k(1, 3)
                .starts(4)
                .seed(seed)
                .clustering();
        Clustering clusters = one.clustering();
        for (int i = 0; i < 60; i++) {
            assertThat(turned.label(59 - i)).as("seed " + seed + ", row " + i).isEqualTo(clusters.label(i));
        }
        HiddenMarkov hidden = HiddenMarkov.of(pool).states(2, 2).starts(2).seed(seed);
        HiddenMarkov ofCopies = HiddenMarkov.of(repeated).states(2, 2).starts(2).seed(seed);
        // without the rows of weight 0 the states and so the random starts are the same
        assertThat(hidden.best().logLikelihood())
                .as("seed " + seed)
                .isCloseTo(ofCopies.best().logLikelihood(), within(1e-4));
    }

    /** Rows that were planted in two kinds come apart, BIC says two, and resamples find them again. */
    @Test
    void whatWasPlantedIsFoundAndStable() {
        Sequences pool = Sequences.readStates(random(5, 240)).columns("t1..t12").load();
        MarkovMixture mixture = MarkovMixture.of(pool).k(1, 4).starts(5);
        assertThat(mixture.best().size()).isEqualTo(2);
        Clustering clusters = mixture.clustering();
        long right = IntStream.range(0, 240)
                .filter(i -> clusters.label(i) == (i % 3 == 0 ? 1 : 0))
                .count();
        assertThat(right).isGreaterThan(230);
        assertThat(clusters.method()).isEqualTo("Markov chains, k = 2, seed 42");
        assertThat(clusters.stability(4, 1).toString()).isNotBlank();
        assertThat(mixture.table().columnNames())
                .containsExactly("clusters", "parameters", "log_likelihood", "bic", "found_best", "starts");
        assertThat(mixture.transitionTable().rowCount()).isEqualTo(6);
    }

    /**
     * seqtrate of TraMineR 2.2-12 on mvad[, 17:86], unweighted, to the five digits that mvad_traminer.txt prints (its recipe is
     * mvad_traminer.R beside it): one chain is the transition rates.
     */
    @Test
    void oneChainOfMvadIsItsTransitionRates() throws IOException {
        Mvad.codes();
        Sequences pool =
                Sequences.dataset("mvad").columns("Sep.93..Jun.99").id("id").load();
        MarkovMixture one = MarkovMixture.of(pool).k(1).starts(1);
        ChainMixtureModel chain = one.best().model();
        List<String> states = pool.alphabet();
        assertThat(states).containsExactly("FE", "HE", "employment", "joblessness", "school", "training");
        double[][] rates = {
            {0.95140, 0.00664, 0.02793, 0.00898, 0.00098, 0.00406},
            {0.00017, 0.98721, 0.01024, 0.00188, 0.00000, 0.00051},
            {0.00199, 0.00253, 0.98638, 0.00647, 0.00041, 0.00222},
            {0.00836, 0.00228, 0.04180, 0.93869, 0.00051, 0.00836},
            {0.00810, 0.01816, 0.01423, 0.00564, 0.95092, 0.00294},
            {0.00359, 0.00000, 0.03829, 0.01356, 0.00040, 0.94417}
        };
        for (int from = 0; from < 6; from++) {
            for (int to = 0; to < 6; to++) {
                assertThat(chain.transition(0, from, to)).isCloseTo(rates[from][to], within(5.1e-6));
            }
        }
    }

    @Test
    void badInputIsAnsweredInALine() {
        Sequences pool = Sequences.readStates(random(1, 30)).columns("t1..t12").load();
        assertThatThrownBy(() -> MarkovMixture.of(pool).k(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..27 (the distinct sequences), was 0");
        assertThatThrownBy(() -> MarkovMixture.of(pool).k(3, 2))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must not end below its start or above 27 (the distinct sequences), was 3..2");
        assertThatThrownBy(() -> MarkovMixture.of(pool).starts(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("starts must be in 1..1,000, was 0");
        assertThatThrownBy(() -> MarkovMixture.of(pool.first(1).where(i -> i == 0)))
                .isInstanceOf(UsageException.class)
                .hasMessage("a mixture needs at least 2 distinct sequences, had 1");
    }

    /** Sequences of one chain: a range from 2 cannot choose one, whose criterion is told all the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneChainIsSaidToBeOneWhereverTheRangeStarts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[][] cells = new String[8][150];
        for (int i = 0; i < 150; i++) {
            for (int t = 0; t < 8; t++) {
                int state = random.nextInt(3);
                cells[t][i] = "abc".substring(state, state + 1);
            }
        }
        Table table = Table.create("paths");
        for (int t = 0; t < 8; t++) {
            table.addColumns(StringColumn.create("t" + (t + 1), cells[t]));
        }
        Sequences pool = Sequences.readStates(table).columns("t1..t8").load();
        MarkovMixture from2 = MarkovMixture.of(pool).k(2, 3).starts(5);
        MarkovMixture from1 = MarkovMixture.of(pool).k(1, 3).starts(5);
        assertThat(from1.best().size()).as("seed %d", seed).isEqualTo(1);
        assertThat(from1.single()).isEmpty();
        assertThat(from2.single()).hasValueSatisfying(one -> {
            assertThat(one.bic()).isCloseTo(from1.best().bic(), within(1e-8));
            assertThat(one.bic()).isLessThan(from2.best().bic());
        });
    }

    @Test
    void whereStartsEndedAddsUp() {
        MarkovFit<ChainMixtureModel> fit = new MarkovFit<>(
                2,
                MarkovMixture.of(weighted(random(1, 30))).k(2).starts(1).best().model(),
                List.of(-1000.001, -1002.0, -1000.0, -1000.0005, -1002.5),
                new MarkovFit.Stopped(0, false),
                9,
                100);
        // a millionth of 1,000 is the same place
        assertThat(fit.places())
                .containsExactly(
                        new MarkovFit.Place(-1000.0, 3),
                        new MarkovFit.Place(-1002.0, 1),
                        new MarkovFit.Place(-1002.5, 1));
        assertThat(fit.foundBest()).isEqualTo(3);
    }
}
