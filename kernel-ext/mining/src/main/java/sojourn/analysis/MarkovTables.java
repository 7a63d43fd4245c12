package sojourn.analysis;

import sojourn.markov.MarkovFit;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

import java.util.Comparator;
import java.util.List;

/** What hidden Markov models and mixtures of Markov chains say of their sizes. */
final class MarkovTables {
    private MarkovTables() {}

    /** {@return the fit of the least BIC; of equal ones the first} */
    static <M> MarkovFit<M> best(List<MarkovFit<M>> fits) {
        return fits.stream().min(Comparator.comparingDouble(MarkovFit::bic)).orElseThrow();
    }

    /** {@return one row for each fit: its size in the column of that name, parameters, log_likelihood, bic, found_best, starts} */
    static <M> Table of(String title, String size, List<MarkovFit<M>> fits) {
        IntColumn sizes = IntColumn.create(size);
        LongColumn parameters = LongColumn.create("parameters");
        DoubleColumn likelihood = DoubleColumn.create("log_likelihood");
        DoubleColumn bic = DoubleColumn.create("bic");
        IntColumn found = IntColumn.create("found_best");
        IntColumn of = IntColumn.create("starts");
        for (MarkovFit<M> fit : fits) {
            sizes.append(fit.size());
            parameters.append(fit.parameters());
            likelihood.append(fit.logLikelihood());
            bic.append(fit.bic());
            found.append(fit.foundBest());
            of.append(fit.ends().size());
        }
        return Table.create(title, sizes, parameters, likelihood, bic, found, of);
    }
}
