package sojourn.notebook.magic.sequence;

import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.notebook.option.ItemWords;

import java.util.List;

/** The option that names static columns of sequences. */
final class ColumnWords {
    @Option(
            names = "--by",
            paramLabel = "COLUMNS",
            description = "static columns of the sequences, such as those of their users, several with commas")
    private String by = "";

    /** {@return the columns that were named; each is one of the sequences} */
    String[] of(Sequences pool, String magic) {
        List<String> known = pool.staticColumns();
        Check.argument(
                !by.isBlank(),
                "%s needs --by with at least one column: %s",
                magic,
                known.isEmpty() ? "but the sequences have none" : Nearest.listed(known));
        List<String> names = ItemWords.of(by, known);
        names.forEach(name -> Nearest.require("static column", name, known));
        return names.toArray(String[]::new);
    }
}
