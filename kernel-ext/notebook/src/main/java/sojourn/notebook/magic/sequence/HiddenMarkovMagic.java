package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.analysis.HiddenMarkov;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %hmm h << pool --states 2..5 --starts 20}. */
@Command(
        name = "%hmm",
        description =
                "Fits hidden Markov models to sequences: phases that are not seen, each with the states that it shows, from"
                        + " many random starts; of several numbers of hidden states BIC chooses.",
        footer = "%hmm h << pool --states 2..4 --starts 10")
public final class HiddenMarkovMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Option(
            names = "--states",
            paramLabel = "MIN..MAX",
            description = "numbers of hidden states, such as 3 or 2..6, at most 20; 2..5 if left out")
    private @Nullable IntRange states;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "random starts for each number of hidden states, 1..1,000; 20 if left out")
    private @Nullable Integer starts;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.analysis.HiddenMarkov");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        return Outcome.of(Timed.of(() -> {
            Call<HiddenMarkov> asked = pool.into("HiddenMarkov.of", HiddenMarkov::of)
                    .withCall(
                            "states",
                            states == null ? null : states.call(),
                            (HiddenMarkov model, IntRange range) -> model.states(range.from(), range.to()))
                    .with("starts", starts, HiddenMarkov::starts)
                    .with("seed", Call.unless(HiddenMarkov.SEED, seed.in(notebook)), HiddenMarkov::seed);
            asked.value().fits();
            return asked;
        }));
    }
}
