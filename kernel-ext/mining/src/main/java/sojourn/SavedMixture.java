package sojourn;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.feature.Scaler;
import sojourn.feature.Scaling;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Gaussian mixture with the scaling that it was fitted with: fitted on this month's sessions and saved, it labels next month's,
 * whose means are others. A model without its scaling cannot do that.
 *
 * @param model  the mixture
 * @param scaler the columns, in the model's order, and how each was scaled
 */
public record SavedMixture(GaussianMixtureModel model, Scaler scaler) {
    private static final String FIELD = "scaler";

    /** Checks that both have as many columns. */
    public SavedMixture {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scaler, "scaler");
        Check.argument(
                model.columns() == scaler.columns().size(),
                "a model of %d columns does not fit a scaling of %d",
                model.columns(),
                scaler.columns().size());
    }

    /**
     * A model with the scaling of the features that it was fitted on.
     *
     * @param fitted both
     * @return the two to keep
     */
    public static SavedMixture of(Fitted<GaussianMixtureModel> fitted) {
        return new SavedMixture(fitted.model(), fitted.features().scaler());
    }

    /**
     * Writes a model with the scaling of its features into a JSON file, and goes on with both.
     *
     * @param fitted both, such as {@code features.fit(GaussianMixture.k(7))}
     * @param file   to write, whole or not at all; it replaces only a file that Sojourn wrote
     * @return what was given, so that {@code .clustering()} can follow
     * @throws IOException if it cannot be written
     * @throws UsageException if another file is there
     */
    public static Fitted<GaussianMixtureModel> saved(Fitted<GaussianMixtureModel> fitted, Path file)
            throws IOException {
        of(fitted).save(file);
        return fitted;
    }

    /**
     * Writes a model as {@link #saved} does, over whatever is there.
     *
     * @param fitted the model and its features
     * @param file   to write, whole or not at all
     * @return what was given
     * @throws IOException if it cannot be written
     */
    public static Fitted<GaussianMixtureModel> savedOver(Fitted<GaussianMixtureModel> fitted, Path file)
            throws IOException {
        of(fitted).saveOver(file);
        return fitted;
    }

    /**
     * Writes both into one JSON file.
     *
     * @param file to write, whole or not at all; it replaces only a file that Sojourn wrote
     * @throws IOException if it cannot be written
     * @throws UsageException if another file is there
     */
    public void save(Path file) throws IOException {
        save(file, SavedFile.Existing.OURS);
    }

    /**
     * Writes both into one JSON file, over whatever is there.
     *
     * @param file to write, whole or not at all
     * @throws IOException if it cannot be written
     */
    public void saveOver(Path file) throws IOException {
        save(file, SavedFile.Existing.ANY);
    }

    private void save(Path file, SavedFile.Existing existing) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("columns", scaler.columns());
        fields.put("scalings", scaler.scalings().stream().map(Scaling::toString).toList());
        fields.put("centres", scaler.centres());
        fields.put("spreads", scaler.spreads());
        model.save(file, existing, Map.of(FIELD, fields));
    }

    /**
     * Reads both.
     *
     * @param file as {@link #save} writes it
     * @return the model with its scaling
     * @throws IOException  if it cannot be read
     * @throws UsageException if there is no such file, it is not a saved model, or it has no scaling
     */
    public static SavedMixture load(Path file) throws IOException {
        Check.argument(Files.exists(file), "no model is saved in %s", file);
        GaussianMixtureModel model = GaussianMixtureModel.load(file);
        Map<String, Object> fields = GaussianMixtureModel.beside(file, FIELD);
        Check.argument(
                !fields.isEmpty(),
                "%s holds a model without the scaling of its columns; save it with SavedMixture.of(fitted).save(…)",
                file.getFileName());
        return new SavedMixture(
                model,
                Scaler.of(
                        list(fields, "columns", String.class, file),
                        list(fields, "scalings", String.class, file).stream()
                                .map(Scaling::named)
                                .toList(),
                        numbers(fields, "centres", file),
                        numbers(fields, "spreads", file)));
    }

    private static <T> List<T> list(Map<String, Object> fields, String name, Class<T> type, Path file) {
        if (fields.get(name) instanceof List<?> list && list.stream().allMatch(type::isInstance)) {
            return list.stream().map(type::cast).toList();
        }
        throw new UsageException(String.format(
                "%s: \"%s\" of \"%s\" must be a list of %ss", file.getFileName(), name, FIELD, type.getSimpleName()));
    }

    private static double[] numbers(Map<String, Object> fields, String name, Path file) {
        return list(fields, name, Double.class, file).stream()
                .mapToDouble(x -> x)
                .toArray();
    }

    /**
     * Labels items by the model, scaled as the model's own were.
     *
     * @param features with the model's columns; others are skipped
     * @return a label for each item, over the features as the model sees them
     * @throws UsageException if a column is not there, with the nearest one
     */
    public Clustering cluster(Features features) {
        Features seen = features.scale(scaler);
        return new Fitted<>(seen, model).clustering();
    }
}
