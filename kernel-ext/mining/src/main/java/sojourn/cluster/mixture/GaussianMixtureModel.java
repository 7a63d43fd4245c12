package sojourn.cluster.mixture;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.cluster.RowMethod;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.quality.Tiles;
import sojourn.run.Progress;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A Gaussian mixture found by {@link GaussianMixture}, and how well it fits. Immutable. */
public final class GaussianMixtureModel implements RowModel {
    private final GaussianMixture options;
    private final Gaussians gaussians;
    private final double items;
    private final double logLikelihood;
    private final double[] path;
    private final boolean converged;
    private final int starts;
    private final int startsConverged;
    private final int flatInAll;

    /** Takes the arrays over. */
    GaussianMixtureModel(
            GaussianMixture options,
            Gaussians gaussians,
            double items,
            double logLikelihood,
            double[] path,
            boolean converged,
            int starts,
            int startsConverged,
            int flatInAll) {
        this.options = options;
        this.gaussians = gaussians;
        this.items = items;
        this.logLikelihood = logLikelihood;
        this.path = path;
        this.converged = converged;
        this.starts = starts;
        this.startsConverged = startsConverged;
        this.flatInAll = flatInAll;
    }

    /**
     * A model of given parameters, to begin a run with ({@link GaussianMixture#fitFrom}) or to draw from. It was fitted on
     * nothing: its log-likelihood is NaN.
     *
     * @param covariance  the shape
     * @param weights     k shares that sum to 1
     * @param means       k × d numbers, component after component
     * @param covariances spherical: k variances; diag: k × d variances; tied: one d × d matrix; full: k matrices
     * @return the model
     * @throws sojourn.check.UsageException if the arrays do not fit or a covariance has no inverse
     */
    public static GaussianMixtureModel of(
            Covariance covariance, double[] weights, double[] means, double[] covariances) {
        int k = weights.length;
        Check.argument(
                k >= 1 && means.length >= k && means.length % k == 0,
                "means must be k x columns, with k = %d, had %,d numbers",
                k,
                means.length);
        int d = means.length / k;
        Check.argument(
                Math.abs(Arrays.stream(weights).sum() - 1) < 1e-9
                        && Arrays.stream(weights).allMatch(weight -> weight >= 0),
                "weights must be >= 0 and sum to 1, had %s",
                Arrays.toString(weights));
        Check.argument(
                covariances.length == covariance.size(k, d, false),
                "covariances of shape %s must be %,d numbers, had %,d",
                covariance,
                covariance.size(k, d, false),
                covariances.length);
        Check.argument(
                Arrays.stream(means).allMatch(Double::isFinite)
                        && Arrays.stream(covariances).allMatch(Double::isFinite),
                "means and covariances must be finite");
        return new GaussianMixtureModel(
                GaussianMixture.k(k).withCovariance(covariance),
                new Gaussians(k, d, covariance, weights.clone(), means.clone(), covariances.clone()),
                0,
                Double.NaN,
                new double[0],
                false,
                0,
                0,
                0);
    }

    @Override
    public Optional<RowMethod<?>> foundBy() {
        return Optional.of(options);
    }

    @Override
    public int k() {
        return gaussians.k;
    }

    @Override
    public int columns() {
        return gaussians.d;
    }

    @Override
    public String method() {
        return "gmm, k = " + k() + ", " + covariance();
    }

    /** {@return the options that it was found by} */
    public GaussianMixture options() {
        return options;
    }

    /** {@return the components' shape} */
    public Covariance covariance() {
        return gaussians.shape;
    }

    /**
     * A component's share of the items.
     *
     * @param component in {@code [0, k())}
     * @return in [0, 1]; all sum to 1
     */
    public double weight(int component) {
        return gaussians.weights[component];
    }

    /**
     * One coordinate of a component's mean.
     *
     * @param component in {@code [0, k())}
     * @param column    in {@code [0, columns())}
     * @return the coordinate, in the scale of the fitted rows
     */
    public double mean(int component, int column) {
        return gaussians.means[component * columns() + column];
    }

    /**
     * One cell of a component's covariance matrix, regularisation included.
     *
     * @param component in {@code [0, k())}
     * @param i         row, in {@code [0, columns())}
     * @param j         column, in {@code [0, columns())}
     * @return the covariance of columns i and j
     */
    public double covariance(int component, int i, int j) {
        return gaussians.covariance(component, i, j);
    }

