package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.SavedMixture;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.TableRows;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code %cluster apply labels << f --model shop.json}. */
@Command(
        name = "apply",
        description = "Labels features by a mixture that %cluster gmm --save has kept, scaled as its own were then.",
        footer = "%cluster apply labels << f --model shop.json")
final class ApplyMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "features with the model's columns, or a table of them: a variable")
    @Offers(variables = {Features.class, Table.class})
    private String input = "";

    @Mixin
    private final TableRows rows = new TableRows();

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "the JSON file")
    @Offers(kinds = Offers.Kind.FILE)
    private String model = "";

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Features> features = rows.features(notebook, input);
        return Outcome.of(Timed.of(() ->
                Call.path(model).into("SavedMixture.load", this::load).to("cluster", features, SavedMixture::cluster)));
    }

    private SavedMixture load(Path file) {
        try {
            return SavedMixture.load(file);
        } catch (IOException e) {
            throw new UsageException("--model " + model + " cannot be read: " + FileReason.of(e), e);
        }
    }
}
