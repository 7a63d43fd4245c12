package sojourn.spark;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Spark Connect server on loopback, in a JVM of its own with 1 GB, on a free port. It ends with this JVM, however this
 * JVM ends: its standard input is ours.
 */
final class SparkServer implements AutoCloseable {
    private static final Path MODULE =
            Path.of("..", "spark-server").toAbsolutePath().normalize();
    // with what stands behind the port: the log may be read while a line is half written
    private static final Pattern STARTED = Pattern.compile("Spark Connect server started at: \\S*?:(\\d+)\\s");
    private static final Pattern UI = Pattern.compile("Successfully started service 'SparkUI' on port (\\d+)[.\\s]");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static @Nullable SparkServer shared;

    private final Process process;
    private final Path folder;
    private final int port;
    private final int uiPort;

    private SparkServer(Process process, Path folder, int port, int uiPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.uiPort = uiPort;
    }

    /** {@return the one that tests share, for as long as this JVM lives} */
    static synchronized SparkServer shared() {
        if (shared == null) {
            shared = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * Starts one.
     *
     * @param settings of Spark, over those that it has anyway
     * @return it, ready
     */
    static SparkServer start(Map<String, String> settings) {
        return start(List.of(), settings);
    }

    /**
     * Starts one whose disk for what does not fit into memory is small, in a view of the file system of its own.
     *
     * @param megabytes that it has
     * @return it, ready
     * @throws IllegalStateException if this machine does not let us have such a view
     */
    static SparkServer startOnASmallDisk(int megabytes) {
        return start(
                List.of(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mkdir small && mount -t tmpfs -o size=" + megabytes + "m tmpfs small && exec \"$@\"",
                        "sh"),
                Map.of("spark.local.dir", "small"));
    }

    private static SparkServer start(List<String> before, Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("sojourn-spark");
            Path log = folder.resolve("server.log");
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty(
                            "sojourn.spark.java",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString()),
                    "@" + MODULE.resolve("jvm.options"),
                    // queries here are small and each is new: a third of the processor time went into compiling them
                    // twice
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + folder,
                    "-Dspark.ui.enabled=true",
                    "-Dspark.ui.port=0",
                    "-Dspark.connect.grpc.binding.port=0"));
            settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(List.of("-cp", classPath(), "sojourn.spark.server.Main", "--owned"));
            command.addAll(0, before);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            Process process = builder.start();
            int port = await(process, log, STARTED);
            return new SparkServer(process, folder, port, await(process, log, UI));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() throws IOException {
        Path list = MODULE.resolve("target").resolve("server.classpath");
        if (!Files.isRegularFile(list)) {
            throw new IllegalStateException(
                    "the jars of the Spark server are not listed yet: mvn -pl kernel-ext/spark-server compile");
        }
        return MODULE.resolve("target").resolve("classes")
                + File.pathSeparator
                + Files.readString(list).strip();
    }

    private static int await(Process process, Path log, Pattern line) throws IOException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (true) {
            String text = Files.readString(log);
            Matcher found = line.matcher(text);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IllegalStateException("the Spark server did not start:\n" + text);
            }
            pause(100);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** {@return where clients connect} */
    String url() {
        return "sc://127.0.0.1:" + port;
    }

    /** {@return jobs that the server is working on, as its own REST interface counts them} */
    int runningJobs() {
        return count("jobs?status=running", "\"jobId\" :");
    }

    /**
     * Tables whose rows the server still holds, once its garbage is collected.
     *
     * @return how many
     */
    int keptTables() {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return count("storage/rdd", "\"numCachedPartitions\" :");
    }

    private int count(String path, String what) {
        try {
            HttpClient http = HttpClient.newHttpClient();
            String applications = get(http, "applications");
            Matcher id = Pattern.compile("\"id\" : \"([^\"]+)\"").matcher(applications);
            if (!id.find()) {
                throw new IllegalStateException("no application in " + applications);
            }
            return (int) Pattern.compile(what)
                    .matcher(get(http, "applications/" + id.group(1) + "/" + path))
                    .results()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(HttpClient http, String path) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + uiPort + "/api/v1/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** {@return what it logged} */
    String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, as a crash would. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(folder.toFile());
    }

    private static void delete(File file) {
        File[] inside = file.listFiles();
        if (inside != null) {
            for (File each : inside) {
                delete(each);
            }
        }
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }
}