    /** {@return how many items it was fitted on: the sum of the rows' weights} */
    public double items() {
        return items;
    }

    /** {@return the log-likelihood of all items, in nats} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return the mean log-likelihood of an item before each iteration of the best start; it never falls} */
    public List<Double> path() {
        return Arrays.stream(path).boxed().toList();
    }

    /** {@return EM iterations of the start that won} */
    public int iterations() {
        return path.length;
    }

    /** {@return whether the start that won came to rest before the limit of iterations} */
    public boolean converged() {
        return converged;
    }

    /** {@return how many numbers the mixture was free to choose; with full covariances k d (d + 1) / 2 + k d + k - 1} */
    public long parameters() {
        return covariance().parameters(k(), columns());
    }

    /**
     * {@return Bayes' information criterion, {@code parameters ln(items) - 2 logLikelihood}: lower is better}
     *
     * @see <a href="https://doi.org/10.1214/aos/1176344136">Schwarz 1978</a>
     */
    public double bic() {
        return parameters() * Math.log(items) - 2 * logLikelihood;
    }

    /**
     * {@return Akaike's information criterion, {@code 2 parameters - 2 logLikelihood}: lower is better}
     *
     * @see <a href="https://doi.org/10.1109/TAC.1974.1100705">Akaike 1974</a>
     */
    public double aic() {
        return 2.0 * parameters() - 2 * logLikelihood;
    }

    /** {@return in one line: iterations, whether they came to rest, and of how many starts} */
    public String convergence() {
        String rest = converged
                ? "converged after " + Nouns.count(iterations(), "iterations")
                : "stopped at the limit of " + Nouns.count(options.maxIterations(), "iterations");
        double change = path.length < 2 ? Double.NaN : path[path.length - 1] - path[path.length - 2];
        return rest
                + (path.length < 2
                        ? ""
                        : String.format(Locale.ROOT, ", last change %.2g (tolerance %s)", change, options.tolerance()))
                + (starts > 1 ? "; " + startsConverged + " of " + starts + " starts converged" : "");
    }

    /** {@return what the user should know before trusting the model; empty if there is nothing} */
    public Optional<String> warning() {
        return converged || path.length == 0
                ? Optional.empty()
                : Optional.of("the mixture did not converge in " + options.maxIterations()
                        + " iterations; raise maxIterations, or the tolerance, or the regularization");
    }

    /** {@return the components that have no width in some direction, in order} */
    public List<PointMass> pointMasses() {
        List<PointMass> found = new ArrayList<>();
        for (int c = 0; c < k(); c++) {
            double[] eigenvalues = gaussians.eigenvalues(c);
            int flat = (int) Arrays.stream(eigenvalues)
                            .filter(value -> value <= 2 * options.regularization())
                            .count()
                    - flatInAll;
            if (flat > 0) {
                found.add(new PointMass(c, weight(c), eigenvalues[0], flat, columns() - flatInAll));
            }
        }
        return List.copyOf(found);
    }

    /**
     * How likely each row is each component's.
     *
     * @param rows rows of {@link #columns} numbers, scaled as those that the model was fitted on
     * @return rows × k shares, row after row, each row summing to 1
     */
    public double[] responsibilities(WeightedRows rows) {
        return pass(rows, pass -> pass.responsibilities(gaussians));
    }

    /**
     * The log-likelihood of rows, in nats.
     *
     * @param rows rows of {@link #columns} numbers, scaled as those that the model was fitted on
     * @return the sum over all items
     */
    public double logLikelihood(WeightedRows rows) {
        return pass(rows, pass -> pass.logLikelihood(gaussians));
    }

    @Override
    public int[] labels(WeightedRows rows) {
        return pass(rows, pass -> pass.labels(gaussians));
    }

    /**
     * The likeliest component of one row.
     *
     * @param row d numbers
     * @return in {@code [0, k())}; of equally likely ones the lowest
     */
    public int predict(double... row) {
        return labels(WeightedRows.of(row.clone(), columns()))[0];
    }

