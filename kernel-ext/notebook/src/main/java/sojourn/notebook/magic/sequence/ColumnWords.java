package sojourn.notebook.magic.sequence;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ItemWords;
import sojourn.notebook.option.SequenceDistanceWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The input and the options of commands that ask how static columns go with sequences. */
final class ColumnWords {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Option(
            names = "--by",
            paramLabel = "COLUMNS",
            description = "static columns of the sequences, such as those of their users, several with commas")
    private String by = "";

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    /**
     * {@return what was asked, and how long it took}
     *
     * @param magic its name, as in {@code %tree}
     * @param java  the class of what is asked
     * @param of    begins the question
     * @param named gives it the columns
     * @param rest  gives it the other options, and computes
     */
    <Q> Outcome ask(
            Notebook notebook,
            String magic,
            String java,
            BiFunction<Sequences, SequenceDistance, Q> of,
            BiFunction<Q, String[], Q> named,
            UnaryOperator<Call<Q>> rest) {
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        String[] names = names(pool.value(), magic);
        return Outcome.of(Timed.of(() -> rest.apply(
                pool.into(java + ".of", distance.read(notebook, pool), of).with("by", names, named))));
    }

    private String[] names(Sequences pool, String magic) {
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
