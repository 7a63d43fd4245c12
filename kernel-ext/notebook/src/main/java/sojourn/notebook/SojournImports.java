package sojourn.notebook;

import java.util.List;

/** What every cell may name without a package; apart from the extensions, so that each kernel's can read it alone. */
final class SojournImports {
    static final List<String> ALL = List.of(
            "sojourn.*",
            "sojourn.cluster.*",
            "sojourn.distance.*",
            "sojourn.display.*",
            "sojourn.display.card.*",
            "sojourn.display.chart.*",
            "sojourn.display.report.*",
            "sojourn.display.table.*",
            "sojourn.feature.*",
            "sojourn.load.*",
            "sojourn.rules.*",
            "sojourn.run.Cache",
            "sojourn.session.*",
            "sojourn.notebook.Outputs",
            "sojourn.notebook.Results",
            "sojourn.notebook.SessionInfo",
            "java.time.*",
            "tech.tablesaw.api.*");

    private SojournImports() {}
}
