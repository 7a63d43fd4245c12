package sojourn.benchmarks;

import org.jspecify.annotations.Nullable;
import sojourn.Baskets;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.Features;
import sojourn.LogInPlace;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.ItemProperties;

import java.nio.file.Path;
import java.time.Duration;

/** The data steps of the walkthroughs, wherever they run. */
interface EngineLog extends AutoCloseable {
    /**
     * Opens a log.
     *
     * @param engine  {@code memory}, {@code duckdb} or the URL of a Spark server
     * @param loaded  the file that memory reads
     * @param scanned what an engine reads
     * @param columns of both
     * @return the log; what is left in memory has its ties ordered as Spark has them, which knows no order of a file
     */
    static EngineLog open(String engine, Path loaded, Path scanned, Columns columns) {
        return engine.equals("memory") ? new Loaded(loaded, columns) : new Scanned(engine, scanned, columns);
    }

    /** How many events are left once the log was cleaned. */
    long events();

    /** How many sessions there are. */
    long sessions(Duration gap);

    /** Sequences of 2 to 40 events. */
    Sequences sequences(Duration gap);

    /** Features of sessions, with those of items. */
    Features features(Duration gap, ItemProperties items);

    /** Baskets of items, or of categories if the items are known. */
    Baskets baskets(Duration gap, @Nullable ItemProperties items);

    /** Counts of actions. */
    Features users(UserFeatures which);

    @Override
    void close();

    /** What the log's columns are called. */
    enum Columns {
        LEARNERS("user", "timecreated", "auto", "Action", 1.0, false),
        SIGNUPS("user", "time", "auto", "event", 1.0, false),
        SHOP("visitorid", "timestamp", "ms", "event", 0.999, true);

        private final String user;
        private final String time;
        private final String format;
        private final String action;
        private final double keep;
        private final boolean items;

        Columns(String user, String time, String format, String action, double keep, boolean items) {
            this.user = user;
            this.time = time;
            this.format = format;
            this.action = action;
            this.keep = keep;
            this.items = items;
        }
    }

    /** In memory. */
    final class Loaded implements EngineLog {
        private final EventLog log;

        Loaded(Path file, Columns columns) {
            EventLogReader reader = EventLog.read(file.toString())
                    .user(columns.user)
                    .time(columns.time, columns.format)
                    .action(columns.action);
            if (columns.items) {
                reader = reader.item("itemid").transaction("transactionid");
            }
            EventLog all = reader.load();
            // as Spark has it, which knows no order of a file
            this.log = (columns.keep < 1 ? all.dropAbove(columns.keep) : all).tiesByContent();
        }

        @Override
        public long events() {
            return log.size();
        }

        @Override
        public long sessions(Duration gap) {
            return log.sessions(gap).size();
        }

        @Override
        public Sequences sequences(Duration gap) {
            return log.sessions(gap).sequences().length(2, 40).compress();
        }

        @Override
        public Features features(Duration gap, ItemProperties items) {
            return log.sessions(gap)
                    .features(SessionFeatures.DEFAULT, log.itemTable(items))
                    .compress();
        }

        @Override
        public Baskets baskets(Duration gap, @Nullable ItemProperties items) {
            Sessions sessions = log.sessions(gap);
            return items == null
                    ? sessions.transactions().baskets()
                    : sessions.transactions().categories(items).baskets();
        }

        @Override
        public Features users(UserFeatures which) {
            return log.features(which).compress();
        }

        @Override
        public void close() {}
    }

    /** Where it lies. */
    final class Scanned implements EngineLog {
        private final EventLog log;

        Scanned(String engine, Path file, Columns columns) {
            LogInPlace scan = (engine.equals("duckdb")
                            ? EventLog.scan(file.toString())
                            : EventLog.spark(engine, file.toString()))
                    .tiesByContent();
            scan = scan.user(columns.user).time(columns.time, columns.format).action(columns.action);
            if (columns.items) {
                scan = scan.item("itemid").transaction("transactionid");
            }
            this.log = columns.keep < 1 ? scan.dropAbove(columns.keep) : scan;
        }

        @Override
        public long events() {
            return log.size();
        }

        @Override
        public long sessions(Duration gap) {
            return log.sessions(gap).size();
        }

        @Override
        public Sequences sequences(Duration gap) {
            return log.sessions(gap).sequences().length(2, 40);
        }

        @Override
        public Features features(Duration gap, ItemProperties items) {
            return log.sessions(gap).features(SessionFeatures.DEFAULT, items);
        }

        @Override
        public Baskets baskets(Duration gap, @Nullable ItemProperties items) {
            Sessions sessions = log.sessions(gap);
            return items == null
                    ? sessions.transactions().baskets()
                    : sessions.transactions().categories(items).baskets();
        }

        @Override
        public Features users(UserFeatures which) {
            return log.features(which);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
