package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.display.card.Card;
import sojourn.display.report.Report;
import sojourn.display.text.HtmlBuilder;
import sojourn.notebook.line.Words;
import sojourn.notebook.magic.chart.PlotMagic;
import sojourn.notebook.magic.cluster.ExplainMagic;
import sojourn.notebook.magic.cluster.MapMagic;
import sojourn.notebook.magic.cluster.MultiverseMagic;
import sojourn.notebook.magic.sequence.DiscrepancyMagic;
import sojourn.notebook.magic.sequence.FlowMagic;
import sojourn.notebook.magic.sequence.HiddenMarkovMagic;
import sojourn.notebook.magic.sequence.PatternsMagic;
import sojourn.notebook.magic.sequence.SequenceTreeMagic;
import sojourn.notebook.magic.sequence.SurvivalMagic;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.JudgementStopped;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Results;
import sojourn.run.Progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** All magics, and how one runs: words to fields, one call, one card, perhaps a variable. */
public final class Magics {
    private static final Map<String, Supplier<Magic>> BY_NAME = byName();

    /** what is of use while a notebook is written, and of none to a reader of its report */
    private static final Set<String> UNREPORTED = Set.of("sojourn", "datasets", "report");

    /** the variable of a result that could not be saved, where the line names none */
    private static final String UNSAVED = "unsaved";

    private final Notebook notebook;

    public Magics(Notebook notebook) {
        this.notebook = notebook;
    }

    /** {@return the magics' names, in the order of a walkthrough} */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** {@return the names of those magics that take the rest of their cell} */
    public static Set<String> ofCells() {
        return Set.of("sql");
    }

    /**
     * A fresh parser.
     *
     * @param name one of {@link #names}
     */
    public static CommandLine parser(String name) {
        Supplier<Magic> magic = BY_NAME.get(name);
        if (magic == null) {
            throw new IllegalArgumentException("no magic is called " + name);
        }
        return Usage.parser(magic.get());
    }

    /**
     * Runs a magic and shows its card.
     *
     * @param name  one of {@link #names}
     * @param words what stands behind it
     * @return its value; null if it has none, or it went into a variable
     * @throws UsageException if the words or the input break a rule
     */
    @Nullable
    public Object run(String name, List<String> words) {
        return run(name, words, null);
    }

    /**
     * Runs a magic on a whole cell and shows its card.
     *
     * @param name  one of {@link #ofCells}
     * @param words what stands behind it
     * @param body  the rest of the cell
     * @throws UsageException if the words or the input break a rule
     */
    public void runCell(String name, List<String> words, String body) {
        String query = QueryLine.of(words);
        if (!query.isEmpty()) {
            String line = String.join(" ", words);
            String head = line.substring(0, line.length() - query.length()).strip();
            run(name, head.isEmpty() ? List.of() : List.of(head.split(" ", -1)), query + "\n" + body);
            return;
        }
        // a bare %%magic has shown its card; kernels would print its value once more
        run(name, words, body);
    }

    @Nullable
    private Object run(String name, List<String> words, @Nullable String body) {
        return notebook.session().<@Nullable Object>during(() -> ran(name, words, body));
    }

    @Nullable
    private Object ran(String name, List<String> words, @Nullable String body) {
        CommandLine parser = parser(name);
        Words mended = Words.of(words);
        if (mended.help()) {
            notebook.host().display(usage(Usage.chosen(parser, mended.words())));
            return null;
        }
        Words ready = mended.interpolated(notebook::interpolated);
        Magic magic = Usage.parse(parser, ready.words());
        String target = ready.target().orElse(null);
        if (target != null) {
            Check.argument(
                    magic.type().isPresent(), "%%%s gives no value, so nothing can be captured in '%s'", name, target);
            magic.captured(target);
        }
        if (magic instanceof Magic.OfCell cell) {
            Check.argument(
                    body != null, "%%%s takes what stands below it: write %%%%%s at the top of a cell", name, name);
            cell.body(body);
        }
        if (!UNREPORTED.contains(name)) {
            Outputs.magic(name + " " + String.join(" ", words));
        }
        Outcome outcome;
        JudgementStopped stopped = null;
        try {
            outcome = inMagicWords(() -> magic.run(notebook));
        } catch (JudgementStopped e) {
            outcome = e.outcome();
            stopped = e;
            // the cell still fails, but first the result gets its variable
            Progress.answerInterrupt();
        }
        Object value = outcome.value();
        String java = outcome.java();
        String named = target == null ? java : target;
        if (value != null && !java.isEmpty()) {
            java = (target == null ? "" : "var " + target + " = ") + java + ";";
        }
        if (target != null && value != null) {
            notebook.declare(new Results.Result(target, magic.type().orElseThrow(), value, java), outcome.took());
        }
        Outcome saved;
        try {
            saved = inMagicWords(outcome::saved);
        } catch (UsageException e) {
            // what was computed is in its variable, and on the page
            String kept = target == null ? unsaved(magic, outcome, java) : target;
            show(outcome, java, target == null ? kept : named, !UNREPORTED.contains(name));
            throw kept.isEmpty() ? e : new UsageException(e.getMessage() + "; the result is in '" + kept + "'", e);
        }
        String written = outcome.javaThatSaves(java, target == null ? "" : target);
        if (stopped != null) {
            String kept = target == null ? unsaved(magic, outcome, java) : target;
            show(saved, written, kept, !UNREPORTED.contains(name));
            throw new CancellationException(
                    stopped.getMessage() + (kept.isEmpty() ? "" : "; the result is in '" + kept + "'"));
        }
        show(saved, written, named, !UNREPORTED.contains(name));
        return target == null ? value : null;
    }

