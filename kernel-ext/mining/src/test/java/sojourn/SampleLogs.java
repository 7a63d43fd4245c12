package sojourn;

import sojourn.load.Datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample logs as files, and how the columns of the shop's are named. */
final class SampleLogs {
    static final String SHOP = "shop_sample_events.csv.gz";

    private SampleLogs() {}

    /** A sample as a file in a folder; one that is there already is taken. */
    static Path copy(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Datasets.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    /** Names the columns of the shop's log. */
    static <L extends EventNaming<L>> L shop(L log) {
        return log.user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
    }
}
