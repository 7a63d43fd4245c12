package sojourn.kernel.install;

import com.google.gson.GsonBuilder;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The folder by which Jupyter knows the kernel. It holds all that the kernel needs, the jar too, and appears at once or not
 * at all: it is made beside its place and renamed into it.
 */
public final class KernelSpec {
    /** JVM flags that go into {@code kernel.json}, such as {@code -Xmx8g} or the add-opens that Spark asks for. */
    public static final String JVM_OPTIONS = "SOJOURN_JVM_OPTIONS";

    private static final List<String> LOGOS = List.of("logo-64x64.png", "logo-svg.svg");

    private static final int ARCHIVE_SECONDS = 120;

    private final Path folder;
    private final String name;

    private KernelSpec(Path dataFolder, String name) {
        Check.argument(
                name.matches("[a-z0-9._-]+"),
                "a kernel's name has small letters, digits, '.', '_' and '-' only, was '%s'",
                name);
        this.folder = dataFolder.toAbsolutePath().normalize().resolve("kernels").resolve(name);
        this.name = name;
    }

    /**
     * The kernelspec of an environment.
     *
     * @param prefix the environment's folder
     * @param name   the kernel's name
     * @return the kernelspec, whether it exists or not
     */
    public static KernelSpec below(Path prefix, String name) {
        Check.argument(!prefix.toString().isBlank(), "the prefix must be a folder, was empty");
        Check.argument(
                !Files.exists(prefix) || Files.isDirectory(prefix),
                "the prefix must be a folder, %s is a file",
                prefix);
        return new KernelSpec(prefix.resolve("share").resolve("jupyter"), name);
    }

    /**
     * The kernelspec of the current user.
     *
     * @param name the kernel's name
     * @return the kernelspec, whether it exists or not
     */
    public static KernelSpec ofUser(String name) {
        return new KernelSpec(userDataFolder(System.getenv(), System.getProperty("os.name")), name);
    }

    /** Jupyter's own rule for the user's data folder. */
    static Path userDataFolder(Map<String, String> environment, String system) {
        String set = environment.get("JUPYTER_DATA_DIR");
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (os.contains("windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home.toString())).resolve("jupyter");
        }
        String data = environment.get("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? home.resolve(".local").resolve("share") : Path.of(data))
                .resolve("jupyter");
    }

    /** {@return the prefix of the python on the path} */
    public static Path sysPrefix() {
        for (String python : List.of("python3", "python")) {
            Optional<Path> prefix = prefixOf(python);
            if (prefix.isPresent()) {
                return prefix.get();
            }
        }
        throw new UsageException("--sys-prefix needs python on the path; name the folder with --prefix DIR instead");
    }

    private static Optional<Path> prefixOf(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import sys; print(sys.prefix)")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String prefix = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !prefix.isEmpty() ? Optional.of(Path.of(prefix)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** {@return the folder, after the kernel was written into it} */
    public Path install() {
        Path jar = runningJar();
        Path fresh =
                folder.resolveSibling("." + name + "-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(fresh);
            try {
                Files.copy(jar, fresh.resolve(jar().getFileName()));
                for (String logo : LOGOS) {
                    try (InputStream in = KernelSpec.class.getResourceAsStream(logo)) {
                        Files.copy(in, fresh.resolve(logo));
                    }
                }
                Files.writeString(fresh.resolve("kernel.json"), json(List.of()));
                replace(fresh);
            } finally {
                delete(fresh);
            }
            boolean archived = archiveClasses();
            if (!archived) {
                // a port that was free when it was asked for may be taken when it is used; twice would be a strange
                // chance
                archived = archiveClasses();
            }
            if (archived) {
                Path json = Files.writeString(folder.resolve("kernel.json.new"), json(archiveOptions(archive())));
                Files.move(json, folder.resolve("kernel.json"), StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        } catch (FileSystemException e) {
            throw new UsageException(
                    "cannot write " + e.getFile() + ": " + FileReason.of(e)
                            + "; choose another place with --prefix DIR",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the folder, after it was removed} */
    public Path uninstall() {
        Check.argument(Files.isRegularFile(folder.resolve("kernel.json")), "no kernel is installed in %s", folder);
        try {
            delete(folder);
            return folder;
        } catch (IOException e) {
            throw new UsageException("cannot remove " + folder + ": " + FileReason.of(e), e);
        }
    }

    private String json(List<String> moreOptions) {
        List<String> argv = new ArrayList<>(java());
        argv.addAll(moreOptions);
        String options = System.getenv(JVM_OPTIONS);
        if (options != null && !options.isBlank()) {
            argv.addAll(List.of(options.strip().split("\\s+", -1)));
        }
        argv.addAll(List.of("-jar", jar().toString(), "{connection_file}"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("argv", argv);
        json.put("display_name", "Java (Sojourn)");
        json.put("language", "java");
        json.put("interrupt_mode", "message");
        json.put("env", Map.of());
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    /**
     * The JVM that runs this, and how it is called. Serial collection starts fastest and takes the least memory; another may
     * be chosen by {@link #JVM_OPTIONS}.
     *
     * @return the command, without jar and arguments
     */
    public static List<String> java() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= 23) {
            // DuckDB loads a native library and Tablesaw's scanner frees memory by hand: nothing that a user can act
            // upon
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }

    private Path jar() {
        return folder.resolve("sojourn-kernel.jar");
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    /**
     * Flags for an archive of classes. Should the JDK be another one than it was made with, it does not fit, and is skipped
     * without a message.
     *
     * @param archive the file
     * @return flags of the JVM
     */
    public static List<String> archiveOptions(Path archive) {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** Archives the classes that a start takes, loaded and verified, which halves its time. */
    private boolean archiveClasses() {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive(), "-jar", jar().toString(), "train"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                // one that is stopped has no exit value yet
                return process.waitFor(ARCHIVE_SECONDS, TimeUnit.SECONDS)
                        && process.exitValue() == 0
                        && Files.isRegularFile(archive());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false; // the kernel runs without, and starts more slowly
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void replace(Path fresh) throws IOException {
        Path old = fresh.resolveSibling(fresh.getFileName() + "-old");
        boolean replaces = Files.exists(folder);
        if (replaces) {
            Files.move(folder, old);
        }
        try {
            Files.move(fresh, folder);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, folder);
            }
            throw e;
        }
        if (replaces) {
            delete(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Path runningJar() {
        try {
            Path jar = Path.of(KernelSpec.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Check.argument(Files.isRegularFile(jar), "install runs from sojourn-kernel.jar, not from %s", jar);
            try (ZipFile entries = new ZipFile(jar.toFile())) {
                // a copy of the plain jar would be a kernel that cannot start
                Check.argument(
                        entries.getEntry("org/dflib/jjava/jupyter/kernel/BaseKernel.class") != null,
                        "install copies the jar that it runs from, and %s has no libraries in it; run the one that has"
                                + " all, whose name ends with -all.jar",
                        jar.getFileName());
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar's own place is unknown", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
