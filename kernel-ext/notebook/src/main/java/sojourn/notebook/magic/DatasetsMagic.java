package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import sojourn.display.card.Card;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.StateDataset;
import sojourn.notebook.report.Listing;
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
                "Lists the event logs and tables of states that have a name: what they are, how long, under which licence, where they come"
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
        Table states = Table.create("Tables of states")
                .addColumns(
                        texts("name", StateDataset.all(), StateDataset::name),
                        texts("what", StateDataset.all(), StateDataset::what),
                        texts("licence", StateDataset.all(), StateDataset::licence),
                        texts("from", StateDataset.all(), StateDataset::origin));
        return Outcome.shown(
                Card.titled("Datasets")
                        .with(new Listing(table))
                        .with(new Listing(states))
                        .note(
                                "%events log << mooc_sample loads an event log, %sequences pool << school_sample a table of"
                                        + " states."),
                "Datasets.all();");
    }

    private static <T> StringColumn texts(String name, List<T> all, Function<T, String> of) {
        return StringColumn.create(name, all.stream().map(of).toList());
    }
}
