package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.StatesReader;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.StateDataset;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.sequence.WideStates.Missing;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of {@code %sequences p << mvad.csv --wide Sep.93..Jun.99}: sequences of a table that has a row for each person. */
public final class StatesWords {
    @Option(
            names = "--wide",
            paramLabel = "COLUMNS",
            split = ",",
            description =
                    "of a table or a file with a row for each person: the columns that hold the states, in the order of time;"
                            + " several with commas, or a range first..last")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> wide;

    @Option(
            names = "--spells",
            paramLabel = "WHO,FROM,TO,STATE",
            split = ",",
            description =
                    "of a table or a file with a row for each spell: the columns that say who it is of, where it begins and ends,"
                            + " and its state; whole numbers, or times with --every")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> spells;

    @Option(
            names = "--tse",
            paramLabel = "WHO,TIME,EVENT",
            split = ",",
            description =
                    "of a table or a file with one row for each event: the columns that say who it is of, when it is, and what state"
                            + " begins, until the next event or (end); whole numbers, or times with --every")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> tse;

    @Option(
            names = "--sps",
            paramLabel = "COLUMN",
            description =
                    "of a table or a file with a row for each person: the column that holds sequences as texts, (school,22)-(job,48) or"
                            + " school/22-job/48, * for a missing state")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String sps;

    @Option(names = "--fill", description = "with --spells: a gap between two spells has the state of the one before")
    private boolean fill;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "with --wide or --sps: the column that says who a row is of")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String id;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description =
                    "with --wide, --spells, --tse or --sps: the column of case weights, which count in shares, costs, clusterings, charts,"
                            + " patterns, flow, times to a state, explanations and models; maps and log-rank tests take each row once")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String weights;

    @Option(
            names = "--states",
            paramLabel = "STATES",
            split = ",",
            description =
                    "with --wide, --spells, --tse or --sps: the states that there may be, in the order of the alphabet; all, sorted, if left out")
    private @Nullable List<String> states;

    @Option(
            names = "--missing",
            paramLabel = "RULES",
            split = ",",
            description =
                    "with --wide, --spells, --tse or --sps: what becomes of missing states before the first state, between states and after the last:"
                            + " three of keep, as a state of their own, and cut, with commas; keep,keep,cut if left out")
    private @Nullable List<Missing> missing;

    @Mixin
    private final DialectOptions written = new DialectOptions();

    /** {@return the reader that the words ask for; empty if the input is no table, which then takes none of these options} */
    public Optional<Call<StatesReader>> reader(Notebook notebook, String word, @Nullable Duration every) {
        Call<Object> named = notebook.named(word).orElse(null);
        Object found = named == null ? null : named.value();
        boolean ofTable = found instanceof Table;
        boolean ofPath = found instanceof String || found instanceof Path;
        String path = ofPath ? found.toString() : word;
        boolean ofDataset = (named == null || ofPath) && StateDataset.names().contains(path);
        boolean ofFile = !ofDataset && (ofPath || (named == null && Inputs.looksLikePath(word)));
        boolean asked = wide != null
                || fill
                || Stream.of(spells, tse, sps, id, weights, states, missing).anyMatch(Objects::nonNull)
                || written.given();
        if (!ofTable && !ofDataset && !ofFile) {
            // a word that is wrong by itself is refused first
            written.dialect();
            Check.argument(
                    !asked || (named == null && (wide != null || spells != null || tse != null || sps != null)),
                    spells != null || fill
                            ? "--spells and --fill are of a table with a row for each spell; '%s' is none"
                            : tse != null
                                    ? "--tse is of a table with one row for each event; '%s' is none"
                                    : sps != null
                                            ? "--sps is of a table with a column of sequences; '%s' is none"
                                            : "--wide, --id, --weights, --states and --missing are of a table with a row for each person; '%s' is none",
                    word);
            if (named == null
                    && (asked
                            || (!Inputs.datasets().contains(word)
                                    && Nearest.to(word, StateDataset.names()).isPresent()))) {
                throw Inputs.unknown(notebook, "file, table or dataset of states", word, StateDataset.names());
            }
            return Optional.empty();
        }
        if (wide == null && spells == null && tse == null && sps == null && !ofDataset) {
            throw new UsageException("which columns of '" + word
                    + "' hold the states? Name them by --wide first..last, or by --spells who,from,to,state, --tse who,time,event or --sps column; of an event log's file, load it first: %events log << "
                    + word);
        }
        if (!ofFile) {
            written.refuse("a table in memory");
        }
        Call<Object> source = named != null ? named : new Call<>(word, JavaSource.text(word));
        Call<StatesReader> reader;
        if (found instanceof Table table) {
            reader = new Call<>(table, source.java()).into("Sequences.readStates", Sequences::readStates);
        } else {
            String java = source.java() + (found instanceof Path ? ".toString()" : "");
            reader = ofDataset
                    ? new Call<>(path, java).into("Sequences.dataset", Sequences::dataset)
                    : new Call<>(path, java).into("Sequences.readStates", Sequences::readStates);
            SessionInfo.read(path);
        }
        return Optional.of(options(reader, every));
    }

    /** {@return whether {@code --every} is how long a step of spells is, and no grid over sequences that are there} */
    public boolean ofSpells() {
        return spells != null || tse != null;
    }

    private Call<StatesReader> options(Call<StatesReader> plain, @Nullable Duration every) {
        Call<StatesReader> reader = plain;
        if (spells != null) {
            Check.argument(spells.size() == 4, "--spells names four columns, who,from,to,state; had %d", spells.size());
            reader = reader.to(
                            "spells",
                            Call.of(spells.get(0).strip()),
                            Call.of(spells.get(1).strip()),
                            Call.of(spells.get(2).strip()),
                            Call.of(spells.get(3).strip()),
                            StatesReader::spells)
                    .with("every", every, StatesReader::every);
        }
        if (tse != null) {
            Check.argument(spells == null, "--spells and --tse exclude each other: a row is a spell or an event");
            Check.argument(tse.size() == 3, "--tse names three columns, who,time,event; had %d", tse.size());
            reader = reader.to(
                            "tse",
                            Call.of(tse.get(0).strip()),
                            Call.of(tse.get(1).strip()),
                            Call.of(tse.get(2).strip()),
                            StatesReader::tse)
                    .with("every", every, StatesReader::every);
        }
        Call<StatesReader> all = reader.with("sps", sps, StatesReader::sps)
                .when(fill, "fill", StatesReader::fill)
                .with("columns", Call.several(wide), StatesReader::columns)
                .with("id", id, StatesReader::id)
                .with("weights", weights, StatesReader::weights)
                .with("states", Call.several(states), StatesReader::states)
                .withCall("dialect", written.given() ? written.dialect() : null, StatesReader::dialect);
        if (missing == null) {
            return all;
        }
        Check.argument(
                missing.size() == 3,
                "--missing takes three rules, before, between and after, such as keep,keep,cut; had %d",
                missing.size());
        return all.to("missing", rule(0), rule(1), rule(2), StatesReader::missing);
    }

    private Call<Missing> rule(int place) {
        Missing rule = Objects.requireNonNull(missing).get(place);
        return new Call<>(rule, "WideStates.Missing." + rule);
    }
}
