package sojourn.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules that the kernel is made of lie in a checkout. */
final class Modules {
    static final List<String> NAMES = List.of("mining", "samples", "display", "notebook", "kernel");

    private Modules() {}

    static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : NAMES) {
            Path root =
                    Path.of("..", name, "src", "main", "java").toAbsolutePath().normalize();
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    static List<Path> classes() {
        return NAMES.stream()
                .map(name -> Path.of("..", name, "target", "classes")
                        .toAbsolutePath()
                        .normalize())
                .toList();
    }
}
