package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.report.Report;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.report.Outputs;
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
            "The notebook's headings are taken from its file as it was last saved; Jupyter tells the kernel where that lies,"
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

    @Override
    public Outcome run(Notebook notebook) {
        Path to = Check.path(file);
        String from = notebookFile;
        Timed<Report> report = Timed.of(() -> {
            Report made = from == null ? Outputs.report(title) : Outputs.report(title, Check.path(from));
            made = text == null ? made : made.text(text);
            made = prose ? made.withProse() : made;
            Outputs.save(made, to);
            return made;
        });
        Card card = Card.titled("Report")
                .fact("file", file)
                .fact("outputs", report.value().outputs());
        String java = "Outputs.report(" + JavaSource.text(title)
                + (from == null ? "" : ", Path.of(" + JavaSource.text(from) + ")") + ")"
                + (text == null ? "" : ".text(" + JavaSource.text(text) + ")") + (prose ? ".withProse()" : "")
                + ".save(Path.of(" + JavaSource.text(file) + "));";
        return Outcome.shown(card, java);
    }
}
