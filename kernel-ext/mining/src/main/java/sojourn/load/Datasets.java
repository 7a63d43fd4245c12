package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Gzip;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.text.DelimitedReader;
import sojourn.load.time.TimeFormat;
import sojourn.run.CacheFolder;
import sojourn.run.Progress;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The catalog of event logs that have a name. A log that is not part of Sojourn is looked for in the folder that
 * {@code SOJOURN_DATA} (or {@code -Dsojourn.data}) names, then in the cache ({@code -Dsojourn.cache}, else {@code sojourn} in
 * the user's cache folder), then downloaded into the cache.
 */
public final class Datasets {
    private static final LoadSettings LEARNER_COLUMNS = LoadSettings.DEFAULT
            .withUser("user")
            .withTime("timecreated", TimeFormat.iso())
            .withAction("Action");

    /** The learner log of the walkthrough, real and not ours to redistribute. */
    public static final Dataset MOOC_EVENTS = new Dataset(
            "mooc_events",
            "Moodle log of one online course on learning analytics: 130 learners, 12 actions",
            95_626,
            "see its Zenodo record; not redistributed here",
            "https://zenodo.org/records/16421055",
            LEARNER_COLUMNS);

    /** A made-up log of the same columns, part of Sojourn. */
    public static final Dataset MOOC_SAMPLE = new Dataset(
            "mooc_sample",
            "made-up log of the same columns: 130 learners, 12 actions, five planted types of session",
            20_000,
            "Apache-2.0",
            "part of Sojourn, generated",
            LEARNER_COLUMNS);

    private static final LoadSettings SHOP_COLUMNS = LoadSettings.DEFAULT
            .withUser("visitorid")
            .withTime("timestamp", TimeFormat.millis())
            .withAction("event")
            .withItem("itemid")
            .withTransaction("transactionid");

    /** The shop log of the walkthrough, real and not ours to redistribute. */
    public static final Dataset RETAILROCKET = new Dataset(
            "retailrocket",
            "log of a real shop: 1.4 million visitors; views, carts and transactions, items' properties in time",
            2_756_101,
            "CC BY-NC-SA 4.0; may not be redistributed here",
            "https://www.kaggle.com/datasets/retailrocket/ecommerce-dataset",
            SHOP_COLUMNS);

    /** A made-up shop log of the same columns, part of Sojourn. */
    public static final Dataset SHOP_SAMPLE = new Dataset(
            "shop_sample",
            "made-up log of the same columns: planted types of session, robots, categories bought together",
            36_000,
            "Apache-2.0",
            "part of Sojourn, generated",
            SHOP_COLUMNS);

    /** A made-up log of an ed-tech platform, part of Sojourn. */
    public static final Dataset SIGNUPS_SAMPLE = new Dataset(
            "signups_sample",
            "made-up log of an ed-tech platform: 4,000 users in eight weekly cohorts, five planted types of user",
            79_352,
            "Apache-2.0",
            "part of Sojourn, generated",
            LoadSettings.DEFAULT
                    .withUser("user")
                    .withTime("time", TimeFormat.iso())
                    .withAction("event"));

    private static final List<Dataset> ALL =
            List.of(MOOC_EVENTS, MOOC_SAMPLE, RETAILROCKET, SHOP_SAMPLE, SIGNUPS_SAMPLE);

    /** where the events of a log lie that is part of Sojourn */
    private static final Map<String, String> EVENTS_IN_JAR = Map.of(
            MOOC_SAMPLE.name(), "mooc_sample.csv.gz",
            SHOP_SAMPLE.name(), "shop_sample_events.csv.gz",
            SIGNUPS_SAMPLE.name(), "signups_sample_events.csv.gz");

    private static final URI MOOC_RECORD = URI.create("https://zenodo.org/api/records/16421055");
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(30);
    private static final int TRIES = 2;

    private final @Nullable Path data;
    private final Path cache;
    private final URI record;
    private final Duration patience;

    /**
     * @param data     where to look first
     * @param cache    where to look then, and where downloads go
     * @param record   the address of the real log's record
     * @param patience how long to wait for an answer, and for each next byte
     */
    Datasets(@Nullable Path data, Path cache, URI record, Duration patience) {
        this.data = data;
        this.cache = cache;
        this.record = record;
        this.patience = patience;
    }

    /** {@return the catalog as this machine's settings have it} */
    public static Datasets standard() {
        String named = System.getProperty("sojourn.data", System.getenv("SOJOURN_DATA"));
        return new Datasets(
                named == null || named.isBlank() ? null : Path.of(named),
                CacheFolder.standard(),
                MOOC_RECORD,
                TIME_TO_ANSWER);
    }

    /** {@return all entries} */
    public static List<Dataset> all() {
        return ALL;
    }

    /**
     * The entry of a name.
     *
     * @param name what the user typed
     * @return the entry
     * @throws UsageException if there is none, naming the nearest
     */
    public static Dataset named(String name) {
        Nearest.require("dataset", name, ALL.stream().map(Dataset::name).toList());
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Where a log's file lies on this machine.
     *
     * @param dataset an entry of a real log
     * @return the file; empty if it is not here, or the log is part of Sojourn
     */
    public Optional<Path> file(Dataset dataset) {
        for (Path folder : data == null ? List.of(cache) : List.of(data, cache)) {
            Optional<Path> file =
                    dataset.equals(RETAILROCKET) ? RetailRocketFiles.events(folder) : csv(folder, dataset.name());
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /** {@return the file of a name in a folder, plain or packed} */
    static Optional<Path> csv(Path folder, String name) {
        return Stream.of(".csv", ".csv.gz")
                .map(suffix -> folder.resolve(name + suffix))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Whether a log can be loaded without the network.
     *
     * @param dataset an entry
     * @return whether it is here
     */
    public boolean isHere(Dataset dataset) {
        return EVENTS_IN_JAR.containsKey(dataset.name()) || file(dataset).isPresent();
    }

    /**
     * The bytes that a log is read from, without the network.
     *
     * @param dataset an entry
     * @return its file as it lies here, plain or packed, to be closed; empty if it is not here
     * @throws IOException if the file cannot be opened
     */
    public Optional<InputStream> open(Dataset dataset) throws IOException {
        String inJar = EVENTS_IN_JAR.get(dataset.name());
        if (inJar != null) {
            return Optional.of(inJar(inJar));
        }
        Optional<Path> file = file(dataset);
        return file.isPresent() ? Optional.of(Files.newInputStream(file.get())) : Optional.empty();
    }

    /**
     * Reads a log.
     *
     * @param dataset  an entry
     * @param settings which column is what, mostly the entry's own
     * @return the events
     * @throws UsageException if it is neither here nor to be had
     * @throws CancellationException if the thread is interrupted
     */
    public EventColumns load(Dataset dataset, LoadSettings settings) {
        String inJar = EVENTS_IN_JAR.get(dataset.name());
        return inJar != null
                ? sample(inJar, settings)
                : EventLoader.files(fetch(dataset).toString(), settings);
    }

    /**
     * The file of a real log. The learner log is downloaded if it is not on this machine; what broke off goes on the next time.
     *
     * @param dataset an entry of a real log
     * @return the file
     * @throws UsageException if it is neither here nor to be had, naming the way out
     * @throws CancellationException if the thread is interrupted
     */
    public Path fetch(Dataset dataset) {
        Optional<Path> here = file(dataset);
        if (here.isPresent()) {
            return here.get();
        }
        if (dataset.equals(RETAILROCKET)) {
            throw RetailRocketFiles.missing(RetailRocketFiles.EVENTS);
        }
        if (!dataset.equals(MOOC_EVENTS)) {
            throw new UsageException("dataset '" + dataset.name() + "' has no file to fetch: " + dataset.origin());
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIME_TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String key = dataset.name() + ".csv";
        IOException failure = new IOException("it was not tried");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Path target = cache.resolve(key);
                new Download(client, patience).fetch(ZenodoRecord.ask(client, record, key, patience), target);
                return target;
            } catch (InterruptedException e) {
                throw cancelled(dataset, e);
            } catch (IOException e) {
                if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                    throw cancelled(dataset, e);
                }
                failure = e;
                if (isOffline(e)) {
                    break;
                }
            }
        }
        String why = isOffline(failure)
                ? record.getHost() + " cannot be reached"
                : "its download failed: " + failure.getMessage();
        throw new UsageException(
                "dataset '" + dataset.name() + "' is not on this machine, and " + why + "; use '" + MOOC_SAMPLE.name()
                        + "', which is part of Sojourn, or put " + key + " into the folder that SOJOURN_DATA names",
                failure);
    }

    /** Nobody there: no such host, or nobody listens. */
    private static boolean isOffline(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private static CancellationException cancelled(Dataset dataset, Exception cause) {
        CancellationException cancelled =
                new CancellationException("downloading " + dataset.name() + ": interrupted; the next time it goes on");
        cancelled.initCause(cause);
        return cancelled;
    }

    /**
     * Reads what is known of a shop log's items.
     *
     * @param dataset {@link #SHOP_SAMPLE} or {@link #RETAILROCKET}
     * @return the items' categories and availability in time
     * @throws UsageException if the log has none, or its files are not here
     */
    public ItemProperties items(Dataset dataset) {
        if (dataset.equals(SHOP_SAMPLE)) {
            return ItemProperties.inJar("shop_sample_items.csv.gz");
        }
        if (!dataset.equals(RETAILROCKET)) {
            throw new UsageException("dataset '" + dataset.name() + "' has no table of items; those that have: "
                    + SHOP_SAMPLE.name() + ", " + RETAILROCKET.name());
        }
        return ItemProperties.read(RetailRocketFiles.PROPERTIES.stream()
                .map(name -> part(name).orElseThrow(() -> RetailRocketFiles.missing(name)))
                .toArray(Path[]::new));
    }

    /**
     * Reads what is planted in a made-up log.
     *
     * @param dataset any
     * @return its truth, all columns as text: {@code visitorid, session, type} for {@link #SHOP_SAMPLE}, {@code user, type, tail} for
     *     {@link #SIGNUPS_SAMPLE}; empty for a log that nobody planted anything in
     */
    public Optional<Table> truth(Dataset dataset) {
        String file = dataset.equals(SHOP_SAMPLE)
                ? "shop_sample_truth.csv.gz"
                : dataset.equals(SIGNUPS_SAMPLE) ? "signups_sample_truth.csv.gz" : "";
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (Reader reader = new InputStreamReader(Gzip.unpacked(inJar(file)), StandardCharsets.UTF_8)) {
            return Optional.of(Table.read()
                    .usingOptions(CsvReadOptions.builder(reader)
                            .columnTypes(name -> ColumnType.STRING)
                            .tableName("truth")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * RetailRocket's tree of categories ({@code categoryid, parentid}; no parent at the roots).
     *
     * @return the file; empty if it is not here
     */
    public Optional<Path> categoryTree() {
        return part(RetailRocketFiles.CATEGORY_TREE);
    }

    private Optional<Path> part(String name) {
        return (data == null ? Stream.of(cache) : Stream.of(data, cache))
                .flatMap(folder -> RetailRocketFiles.part(folder, name).stream())
                .findFirst();
    }

    /** {@return a file that is part of Sojourn, to be closed} */
    static InputStream inJar(String file) {
        InputStream bytes = Datasets.class.getResourceAsStream(file);
        if (bytes == null) {
            throw new IllegalStateException("the jar lacks " + file);
        }
        return bytes;
    }

    private static EventColumns sample(String file, LoadSettings settings) {
        InputStream bytes = inJar(file);
        try (Progress progress = Progress.start("reading " + file, 0, "events");
                DelimitedReader reader = DelimitedReader.open(file, bytes)) {
            EventColumns columns = EventLoader.delimited(file, reader, settings, progress);
            progress.finish();
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
