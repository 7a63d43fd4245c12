package sojourn.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A folder as {@code ./sojourn release} stages it, made of this build's own poms and classes without Maven: the same names,
 * places and poms, so that what is asked of a release can be tested at each build.
 */
final class StagedFolder {
    /** the version that its poms have */
    static final String VERSION = "0.1.0";

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private final Path root;

    StagedFolder(Path root) {
        this.root = root;
    }

    /** {@return the folder of each published artifact's pom in the checkout, by the artifact's name} */
    static Map<String, Path> published() throws IOException {
        TreeMap<String, Path> found = new TreeMap<>();
        found.put("sojourn", ROOT);
        found.put("sojourn-kernel-ext", ROOT.resolve("kernel-ext"));
        try (Stream<Path> folders = Files.list(ROOT.resolve("kernel-ext"))) {
            for (Path folder : folders.sorted().toList()) {
                Path pom = folder.resolve("pom.xml");
                if (Files.isRegularFile(pom)
                        && !Files.readString(pom).contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
                    found.put("sojourn-" + folder.getFileName(), folder);
                }
            }
        }
        return found;
    }

    /** {@return where a file of an artifact stands} */
    Path file(String artifact, String end) {
        return root.resolve("io/github/sojourn")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + end);
    }

    /** Fills it with the poms of all, and with the jars of the modules that are built before the kernel's tests. */
    void fill() throws IOException {
        for (var each : published().entrySet()) {
            String pom = Files.readString(each.getValue().resolve("pom.xml"));
            write(file(each.getKey(), ".pom"), pom.replace("0.1.0-SNAPSHOT", VERSION));
            Path classes = each.getValue().resolve("target").resolve("classes");
            if (Modules.NAMES.contains(each.getValue().getFileName().toString())) {
                jar(classes, file(each.getKey(), ".jar"));
            }
        }
    }

    /** Adds jars with one small file each: what a check of the folder looks for, and nothing to run. */
    void addStubs() throws IOException {
        for (var each : published().entrySet()) {
            if (Files.readString(file(each.getKey(), ".pom")).contains("<packaging>pom</packaging>")) {
                continue;
            }
            stub(each.getKey(), ".jar", "A.class");
            stub(each.getKey(), "-sources.jar", "A.java");
            stub(each.getKey(), "-javadoc.jar", "index.html");
        }
        stub("sojourn-kernel", "-all.jar", "A.class");
    }

    private void stub(String artifact, String end, String entry) throws IOException {
        Path file = file(artifact, end);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new JarEntry(entry));
        }
        sums(file);
    }

    private static void jar(Path classes, Path file) throws IOException {
        try (OutputStream plain = Files.newOutputStream(file);
                JarOutputStream out = new JarOutputStream(plain);
                Stream<Path> all = Files.walk(classes)) {
            out.setLevel(1);
            if (Files.exists(classes.resolve("sojourn/kernel/Start.class"))) {
                out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                out.write("Manifest-Version: 1.0\nMain-Class: sojourn.kernel.Start\n".getBytes(StandardCharsets.UTF_8));
            }
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
        sums(file);
    }

    /** Writes a file and its sums. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        sums(file);
    }

    private static void sums(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (String algorithm : List.of("MD5", "SHA-1")) {
            try {
                String sum = HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
                String end = algorithm.equals("MD5") ? ".md5" : ".sha1";
                Files.writeString(file.resolveSibling(file.getFileName() + end), sum);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Asks {@code StagedRelease.java} about it: the lines that it says, the exit code first. */
    List<String> asked(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("src", "launcher", "StagedRelease.java")
                        .toAbsolutePath()
                        .toString()));
        command.addAll(List.of(words));
        command.add(root.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(String.valueOf(process.waitFor())));
        lines.addAll(said.lines().toList());
        return lines;
    }
}
