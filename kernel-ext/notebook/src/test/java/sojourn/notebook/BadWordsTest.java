package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import sojourn.notebook.line.Choices;
import sojourn.notebook.line.Offers;
import sojourn.notebook.magic.Magics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A word that is nearly right, wherever it stands: one line with the nearest valid one, and nothing is shown or captured. */
class BadWordsTest extends OneShellForAll {
    /** a line of each command that works, to which a wrong word is added */
    private static final Map<String, String> GOOD = new LinkedHashMap<>();

    static {
        GOOD.put("sojourn", "sojourn list");
        GOOD.put("datasets", "datasets");
        GOOD.put("params", "params k=5");
        GOOD.put("events", "events mooc_sample");
        GOOD.put("sessions", "sessions mooc");
        GOOD.put("sequences", "sequences learning");
        GOOD.put("flow", "flow pool");
        GOOD.put("patterns", "patterns pool");
        GOOD.put("discrepancy", "discrepancy young --by male --permutations 9");
        GOOD.put("hmm", "hmm young --states 2 --starts 1");
        GOOD.put("survival", "survival s --event transaction");
        GOOD.put("tree", "tree young --by male --permutations 19 --level .1");
        GOOD.put("features", "features log --by user --trim 0.99");
        GOOD.put("pca", "pca f");
        GOOD.put("cluster", "cluster");
        GOOD.put("cluster hierarchical", "cluster hierarchical pool -k 3");
        GOOD.put("cluster gmm", "cluster gmm f -k 2..3");
        GOOD.put("cluster kmeans", "cluster kmeans f -k 2..3");
        GOOD.put("cluster dbscan", "cluster dbscan f --eps 0.5,1");
        GOOD.put("cluster pam", "cluster pam pool -k 3");
        GOOD.put("cluster clara", "cluster clara pool -k 3");
        GOOD.put("cluster markov", "cluster markov pool -k 2..3 --starts 2");
        GOOD.put("cluster apply", "cluster apply f");
        GOOD.put("cluster assign", "cluster assign groups --sessions s");
        GOOD.put("cluster hdbscan", "cluster hdbscan pool --min-size 5");
        GOOD.put("cluster smile", "cluster smile xmeans f -k 4");
        GOOD.put("explain", "explain groups");
        GOOD.put("map", "map clusters");
        GOOD.put("multiverse", "multiverse mooc");
        GOOD.put("name", "name groups 0=First");
        GOOD.put("facets", "facets clusters");
        GOOD.put("profile", "profile groups");
        GOOD.put("scatter", "scatter groups -x view_count -y total_events");
        GOOD.put("cohorts", "cohorts groups");
        GOOD.put("personas", "personas groups");
        GOOD.put("baskets", "baskets s");
        GOOD.put("itemsets", "itemsets b");
        GOOD.put("rules", "rules b --significant 0.05");
        GOOD.put("sql", "sql");
        GOOD.put("recall", "recall");
        GOOD.put("plot", "plot f -x total_events -y view_count");
        GOOD.put("table", "table lines");
        GOOD.put("sessioninfo", "sessioninfo");
        GOOD.put("report", "report");
    }

    @BeforeAll
    static void startOnce() {
        run("events mooc << mooc_sample");
        run("sessions learning << mooc --gap 2h");
        run("sequences pool << learning --length 2..10");
        run("cluster hierarchical clusters << pool -k 3");
        run("sequences young << school_sample --first 6");
        run("events log << shop_sample");
        run("sessions s << log --min-events 2");
        run("features f << s");
        run("cluster kmeans groups << f -k 3 --n-init 1");
        run("baskets b << s");
        host.run("Table lines = Sql.files().query(\"SELECT * FROM (VALUES ('1','a'),('2','b')) t(bill, what)\");");
    }

    /** {@code sql} is a cell's magic, so it gets a body. */
    protected static Object run(String line) {
        if (!line.startsWith("sql ") && !line.equals("sql")) {
            return OneShellForAll.run(line);
        }
        trial.sql(line.substring("sql".length()).strip(), "SELECT 1");
        return "";
    }

    protected static void refused(String line, String... said) {
        trial.refused(line, () -> run(line), said);
    }

