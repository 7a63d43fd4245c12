import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the kernel's jar is younger than all that it is made of: {@code java UpToDate.java ROOT JAR}, run from its source by
 * {@code sojourn.cmd}, where no shell can tell. Exit code 0 if it is, 1 if it must be built.
 */
final class UpToDate {
    private UpToDate() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Path jar = Path.of(args[1]);
        boolean built = Files.exists(jar);
        long made = built ? Files.getLastModifiedTime(jar).toMillis() : 0;
        for (Path part : List.of(root.resolve("pom.xml"), root.resolve("kernel-ext"), root.resolve("datasets"))) {
            try (Stream<Path> files = Files.walk(part)) {
                built &= files.filter(file -> {
                            String name = root.relativize(file).toString().replace('\\', '/');
                            return !name.contains("/target/") && !name.contains("/src/test/") && Files.isRegularFile(file);
                        })
                        .allMatch(file -> file.toFile().lastModified() <= made);
            }
        }
        System.exit(built ? 0 : 1);
    }
}
