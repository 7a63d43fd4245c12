package sojourn.cluster.mixture;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.json.Json;
import sojourn.run.Cache;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gaussian mixtures as JSON files. */
final class MixtureJson {
    private static final String FORMAT = "sojourn-gaussian-mixture";
    /** of the format, and of what the numbers mean */
    private static final int VERSION = 1;

    /** what rounding leaves of a sum of shares */
    private static final double WEIGHT_SLACK = 1e-6;

    private MixtureJson() {}

    static void save(GaussianMixtureModel model, Path file, SavedFile.Existing existing, Map<String, ?> beside)
            throws IOException {
        String text = text(model, beside);
        SavedFile.write(file, existing, part -> Files.writeString(part, text));
    }

    private static String text(GaussianMixtureModel model, Map<String, ?> beside) {
        Map<String, Object> map = new LinkedHashMap<>();
        Gaussians g = model.gaussians();
        GaussianMixture options = model.options();
        Check.argument(model.items() > 0, "only a model that was fitted can be saved");
        map.put("format", FORMAT);
        map.put("version", VERSION);
        map.put("covariance", g.shape.toString());
        map.put("k", g.k);
        map.put("columns", g.d);
        map.put("start", options.start().toString());
        map.put("nInit", options.nInit());
        map.put("maxIterations", options.maxIterations());
        map.put("tolerance", options.tolerance());
        map.put("regularization", options.regularization());
        // a long has more digits than a JSON number keeps
        map.put("seed", Long.toString(options.seed()));
        map.put("items", model.items());
        map.put("logLikelihood", model.logLikelihood());
        map.put("converged", model.converged());
        map.put("starts", model.starts());
        map.put("startsConverged", model.startsConverged());
        map.put("flatInAll", model.flatInAll());
        map.put("weights", g.weights);
        map.put("means", g.means);
        map.put("covariances", g.covariances);
        map.put("path", model.livePath());
        beside.forEach((name, value) -> Check.argument(
                map.put(name, value) == null, "\"%s\" is a field of the model itself; call it otherwise", name));
        return Json.write(map);
    }

    static Map<String, Object> beside(Path file, String name) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (read(file).get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        }
        return fields;
    }

    private static Map<?, ?> read(Path file) throws IOException {
        return read(Files.readString(file), String.valueOf(file.getFileName()));
    }

    private static Map<?, ?> read(String text, String name) {
        Object read = Json.read(text, name + " is not the JSON of a model");
        Check.argument(
                read instanceof Map<?, ?> map && FORMAT.equals(map.get("format")),
                "%s is not a saved Gaussian mixture: \"format\" must be \"%s\"",
                name,
                FORMAT);
        return (Map<?, ?>) read;
    }

    static GaussianMixtureModel load(Path file) throws IOException {
        return of(Files.readString(file), String.valueOf(file.getFileName()));
    }

    private static GaussianMixtureModel of(String text, String name) {
        Fields fields = new Fields(read(text, name), name);
        Check.argument(
                fields.integer("version") == VERSION,
                "%s has version %d of the format, this reads version %d",
                name,
                fields.integer("version"),
                VERSION);
        Covariance shape = Covariance.named(fields.text("covariance"));
        int k = fields.integer("k");
        int d = fields.integer("columns");
        Check.argument(k >= 1 && d >= 1, "%s must have k >= 1 and columns >= 1, had %d and %d", name, k, d);
        double[] weights = fields.numbers("weights", k);
        double total = Arrays.stream(weights).sum();
        Check.argument(
                Arrays.stream(weights).allMatch(weight -> weight >= 0) && Math.abs(total - 1) <= WEIGHT_SLACK,
                "%s: \"weights\" must be shares, none below 0 and 1 together, had a sum of %s",
                name,
                total);
        double items = fields.number("items");
        Check.argument(items > 0 && items < Double.POSITIVE_INFINITY, "%s: \"items\" must be > 0, was %s", name, items);
        GaussianMixture options = new GaussianMixture(
                k,
                shape,
                fields.text("start").equals("k-means")
                        ? GaussianMixture.Start.K_MEANS
                        : GaussianMixture.Start.K_MEANS_PLUS_PLUS,
                fields.integer("nInit"),
                fields.integer("maxIterations"),
                fields.number("tolerance"),
                fields.number("regularization"),
                fields.seed());
        return new GaussianMixtureModel(
                options,
                new Gaussians(
                        k,
                        d,
                        shape,
                        weights,
                        fields.numbers("means", (long) k * d),
                        fields.numbers("covariances", shape.size(k, d, false))),
                items,
                fields.number("logLikelihood"),
                fields.numbers("path", -1),
                fields.bool("converged"),
                fields.integer("starts"),
                fields.integer("startsConverged"),
                fields.integer("flatInAll"));
    }

    /** How a cache keeps them: the text of a file, which has every bit. */
    static final Cache.Form<GaussianMixtureModel> FORM =
            fields -> fields.text(model -> text(model, Map.of()), text -> of(text, "the cache"));

    /** A file's fields by name and type. */
    private record Fields(Map<?, ?> map, String file) {
        <T> T field(String name, Class<T> type) {
            Object value = map.get(name);
            Check.argument(
                    type.isInstance(value), "%s: \"%s\" is missing or not a %s", file, name, type.getSimpleName());
            return type.cast(value);
        }

        String text(String name) {
            return field(name, String.class);
        }

        double number(String name) {
            return field(name, Double.class);
        }

        boolean bool(String name) {
            return field(name, Boolean.class);
        }

        int integer(String name) {
            double number = number(name);
            Check.argument(
                    number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE,
                    "%s: \"%s\" must be a whole number, was %s",
                    file,
                    name,
                    number);
            return (int) number;
        }

        long seed() {
            try {
                return Long.parseLong(text("seed"));
            } catch (NumberFormatException e) {
                throw new UsageException(file + ": \"seed\" must be a whole number, was " + text("seed"), e);
            }
        }

        double[] numbers(String name, long count) {
            List<?> list = field(name, List.class);
            Check.argument(
                    (count < 0 || list.size() == count) && list.stream().allMatch(Double.class::isInstance),
                    "%s: \"%s\" must be %,d numbers, had %,d values",
                    file,
                    name,
                    count,
                    list.size());
            double[] numbers = new double[list.size()];
            Arrays.setAll(numbers, i -> (Double) list.get(i));
            return numbers;
        }
    }
}
