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
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.load.ItemProperties;
import sojourn.load.text.TextDialect;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.DialectOptions;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Results;
import sojourn.rules.JoinAudit;
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
import java.util.stream.Collectors;

/** {@code %baskets b << s --by transaction --items category --categories shop_sample --in clusters[3,5]}. */
@Command(
        name = "%baskets",
        description =
                "Makes baskets: what was bought together. From sessions, each transaction is one; from a table with a"
                        + " row an item, each value of a column; from a file, each line. The card says what the joins match and lose.",
        footer = "%baskets b << s --by transaction --items category --categories shop_sample --in clusters[3,5]")
final class BasketsMagic implements Magic {
    private static final Pattern UNCLOSED = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*\\[[^\\]]*");
    private static final Pattern CHOICE = Pattern.compile("([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\\[(.*)]");
    /** below this share of matches a join is worth a warning */
    private static final double GOOD = 0.95;

    @Parameters(
            paramLabel = "INPUT",
            description = "sessions or a table in a variable, or a file with one basket a line")
    @Offers(
            kinds = Offers.Kind.FILE,
            variables = {Sessions.class, Table.class})
    private String input = "";

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "what a basket is: transaction, of sessions; a column, of a table or of a file with one item a line")
    @Offers(value = "transaction", kinds = Offers.Kind.COLUMN)
    private @Nullable String by;

    @Option(
            names = "--items",
            paramLabel = "WHAT",
            description = "what it holds: item or category, of sessions (item if left out); a column, of a table or"
                    + " of a file with one item a line")
    @Offers(
            value = {"item", "category"},
            kinds = Offers.Kind.COLUMN)
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
            return fromTable(table, found.java());
        }
        if (found == null && Inputs.looksLikePath(input)) {
            return fromFile();
        }
        written.refuse("a variable");
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        return fromSessions(notebook, sessions.value(), sessions.java());
    }

    /** A file with one basket a line, or, where two columns are named, with one item a line. */
    private Outcome fromFile() {
        refuse("a file");
        String id = by;
        String item = items;
        Check.argument(
                (id == null) == (item == null),
                "a file with one item a line needs two columns named: --by, what a basket is, and --items, what it holds;"
                        + " one with one basket a line needs none");
        Call<TextDialect> dialect = written.dialect();
        String end = (written.given() ? ", " + dialect.java() : "") + ")";
        String java = "Baskets.read(" + JavaSource.text(input);
        if (id != null && item != null) {
            return Outcome.of(
                    Timed.of(() -> Baskets.read(input, id, item, dialect.value())),
                    java + ", " + JavaSource.text(id) + ", " + JavaSource.text(item) + end);
        }
        return Outcome.of(Timed.of(() -> Baskets.read(input, dialect.value())), java + end);
    }

    private Outcome fromTable(Table table, String java) {
        refuse("a table");
        String id = by;
        String item = items;
        Check.argument(
                id != null && item != null,
                "a table needs two columns named: --by, what a basket is, and --items, what it holds; columns: %s",
                String.join(", ", table.columnNames()));
        return Outcome.of(
                Timed.of(() -> Baskets.of(table, id, item)),
                "Baskets.of(" + java + ", " + JavaSource.text(id) + ", " + JavaSource.text(item) + ")");
    }

    private void refuse(String what) {
        Check.argument(
                categories == null && in == null && share == 0,
                "--categories, --in and --require are of sessions, not of %s",
                what);
    }

    private Outcome fromSessions(Notebook notebook, Sessions sessions, String sessionsJava) {
        if (by != null) {
            Nearest.require("basket", by, List.of("transaction"));
        }
        String what = items == null ? (categories == null ? "item" : "category") : items;
        Nearest.require("kind of item", what, List.of("item", "category"));
        Check.argument(
                what.equals("category") == (categories != null),
                what.equals("category")
                        ? "--items category needs to know where categories come from: --categories shop_sample, or a file"
                        : "--categories is of --items category, not of --items item");
        SessionBaskets plan = sessions.transactions();
        StringBuilder java = new StringBuilder(sessionsJava).append(".transactions()");
        if (categories != null) {
            Call<ItemProperties> known = Inputs.items(notebook, categories);
            plan = plan.categories(known.value());
            java.append(".categories(").append(known.java()).append(")");
        }
        if (in != null) {
            plan = chosen(notebook, plan, in, java);
        }
        if (share != 0) {
            plan = plan.require(share);
            java.append(".require(").append(JavaSource.number(share)).append(")");
        }
        SessionBaskets ready = plan;
        Timed<Baskets> baskets = Timed.of(ready::baskets);
        Card card = Views.card(baskets.value()).orElseThrow();
        for (JoinAudit audit : ready.audits()) {
            String said = "Join: " + audit.describe() + " (" + Numbers.percent(audit.leftShare()) + " of "
                    + audit.left() + ").";
            card = audit.leftShare() < GOOD ? card.warning(said) : card.note(said);
        }
        if (in != null) {
            SessionBaskets everywhere = sessions.transactions();
            // with categories, too: what has none is lost to them, not to the choice of clusters
            long all = (categories == null
                            ? everywhere
                            : everywhere.categories(
                                    Inputs.items(notebook, categories).value()))
                    .baskets()
                    .size();
            card = card.note("Of " + Numbers.count(all, "baskets") + " in these sessions, "
                    + Numbers.count(baskets.value().size())
                    + Nouns.verb(baskets.value().size(), " lies in ", " lie in ")
                    + in + ".");
        }
        if (!sessions.log().loaded()) {
            card = Views.scanned(card, sessions.log(), ready.explain());
        }
        return Outcome.of(baskets, card, java.append(".baskets()").toString());
    }

    private static SessionBaskets chosen(Notebook notebook, SessionBaskets plan, String word, StringBuilder java) {
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
        java.append(".in(").append(clusters.java()).append(", ");
        if (parts.stream().allMatch(part -> part.matches("\\d{1,9}"))) {
            java.append(String.join(", ", parts)).append(")");
            return plan.in(
                    clusters.value(), parts.stream().mapToInt(Integer::parseInt).toArray());
        }
        java.append(parts.stream().map(JavaSource::text).collect(Collectors.joining(", ")))
                .append(")");
        return plan.in(clusters.value(), parts.toArray(String[]::new));
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
