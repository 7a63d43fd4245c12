package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.SessionBaskets;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.load.ItemProperties;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.DialectOptions;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Results;
import sojourn.rules.JoinAudit;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %baskets b << s --by transaction --items category --categories shop_sample --in clusters[3,5]}. */
@Command(
        name = "%baskets",
        description =
                "Makes baskets: what was bought together. From sessions, each transaction is one; from a table with a"
                        + " row for each item, each value of a column; from a file, each line. The card says what the joins match and lose.",
        footer = "%baskets b << s --by transaction --items category --categories shop_sample --in clusters[3,5]")
final class BasketsMagic implements Magic {
    private static final Pattern UNCLOSED = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*\\[[^\\]]*");
    private static final Pattern CHOICE = Pattern.compile("([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\\[(.*)]");
    /** What a basket of sessions holds. */
    private enum Item {
        ITEM,
        CATEGORY
    }

    /** below this share of matches a join is worth a warning */
    private static final double GOOD = 0.95;

    @Parameters(
            paramLabel = "INPUT",
            description = "sessions or a table in a variable, or a file with one basket on each line")
    @Offers(
            kinds = Offers.Kind.FILE,
            variables = {Sessions.class, Table.class})
    private String input = "";

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "what a basket is: transaction, of sessions; a column, of a table or of a file with one item on each line")
    @Offers(value = "transaction", kinds = Offers.Kind.COLUMN)
    private @Nullable String by;

    @Option(
            names = "--items",
            paramLabel = "WHAT",
            description = "what it holds: item or category, of sessions (item if left out); a column, of a table or"
                    + " of a file with one item on each line")
    @Offers(words = Item.class, kinds = Offers.Kind.COLUMN)
    private @Nullable String items;

    @Option(
            names = "--categories",
            paramLabel = "SOURCE",
            description = "where items' categories in time come from: a dataset, a CSV file, or a variable that holds"
                    + " ItemProperties")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = ItemProperties.class)
    private @Nullable String categories;

    @Mixin
    private final DialectOptions written = new DialectOptions();

    @Option(
            names = "--in",
            paramLabel = "CLUSTERS",
            description =
                    "sessions of these clusters alone: a clustering's numbers or names in brackets, clusters[3,5], or"
                            + " one cluster's name")
    @Offers(kinds = Offers.Kind.CLUSTER)
    private @Nullable String in;

    @Option(
            names = "--require",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "refuses if a join matches less than this share of its rows, such as 0.95")
    private double share;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Baskets");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Object> found = notebook.named(input).orElse(null);
        if (found != null && found.value() instanceof Table table) {
            written.refuse("a table");
            return fromTable(new Call<>(table, found.java()));
        }
        if (found == null && Inputs.looksLikePath(input)) {
            return fromFile();
        }
        written.refuse("a variable");
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        return fromSessions(notebook, sessions);
    }

    /** A file with one basket on each line, or, where two columns are named, with one item on each line. */
    private Outcome fromFile() {
        refuse("a file");
        String id = by;
        String item = items;
        Check.argument(
                (id == null) == (item == null),
                "a file with one item on each line needs two columns named: --by, what a basket is, and --items, what it holds;"
                        + " one with one basket on each line needs none");
        Call<String> file = Call.of(input);
        if (id == null || item == null) {
            return Outcome.of(Timed.of(() -> written.given()
                    ? file.into("Baskets.read", written.dialect(), Baskets::read)
                    : file.into("Baskets.read", Baskets::read)));
        }
        return Outcome.of(Timed.of(() -> written.given()
                ? file.into("Baskets.read", Call.of(id), Call.of(item), written.dialect(), Baskets::read)
                : file.into("Baskets.read", Call.of(id), Call.of(item), Baskets::read)));
    }

    private Outcome fromTable(Call<Table> table) {
        refuse("a table");
        String id = by;
        String item = items;
        Check.argument(
                id != null && item != null,
                "a table needs two columns named: --by, what a basket is, and --items, what it holds; columns: %s",
                String.join(", ", table.value().columnNames()));
        return Outcome.of(Timed.of(() -> table.into("Baskets.of", Call.of(id), Call.of(item), Baskets::of)));
    }

    private void refuse(String what) {
        Check.argument(
                categories == null && in == null && share == 0,
                "--categories, --in and --require are of sessions, not of %s",
                what);
    }

    private Outcome fromSessions(Notebook notebook, Call<Sessions> sessions) {
        if (by != null) {
            Nearest.require("basket", by, List.of("transaction"));
        }
        boolean byCategory =
                items == null ? categories != null : Choice.named("kind of item", Item.class, items) == Item.CATEGORY;
        Check.argument(
                byCategory == (categories != null),
                byCategory
                        ? "--items category needs to know where categories come from: --categories shop_sample, or a file"
                        : "--categories is of --items category, not of --items item");
        Call<ItemProperties> known = categories == null ? null : Inputs.items(notebook, categories);
        Call<SessionBaskets> everywhere = sessions.to("transactions", Sessions::transactions)
                .withCall("categories", known, SessionBaskets::categories);
        Call<SessionBaskets> plan = (in == null ? everywhere : chosen(notebook, everywhere, in))
                .with("require", Call.unless(0.0, share), SessionBaskets::require);
        Timed<Call<Baskets>> baskets = Timed.of(() -> plan.to("baskets", SessionBaskets::baskets));
        long size = baskets.value().value().size();
        SessionBaskets ready = plan.value();
        Card card = Views.card(baskets.value().value()).orElseThrow();
        for (JoinAudit audit : ready.audits()) {
            String said = "Join: " + audit.describe() + " (" + Numbers.percent(audit.leftShare()) + " of "
                    + audit.left() + ").";
            card = audit.leftShare() < GOOD ? card.warning(said) : card.note(said);
        }
        if (in != null) {
            // with categories, too: what has none is lost to them, not to the choice of clusters
            long all = everywhere.value().baskets().size();
            card = card.note("Of " + Numbers.count(all, "baskets") + " in these sessions, " + Numbers.count(size)
                    + Nouns.verb(size, " lies in ", " lie in ") + in + ".");
        }
        LoggedEvents log = sessions.value().log();
        return Outcome.of(baskets, log.loaded() ? card : Views.scanned(card, log, ready.explain()));
    }

    private static Call<SessionBaskets> chosen(Notebook notebook, Call<SessionBaskets> plan, String word) {
        Matcher choice = CHOICE.matcher(word);
        Call<Clustering> clusters;
        List<String> parts;
        if (choice.matches()) {
            clusters = Inputs.clustering(notebook, choice.group(1));
            parts = Arrays.stream(choice.group(2).split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            Check.argument(
                    !parts.isEmpty(),
                    "--in needs at least one cluster between the brackets, as in %s[0]",
                    choice.group(1));
        } else {
            clusters = called(notebook, word);
            parts = List.of(word);
        }
        if (parts.stream().allMatch(part -> part.matches("\\d{1,9}"))) {
            int[] numbers = parts.stream().mapToInt(Integer::parseInt).toArray();
            return plan.to("in", clusters, Call.of(numbers), SessionBaskets::in);
        }
        return plan.to("in", clusters, Call.of(parts.toArray(String[]::new)), SessionBaskets::in);
    }

    /** The latest clustering that has a cluster of this name. */
    private static Call<Clustering> called(Notebook notebook, String name) {
        List<Results.Result> latest = new ArrayList<>(Results.list());
        Collections.reverse(latest);
        Check.argument(
                !UNCLOSED.matcher(name).matches(), "--in %s lacks its closing bracket, as in clusters[3,5]", name);
        Set<String> known = new LinkedHashSet<>();
        for (Results.Result result : latest) {
            if (result.value() instanceof Clustering clustering) {
                List<String> names =
                        clustering.present().stream().map(clustering::name).toList();
                if (names.contains(name)) {
                    return Inputs.clustering(notebook, result.name());
                }
                known.addAll(names);
            }
        }
        Nearest.require("cluster", name, known);
        throw new UsageException("no clustering has a cluster '" + name + "'; write clusters[3,5]");
    }
}
