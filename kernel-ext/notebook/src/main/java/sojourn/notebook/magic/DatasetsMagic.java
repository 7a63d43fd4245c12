package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import sojourn.display.card.Card;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.notebook.line.Listing;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code %datasets}. */
@Command(
        name = "%datasets",
        description =
                "Lists the event logs that have a name: what they are, how long, under which licence, where they come"
                        + " from, and whether they are on this machine.",
        footer = "%datasets")
final class DatasetsMagic implements Magic {
    @Override
    public Outcome run(Notebook notebook) {
        List<Dataset> all = Datasets.all();
        Datasets here = Datasets.standard();
        Table table = Table.create("Datasets")
                .addColumns(
                        texts("name", all, Dataset::name),
                        texts("what", all, Dataset::what),
                        texts("events", all, dataset -> String.format(Locale.ROOT, "%,d", dataset.rows())),
                        texts("licence", all, Dataset::licence),
                        texts("from", all, Dataset::origin),
                        texts("on this machine", all, dataset -> here.isHere(dataset) ? "yes" : "no"));
        return Outcome.shown(
                Card.titled("Datasets").with(new Listing(table)).note("%events log << mooc_sample loads one of them."),
                "Datasets.all();");
    }

    private static StringColumn texts(String name, List<Dataset> all, Function<Dataset, String> of) {
        return StringColumn.create(name, all.stream().map(of).toList());
    }
}
