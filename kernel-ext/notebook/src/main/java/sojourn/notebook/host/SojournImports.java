package sojourn.notebook.host;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What every cell may name without a package, in every kernel: a walkthrough's cells are the same text in all of them. Apart
 * from the extensions, so that each kernel's can read it alone.
 */
public final class SojournImports {
    private static final List<String> ALL = List.of(
            "java.io.*",
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "tech.tablesaw.api.*",
            "sojourn.*",
            "sojourn.analysis.*",
            "sojourn.cluster.*",
            "sojourn.cluster.density.*",
            "sojourn.cluster.hierarchical.*",
            "sojourn.cluster.kmeans.*",
            "sojourn.cluster.medoids.*",
            "sojourn.cluster.mixture.*",
            "sojourn.cluster.quality.*",
            "sojourn.cluster.smile.*",
            "sojourn.cluster.stability.*",
            "sojourn.discrepancy.*",
            "sojourn.display.*",
            "sojourn.display.card.*",
            "sojourn.display.chart.*",
            "sojourn.display.chart.analysis.*",
            "sojourn.display.chart.cluster.*",
            "sojourn.display.chart.flow.*",
            "sojourn.display.chart.sequence.*",
            "sojourn.display.report.*",
            "sojourn.display.table.*",
            "sojourn.display.xchart.*",
            "sojourn.distance.*",
            "sojourn.explain.*",
            "sojourn.feature.*",
            "sojourn.flow.*",
            "sojourn.load.*",
            "sojourn.load.sql.Sql",
            "sojourn.load.text.TextDialect",
            "sojourn.load.time.TimeFormat",
            "sojourn.markov.*",
            "sojourn.multiverse.*",
            "sojourn.notebook.report.Outputs",
            "sojourn.notebook.report.SessionInfo",
            "sojourn.notebook.state.Results",
            "sojourn.pattern.*",
            "sojourn.projection.*",
            "sojourn.rules.*",
            "sojourn.run.Cache",
            "sojourn.sequence.NullModel",
            "sojourn.sequence.WideStates",
            "sojourn.session.*",
            "sojourn.survival.*",
            "sojourn.view.*");

    /** The imports as Java, one on each line. */
    public static final String JAVA =
            ALL.stream().map(name -> "import " + name + ";").collect(Collectors.joining("\n"));

    private SojournImports() {}
}
