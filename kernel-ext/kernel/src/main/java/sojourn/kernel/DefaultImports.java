package sojourn.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** What cells can name without importing it. */
final class DefaultImports {
    /** The imports as Java. */
    static final String JAVA = List.of(
                    "java.io.*",
                    "java.math.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.function.*",
                    "java.util.stream.*",
                    "tech.tablesaw.api.*",
                    "sojourn.*",
                    "sojourn.cluster.*",
                    "sojourn.display.*",
                    "sojourn.display.card.*",
                    "sojourn.display.chart.*",
                    "sojourn.display.report.*",
                    "sojourn.display.table.*",
                    "sojourn.distance.*",
                    "sojourn.session.*")
            .stream()
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining());

    private DefaultImports() {}
}
