package sojourn.notebook.line;

import sojourn.check.HomeFolder;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values given from outside for a notebook's parameters: environment variables {@code SOJOURN_PARAM_gap=3h}, and a JSON file
 * that {@code SOJOURN_PARAMS} names. A variable wins over the file.
 */
public final class Overrides {
    private static final String PREFIX = "SOJOURN_PARAM_";
    private static final String FILE = "SOJOURN_PARAMS";

    private final Map<String, Given> byName;

    /** One value from outside. */
    public record Given(String text, String from) {}

    private Overrides(Map<String, Given> byName) {
        this.byName = byName;
    }

    public static Overrides from(Map<String, String> environment) {
        Map<String, Given> all = new LinkedHashMap<>();
        String file = environment.getOrDefault(FILE, "");
        if (!file.isBlank()) {
            FlatJson.read(text(file), FILE).forEach((name, value) -> all.put(name, new Given(value, FILE)));
        }
        environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.put(
                        entry.getKey().substring(PREFIX.length()), new Given(entry.getValue(), entry.getKey())));
        return new Overrides(all);
    }

    public Optional<Given> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Map<String, Given> all() {
        return byName;
    }

    /** The file's own name stays out of every message: it is a path of the machine. */
    private static String text(String file) {
        try {
            return Files.readString(Path.of(HomeFolder.expand(file)));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UsageException(FILE + " names a file that is not there", e);
        } catch (MalformedInputException e) {
            throw new UsageException(FILE + " names a file that is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException(FILE + " names a file that cannot be read", e);
        }
    }
}