    /** Keeps a result that no variable was named for; empty if there is none. */
    private String unsaved(Magic magic, Outcome outcome, String java) {
        Object value = outcome.value();
        if (value == null || magic.type().isEmpty()) {
            return "";
        }
        notebook.declare(
                new Results.Result(UNSAVED, magic.type().orElseThrow(), value, "var " + UNSAVED + " = " + java),
                outcome.took());
        return UNSAVED;
    }

    private static Outcome inMagicWords(Supplier<Outcome> run) {
        try {
            return run.get();
        } catch (UsageException e) {
            // the library's messages name options as Java does; who wrote a magic reads those of the magic
            throw e.magicMessage().equals(e.getMessage()) ? e : new UsageException(e.magicMessage(), e);
        } catch (IllegalStateException e) {
            // a rule of ours about the right time reads like a rule about the argument; anything else is a defect
            StackTraceElement[] trace = e.getStackTrace();
            if (trace.length > 0 && trace[0].getClassName().equals(Check.class.getName())) {
                throw new UsageException(
                        e.getCause() instanceof UsageException said ? said.magicMessage() : e.getMessage(), e);
            }
            throw e;
        }
    }

    private void show(Outcome outcome, String java, String named, boolean reported) {
        Card card = outcome.card();
        if (outcome.took() != null) {
            card = card.elapsed(outcome.took());
        }
        if (!java.isEmpty()) {
            card = card.java(java);
        }
        List<MimeBundle> below =
                outcome.below().stream().map(part -> part.apply(named).bundle()).toList();
        // persona cards stand at the top of a report, and what led to them would be left alone below
        display(card.bundle(), reported && below.stream().noneMatch(Report::isPersonas));
        below.forEach(bundle -> display(bundle, reported));
    }

    private void display(MimeBundle bundle, boolean reported) {
        if (reported) {
            Outputs.add(bundle);
        }
        notebook.host().display(bundle);
    }

    /** {@return a magic's usage as an output} */
    public static MimeBundle usage(CommandLine parser) {
        String text = Usage.text(parser);
        return MimeBundle.html(new HtmlBuilder().open("pre").text(text).close().toString(), text);
    }

    private static Map<String, Supplier<Magic>> byName() {
        Map<String, Supplier<Magic>> magics = new LinkedHashMap<>();
        magics.put("sojourn", SojournMagic::new);
        magics.put("datasets", DatasetsMagic::new);
        magics.put("params", ParamsMagic::new);
        magics.put("events", EventsMagic::new);
        magics.put("sessions", SessionsMagic::new);
        magics.put("sequences", SequencesMagic::new);
        magics.put("flow", FlowMagic::new);
        magics.put("patterns", PatternsMagic::new);
        magics.put("discrepancy", DiscrepancyMagic::new);
        magics.put("tree", SequenceTreeMagic::new);
        magics.put("hmm", HiddenMarkovMagic::new);
        magics.put("survival", SurvivalMagic::new);
        magics.put("features", FeaturesMagic::new);
        magics.put("pca", PcaMagic::new);
        magics.put("cluster", ClusterMagic::new);
        magics.put("explain", ExplainMagic::new);
        magics.put("map", MapMagic::new);
        magics.put("multiverse", MultiverseMagic::new);
        magics.put("name", NameMagic::new);
        magics.put("facets", FacetsMagic::new);
        magics.put("profile", ProfileMagic::new);
        magics.put("scatter", ScatterMagic::new);
        magics.put("cohorts", CohortsMagic::new);
        magics.put("personas", PersonasMagic::new);
        magics.put("baskets", BasketsMagic::new);
        magics.put("itemsets", ItemsetsMagic::new);
        magics.put("rules", RulesMagic::new);
        magics.put("sql", SqlMagic::new);
        magics.put("recall", RecallMagic::new);
        magics.put("plot", PlotMagic::new);
        magics.put("table", TableMagic::new);
        magics.put("report", ReportMagic::new);
        magics.put("sessioninfo", SessionInfoMagic::new);
        return magics;
    }
}
