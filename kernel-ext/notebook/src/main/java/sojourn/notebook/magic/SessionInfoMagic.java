package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sojourn.display.card.Card;
import sojourn.notebook.line.Call;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.List;
import java.util.Optional;

/** {@code %sessioninfo --seed 42}. */
@Command(
        name = "%sessioninfo",
        description =
                "Shows what the run depends on: Java, kernel, library versions, the seed, and a checksum of every log"
                        + " that %events read. No path is shown.",
        footer = "%sessioninfo --seed 42")
final class SessionInfoMagic implements Magic {
    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "becomes the seed of all later random steps that name none; 42 at first")
    private @Nullable Long seed;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.notebook.report.SessionInfo");
    }

    @Override
    public Outcome run(Notebook notebook) {
        if (seed != null) {
            notebook.settings().seed(seed);
        }
        Call<SessionInfo> info = Call.of(notebook.settings().seed()).into("SessionInfo.of", SessionInfo::of);
        Card card = Card.titled("What this run depends on").with(info.value());
        return new Outcome(info.value(), card, null, info.java(), List.of());
    }
}
