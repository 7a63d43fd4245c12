package sojourn.spark.server;

import org.apache.spark.sql.connect.service.SparkConnectServer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Starts the server in this JVM. Any setting of Spark may be given as a system property; port 0 takes a free one, and the log
 * says which: {@code Spark Connect server started at: 127.0.0.1:40123}.
 */
public final class Main {
    private static final String[][] DEFAULTS = {
        {"spark.master", "local[2]"},
        {"spark.app.name", "sojourn"},
        {"spark.connect.grpc.binding.address", "127.0.0.1"},
        {"spark.driver.bindAddress", "127.0.0.1"},
        {"spark.driver.host", "127.0.0.1"},
        {"spark.sql.shuffle.partitions", "2"},
        {"spark.sql.catalogImplementation", "in-memory"},
        {"spark.ui.enabled", "false"},
        {"spark.ui.showConsoleProgress", "false"},
    };

    private Main() {}

    /**
     * Starts it.
     *
     * @param arguments {@code --owned} to end when standard input does, which it does when the process at its other end is gone
     */
    public static void main(String[] arguments) {
        for (String[] setting : DEFAULTS) {
            if (System.getProperty(setting[0]) == null) {
                System.setProperty(setting[0], setting[1]);
            }
        }
        if (List.of(arguments).contains("--owned")) {
            Thread watch = new Thread(Main::endWithOwner, "owner");
            watch.setDaemon(true);
            watch.start();
        }
        SparkConnectServer.main(new String[0]);
    }

    private static void endWithOwner() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input is gone: " + e.getMessage());
        }
        System.exit(0);
    }
}
