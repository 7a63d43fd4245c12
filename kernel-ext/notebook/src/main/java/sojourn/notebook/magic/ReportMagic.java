package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.report.Report;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ForceWords;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.nio.file.Path;

/** {@code %report out.html --title "The first day"}. */
@Command(
        name = "%report",
        description = {
            "Writes the cards, tables and charts so far as one page without code, for readers who never open a notebook:"
                    + " persona cards first, then the outputs in order. The page needs no network and no script, and is light"
                    + " or dark as the reader's system is.",
            "The notebook's headings are taken from its file as it was last saved; Jupyter gives the kernel its path,"
                    + " and --notebook does where it does not. A cell that ran again is on the page once, as it ran last."
        },
        footer = "%report out.html --title \"The first day\"")
final class ReportMagic implements Magic {
    @Parameters(
            paramLabel = "FILE",
            description = "where the page goes: a path that ends in .html, relative to the notebook")
    private String file = "";

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "Report", description = "the page's title")
    private String title = "Report";

    @Option(names = "--text", paramLabel = "TEXT", description = "a paragraph below the title")
    private @Nullable String text;

    @Option(names = "--prose", description = "the notebook's text between the outputs, too, not only its headings")
    private boolean prose;

    @Option(names = "--notebook", paramLabel = "FILE", description = "the notebook that the headings are in")
    @Offers(kinds = Offers.Kind.FILE)
    private @Nullable String notebookFile;

    @Mixin
    private final ForceWords force = new ForceWords();

    @Override
    public Outcome run(Notebook notebook) {
        Call<Path> to = path(file);
        String from = notebookFile;
        Timed<Call<Report>> made = Timed.of(() -> {
            Call<Report> report = (from == null
                            ? Call.of(title).into("Outputs.report", Outputs::report)
                            : Call.of(title).into("Outputs.report", path(from), Outputs::report))
                    .with("text", text, Report::text)
                    .when(prose, "withProse", Report::withProse);
            Outputs.save(report.value(), to.value(), force.force());
            return report;
        });
        Call<Report> report = made.value();
        Card card = Card.titled("Report")
                .fact("file", file)
                .fact("outputs", report.value().outputs());
        return Outcome.shown(card, report.java() + (force.force() ? ".saveOver(" : ".save(") + to.java() + ");");
    }

    private static Call<Path> path(String word) {
        return new Call<>(Check.path(word), JavaSource.pathOf(word));
    }
}
