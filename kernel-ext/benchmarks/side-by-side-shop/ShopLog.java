import sojourn.EventLog;
import sojourn.load.time.TimeFormat;

import java.nio.file.Path;

/** The shop log that both programs of this folder read. */
final class ShopLog {
    private ShopLog() {}

    static EventLog read(Path events) {
        return EventLog.read(events)
                .user("visitorid")
                .time("timestamp", TimeFormat.millis())
                .action("event")
                .item("itemid")
                .transaction("transactionid")
                .load();
    }
}