    private static Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> all = new LinkedHashMap<>();
        for (String name : Magics.names()) {
            CommandLine parser = Magics.parser(name);
            all.put(name, parser.getCommandSpec());
            parser.getSubcommands().forEach((sub, each) -> {
                if (name.equals("cluster")) {
                    all.put(name + " " + sub, each.getCommandSpec());
                }
            });
        }
        return all;
    }

    /** A magic that is not in the table is a magic whose errors nobody has read. */
    @Test
    void everyMagicIsInTheTable() {
        assertThat(GOOD.keySet()).containsExactlyInAnyOrderElementsOf(commands().keySet());
    }

    static Stream<String> optionsNearlyRight() {
        List<String> lines = new ArrayList<>();
        commands().forEach((name, spec) -> {
            for (OptionSpec option : spec.options()) {
                String longest = option.longestName();
                if (!option.hidden() && longest.length() > 5) {
                    lines.add(GOOD.get(name) + " " + nearly(longest) + " | " + longest);
                }
            }
        });
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource
    void optionsNearlyRight(String line) {
        int bar = line.indexOf(" | ");
        refused(line.substring(0, bar), line.substring(bar + 3));
    }

    static Stream<String> choicesNearlyRight() {
        List<String> lines = new ArrayList<>();
        commands().forEach((name, spec) -> {
            for (OptionSpec option : spec.options()) {
                Offers offers = Choices.offers(option);
                List<String> words = Choices.words(option);
                if (words.size() < 2 || (offers != null && offers.kinds().length > 0)) {
                    // one choice is nearly any word; a column or a variable may be called as a choice nearly is
                    continue;
                }
                for (String choice : words) {
                    if (choice.matches("[a-z-]{4,}")) {
                        lines.add(GOOD.get(name) + " " + option.longestName() + " " + nearly(choice) + " | " + choice);
                    }
                }
            }
        });
        return lines.stream();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void choicesNearlyRight(String line) {
        int bar = line.indexOf(" | ");
        refused(line.substring(0, bar), "did you mean '" + line.substring(bar + 3) + "'?");
    }

    static Stream<String> variablesNearlyRight() {
        List<String> lines = new ArrayList<>();
        GOOD.forEach((name, line) -> {
            for (String variable : List.of("learning", "clusters", "groups", "mooc", "pool", "lines")) {
                if (line.matches(".* " + variable + "( .*)?")) {
                    lines.add(line.replace(variable, nearly(variable)) + " | " + variable);
                }
            }
        });
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource
    void variablesNearlyRight(String line) {
        int bar = line.indexOf(" | ");
        refused(line.substring(0, bar), "did you mean '" + line.substring(bar + 3) + "'?");
    }

    /** Two letters in the middle change places, as fast fingers do it. */
    private static String nearly(String word) {
        int at = word.length() / 2;
        while (word.charAt(at) == word.charAt(at - 1)) {
            at--;
        }
        return word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
    }

    /** Columns, states, units, datasets, items and measures. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events moc_sample | did you mean 'mooc_sample'?",
                "events shop_samlpe | did you mean 'shop_sample'?",
                "events mooc_sample --user usr | did you mean 'user'?",
                "events mooc_sample --time timecreatd | did you mean 'timecreated'?",
                "features s --columns vew_count | did you mean 'view_count'?",
                "features s --without veiw_count | did you mean 'view_count'?",
                "features s --scale view_conut=minmax | did you mean 'view_count'?",
                "features s --scale standrad | did you mean 'standard'?",
                "features log --by usr | did you mean 'user'?",
                "features log --by user --agg cuont | did you mean 'count'?",
                "features log --by user --since veiw | did you mean 'view'?",
                "features log --by user --actions addtocrat | did you mean 'addtocart'?",
                "features log --by user --cohort wek | did you mean 'week'?",
                "features s --zone Europe/Pariss | did you mean 'Europe/Paris'?",
                "features s --items shop_smaple | did you mean 'shop_sample'?",
                "scatter groups -x veiw_count -y total_events | did you mean 'view_count'?",
                "scatter groups -x log1(view_count) -y total_events | log1p",
                "cohorts groups --by chort | withStatic",
                "baskets s --in grups[0] | did you mean 'groups'?",
                "baskets lines --by bil --items what | did you mean 'bill'?",
                "rules b --sort lfit | did you mean 'lift'?",
                "rules b --min zhnag=0.5 | did you mean 'zhang'?",
                "rules b --max fisherp2=0.5 | did you mean 'fisherP'?",
                "sequences learning --state Actoin | did you mean 'Action'?",
                "cluster hirarchical pool -k 3 | did you mean 'hierarchical'?",
                "cluster kmean f -k 3 | did you mean 'kmeans'?",
                "sessions mooc --gap 30x | did you mean '30s'? Units: ms, s, m, h, d, w",
                "sessions mooc --gap 2hors | did you mean '2h'?",
                "sessions mooc --gap 30 | 30",
                "features log --by user --window 1dy | 1dy",
                "recall grups | did you mean 'groups'?",
                "sojourn hlep | did you mean 'help'?",
                "sojourn config rws=5 | did you mean 'rows'?",
                "cluster kmeans f -k five | five"
            })
    void namesNearlyRight(String line, String said) {
        refused(line, said);
    }
}