    /**
     * Draws rows from the mixture.
     *
     * @param n    how many, {@code >= 1}
     * @param seed of the draws
     * @return the rows
     */
    public WeightedRows sample(int n, long seed) {
        Check.argument(n >= 1, "n must be >= 1, was %d", n);
        int d = columns();
        SplittableRandom random = new SplittableRandom(seed);
        double[] roots = new double[k() * d * d];
        for (int c = 0; c < k(); c++) {
            double[] root = new double[d * d];
            for (int i = 0; i < d * d; i++) {
                root[i] = covariance(c, i / d, i % d);
            }
            Check.state(Cholesky.factor(root, d), "a covariance that had an inverse has a root");
            System.arraycopy(root, 0, roots, c * d * d, d * d);
        }
        double[] x = new double[Math.multiplyExact(n, d)];
        double[] z = new double[d];
        for (int row = 0; row < n; row++) {
            double u = random.nextDouble();
            int c = 0;
            while (c < k() - 1 && u >= weight(c)) {
                u -= weight(c++);
            }
            for (int j = 0; j < d; j++) {
                z[j] = random.nextGaussian();
                x[row * d + j] = mean(c, j);
                for (int l = 0; l <= j; l++) {
                    x[row * d + j] += roots[(c * d + j) * d + l] * z[l];
                }
            }
        }
        return WeightedRows.of(x, d);
    }

    /**
     * Writes the model as JSON; {@link #load} gives an equal one, to the last bit.
     *
     * @param file to write, whole or not at all; it replaces only a file that Sojourn wrote
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if another file is there
     */
    public void save(Path file) throws IOException {
        save(file, SavedFile.Existing.OURS, Map.of());
    }

    /**
     * Writes the model as {@link #save(Path)} does, over whatever is there.
     *
     * @param file to write, whole or not at all
     * @throws IOException if it cannot be written
     */
    public void saveOver(Path file) throws IOException {
        save(file, SavedFile.Existing.ANY, Map.of());
    }

    /**
     * Writes the model as JSON with more beside it, which {@link #load} passes over and {@link #beside} reads.
     *
     * @param file   to write, whole or not at all; it replaces only a file that Sojourn wrote
     * @param beside objects by name: maps, lists, texts, numbers and booleans; a name that the model uses is refused
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if another file is there
     */
    public void save(Path file, Map<String, ?> beside) throws IOException {
        save(file, SavedFile.Existing.OURS, beside);
    }

    /**
     * Writes the model as {@link #save(Path, Map)} does.
     *
     * @param file     to write, whole or not at all
     * @param existing which files it may replace
     * @param beside   objects by name: maps, lists, texts, numbers and booleans; a name that the model uses is refused
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if a file is there that may not be replaced
     */
    public void save(Path file, SavedFile.Existing existing, Map<String, ?> beside) throws IOException {
        MixtureJson.save(this, file, existing, beside);
    }

    /**
     * Reads what was saved beside a model.
     *
     * @param file as {@link #save(Path, Map)} writes it
     * @param name of the object
     * @return its fields; empty if the file has none of that name
     * @throws IOException if it cannot be read
     * @throws sojourn.check.UsageException if it is not such a file
     */
    public static Map<String, Object> beside(Path file, String name) throws IOException {
        return MixtureJson.beside(file, name);
    }

    /**
     * Reads a model that was saved.
     *
     * @param file as {@link #save} writes it
     * @return the model
     * @throws IOException if it cannot be read
     * @throws sojourn.check.UsageException if it is not such a file
     */
    public static GaussianMixtureModel load(Path file) throws IOException {
        return MixtureJson.load(file);
    }

    private <T> T pass(WeightedRows rows, Function<EmPass, T> question) {
        rows.requireColumns(columns());
        try (Progress progress = Progress.start("densities", rows.rows(), "rows")) {
            T answer = question.apply(new EmPass(Tiles.inOrder(rows), k(), covariance(), progress));
            progress.finish();
            return answer;
        }
    }

    Gaussians gaussians() {
        return gaussians;
    }

    double[] livePath() {
        return path;
    }

    int starts() {
        return starts;
    }

    int startsConverged() {
        return startsConverged;
    }

    /**
     * {@return the directions in which all items vary by no more than the regularisation: constant columns, and columns that are
     * sums of others} There BIC compares the regularisation and not the data: across shapes of components it says nothing. Those
     * of a model that was not fitted are 0.
     */
    public int flatInAll() {
        return flatInAll;
    }
}
