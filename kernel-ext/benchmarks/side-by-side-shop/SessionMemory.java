import sojourn.EventLog;
import sojourn.Sessions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Reads a shop log and cuts it into sessions, once; whoever starts this measures its memory. Arguments: the log. */
public final class SessionMemory {
    private SessionMemory() {}

    /** @param args the log */
    public static void main(String[] args) {
        long start = System.nanoTime();
        EventLog log = ShopLog.read(Path.of(args[0]));
        System.out.printf(
                Locale.ROOT,
                "%,d events of %,d users read in %.1f s%n",
                log.size(),
                log.users().values().size(),
                (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        Sessions sessions = log.sessions(Duration.ofMinutes(30));
        System.out.printf(Locale.ROOT, "%,d sessions cut in %.1f s%n", sessions.size(), (System.nanoTime() - start) / 1e9);
    }
}
