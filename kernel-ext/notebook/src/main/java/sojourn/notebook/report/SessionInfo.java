package sojourn.notebook.report;

import sojourn.check.Gzip;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.run.KernelSession;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run depended on, for the end of a report: Java, kernel, library versions, seed, and the checksum of every log that
 * {@code %events} read. It holds no path and no name of the machine or its user. Immutable.
 */
public final class SessionInfo implements Displayable {
    /** of a session; guarded by itself */
    private static final class Held {
        private final Set<String> sources = new LinkedHashSet<>();
        private String kernel = "none";
    }

    private static Held held() {
        return KernelSession.current().part(Held.class, Held::new);
    }

    private final Map<String, String> facts;

    private SessionInfo(Map<String, String> facts) {
        this.facts = facts;
    }

    /**
     * Looks at what runs now.
     *
     * @param seed of the run's random steps
     * @return what it depends on. Time O(bytes of the logs that were read).
     */
    public static SessionInfo of(long seed) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("JDK", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        facts.put(
                "OS",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "memory",
                String.format(Locale.ROOT, "%.1f GB", Runtime.getRuntime().maxMemory() / (double) (1L << 30)));
        facts.put("kernel", kernel());
        facts.put("versions", versions());
        facts.put("seed", Long.toString(seed));
        for (String source : sources()) {
            String what = "md5 of " + name(source);
            String free = what;
            // files in different folders may be called the same
            for (int more = 2; facts.containsKey(free); more++) {
                free = what + " (" + more + ")";
            }
            facts.put(free, checksum(source));
        }
        return new SessionInfo(facts);
    }

    /** {@return the facts as a table: what, and its value} */
    public Table toTable() {
        return Table.create("Session")
                .addColumns(
                        StringColumn.create("what", List.copyOf(facts.keySet())),
                        StringColumn.create("value", List.copyOf(facts.values())));
    }

    @Override
    public MimeBundle bundle() {
        return new Listing(toTable()).bundle();
    }

    @Override
    public String toString() {
        return facts.toString();
    }

    /**
     * Says which kernel runs.
     *
     * @param name its name and version
     */
    public static void kernel(String name) {
        Held held = held();
        synchronized (held) {
            held.kernel = name;
        }
    }

    /**
     * Says that a log was read.
     *
     * @param source a dataset's name, or a path as the user typed it
     */
    public static void read(String source) {
        Held held = held();
        synchronized (held) {
            held.sources.add(source);
        }
    }

    private static List<String> sources() {
        Held held = held();
        synchronized (held) {
            return List.copyOf(held.sources);
        }
    }

    private static String kernel() {
        Held held = held();
        synchronized (held) {
            return held.kernel;
        }
    }

    private static String versions() {
        Properties versions = new Properties();
        try (InputStream in = SessionInfo.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        versions.stringPropertyNames().forEach(name -> names.add(name + " " + versions.getProperty(name)));
        return String.join(", ", names);
    }

    private static String name(String source) {
        return source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    }

    /** Of what is in the file, so that a log has one checksum, packed or not. */
    private static String checksum(String source) {
        try (InputStream in = open(source).orElse(InputStream.nullInputStream())) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            boolean empty = true;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                empty = false;
            }
            return empty ? "not one file" : String.format("%032x", new BigInteger(1, digest.digest()));
        } catch (IOException e) {
            return "no longer readable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static Optional<InputStream> open(String source) throws IOException {
        Optional<Dataset> dataset =
                Datasets.all().stream().filter(d -> d.name().equals(source)).findFirst();
        if (dataset.isPresent()) {
            Optional<InputStream> raw = Datasets.standard().open(dataset.get());
            return raw.isPresent() ? Optional.of(Gzip.unpacked(raw.get())) : Optional.empty();
        }
        try {
            Path file = Path.of(source);
            return Files.isRegularFile(file)
                    ? Optional.of(Gzip.unpacked(Files.newInputStream(file)))
                    : Optional.empty();
        } catch (InvalidPathException glob) {
            return Optional.empty();
        }
    }
}
