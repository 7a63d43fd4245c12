package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Flow;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.Chart;
import sojourn.display.chart.flow.FlowCharts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.ItemWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** {@code %flow f << pool --by clusters --steps 10 --funnel a,b,c --diff 0,1}. */
@Command(
        name = "%flow",
        description =
                "Shows how sequences run: what follows what with start and end, where they are at each step, the commonest"
                        + " paths, funnels, and what differs between two groups by more than chance. Whatever a table or a chart"
                        + " does not show is counted as other, so that sums are always the whole.",
        footer = "%flow f << pool --steps 10 --funnel view,addtocart,transaction --chart sankey,funnel")
public final class FlowMagic implements Magic {
    /** charts of groups, apart from those of all; the largest groups */
    private static final int MOST_GROUPS = 6;

    /** Pictures of a flow. */
    private enum Picture {
        GRAPH,
        MATRIX,
        STEPS,
        SANKEY,
        FUNNEL,
        DIFFERENCE
    }

    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Mixin
    private final GroupWords groups = new GroupWords();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many steps are counted, 2..200")
    private int steps;

    @Option(
            names = "--states",
            paramLabel = "N",
            defaultValue = "12",
            description =
                    "how many states are kept apart, the commonest, 1..40; the others are counted together as (other)")
    private int states;

    @Option(
            names = "--funnel",
            paramLabel = "STATES",
            description =
                    "who gets how far through these states in order, at least two with commas; others may come between")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String funnel;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description =
                    "of --funnel: by user over all sessions, the last step at most so long after the first; without it,"
                            + " each session is a way through the funnel of its own")
    private @Nullable Duration within;

    @Option(
            names = "--diff",
            paramLabel = "A,B",
            description =
                    "transition rates of one group less those of another, tested by permutations over users with"
                            + " max-T, so that only what is more than chance is coloured; groups by name, clusters by number, too")
    private @Nullable String compared;

    @Option(names = "--permutations", paramLabel = "N", description = "of --diff; 999 if left out")
    private @Nullable Integer permutations;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Option(
            names = "--chart",
            paramLabel = "CHARTS",
            split = ",",
            description =
                    "pictures below the card, several with commas: {words}; if left out sankey, or funnel and difference"
                            + " where these are asked for")
    @Offers(noun = "chart")
    private List<Picture> charts = List.of();

    @Mixin
    private final ChartWords drawn = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Flow");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return drawn.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Check.argument(within == null || funnel != null, "--within is of --funnel, such as --funnel a,b --within 1d");
        Check.argument(
                within == null || within.toMillis() > 0,
                "--within must be above 0, was %s; such as --within 1d",
                within == null ? "" : Durations.text(within));
        Check.argument(compared != null || permutations == null, "--permutations is of --diff, such as --diff 0,1");
        Check.argument(
                compared != null || !seed.given(), "--seed is of the permutations of --diff, which is not asked for");
        Check.argument(
                compared == null || groups.given(),
                "--diff compares two groups; say which by --by clusters, or a column");
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        Call<Flow> grouped = groups.on(pool.to("flow", Sequences::flow), notebook, pool.value(), Flow::by, Flow::by);
        Timed<Call<Flow>> flow = Timed.of(() -> {
            Call<Flow> asked = grouped.with("steps", Call.unless(Flow.STEPS, steps), Flow::steps)
                    .with("states", Call.unless(Flow.STATES, states), Flow::states)
                    .with("funnel", ItemWords.array(funnel, pool.value().alphabet()), Flow::funnel)
                    .with("within", within, Flow::within);
            if (compared != null) {
                asked = compared(asked, compared, grouped.value().groups())
                        .with("permutations", permutations, Flow::permutations)
                        .with("seed", Call.unless(Flow.SEED, seed.in(notebook)), Flow::seed);
            }
            count(asked.value());
            return asked;
        });
        Outcome outcome = Outcome.of(flow);
        for (Picture chart : pictures()) {
            outcome = draw(outcome, chart, flow.value().value());
        }
        return outcome;
    }

    /** All counts are made when they are first looked at, and here that is now. */
    private static void count(Flow flow) {
        flow.transitions();
        flow.stepCounts();
        flow.funnelCounts();
        flow.differences();
    }

    private static Call<Flow> compared(Call<Flow> flow, String word, List<String> known) {
        List<String> two = ItemWords.of(word, known);
        Check.argument(two.size() == 2, "--diff takes two groups, such as --diff 0,1; found '%s'", word);
        return flow.to("difference", Call.of(two.get(0)), Call.of(two.get(1)), Flow::difference);
    }

    private List<Picture> pictures() {
        if (!charts.isEmpty()) {
            Check.argument(
                    funnel != null || !charts.contains(Picture.FUNNEL),
                    "--chart funnel needs --funnel, such as --funnel a,b");
            Check.argument(
                    compared != null || !charts.contains(Picture.DIFFERENCE),
                    "--chart difference needs --diff, such as --diff 0,1");
            return charts;
        }
        List<Picture> usual = new ArrayList<>();
        if (funnel != null) {
            usual.add(Picture.FUNNEL);
        }
        if (compared != null) {
            usual.add(Picture.DIFFERENCE);
        }
        return usual.isEmpty() ? List.of(Picture.SANKEY) : usual;
    }

    private static Outcome draw(Outcome outcome, Picture chart, Flow flow) {
        return switch (chart) {
            case FUNNEL -> outcome.with(FlowCharts.funnel(flow));
            case DIFFERENCE -> outcome.with(FlowCharts.difference(flow));
            case GRAPH -> each(outcome, flow, FlowCharts::graph, FlowCharts::graph);
            case MATRIX -> each(outcome, flow, FlowCharts::matrix, FlowCharts::matrix);
            case STEPS -> each(outcome, flow, FlowCharts::steps, FlowCharts::steps);
            case SANKEY -> each(outcome, flow, FlowCharts::sankey, FlowCharts::sankey);
        };
    }

    /** One chart, or one for each of the largest groups, in their order. */
    private static Outcome each(
            Outcome outcome, Flow flow, Function<Flow, Chart> all, BiFunction<Flow, String, Chart> ofGroup) {
        List<String> groups = flow.groups();
        if (groups.isEmpty()) {
            return outcome.with(all.apply(flow));
        }
        Outcome more = groups.size() > MOST_GROUPS ? outcome.with(all.apply(flow)) : outcome;
        double[] weights = flow.groupWeights();
        int[] largest = IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparingDouble(g -> -weights[g]))
                .limit(MOST_GROUPS)
                .mapToInt(g -> g)
                .sorted()
                .toArray();
        for (int g : largest) {
            more = more.with(ofGroup.apply(flow, groups.get(g)));
        }
        return more;
    }
}
