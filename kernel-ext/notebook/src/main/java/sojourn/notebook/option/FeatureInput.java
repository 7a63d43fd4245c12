package sojourn.notebook.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Notebook;
import tech.tablesaw.api.Table;

/** The input of commands on features, which may be a table of numbers instead. */
public final class FeatureInput {
    @Parameters(
            paramLabel = "INPUT",
            description = "features, or a table of numbers such as a query's result: a variable")
    @Offers(variables = {Features.class, Table.class})
    private String word = "";

    @Mixin
    private final TableRows rows = new TableRows();

    /** {@return the features that were named} */
    public Call<Features> in(Notebook notebook) {
        return rows.features(notebook, word);
    }
}
