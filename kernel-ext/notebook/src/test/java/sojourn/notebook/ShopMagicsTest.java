package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.Displayable;
import sojourn.notebook.magic.MagicTypes;
import sojourn.notebook.magic.SqlMagic;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The shop walkthrough's magics against a real JShell, their outputs read as text. */
@Tag("slow")
class ShopMagicsTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() throws IOException {
        run("events log << shop_sample --drop-above 0.999");
        run("sessions s << log --gap 30m --min-events 2");
        run("sessions all << log --gap 30m");
        run("features f << s --items shop_sample");
        run("cluster kmeans few << f -k 3 --n-init 2");
        run("name clusters << few 0=First 1=\"In between\"");
        run("features few2 << s --columns view_count");
        run("features everything << all --items shop_sample");
        run("cluster gmm kept << f -k 3 --n-init 1 --save FOLDER/kept.json");
        run("features all2 << all --items shop_sample --scale robust");
        run("baskets b << s --items category --categories shop_sample");
        host.run(
                "Table lines = Sql.files().query(\"SELECT * FROM (VALUES ('1','a'),('1','b'),('2','a')) t(bill, what)\");");
        Files.writeString(folder.resolve("baskets.txt"), "milk bread\nmilk\n\nbread milk eggs\n");
    }

    private static String sql(String words, String body) {
        trial.sql(words, body);
        return host.shown.get(0).text();
    }

    @Test
    void theCardSaysWhatCameFromTheCache() {
        String line = "cluster kmeans f -k 2..3 --n-init 1 --cache " + folder.resolve("said");
        assertThat(text(line)).contains("Kept in the cache in ", "said: 2 k-means fits.");
        assertThat(text(line)).contains("From the cache in ", "said: 2 of 2 k-means fits.", ".during(() -> f.search(");
        assertThat(text(line.replace("2..3", "2..4"))).contains("2 of 3 k-means fits; the other is kept there now.");
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "events shop_sample --drop-above 0.99",
                "events log --drop-above .9",
                "features s",
                "features s --items shop_sample --scale robust --zone Europe/Paris --cyclic",
                "features s --scale log1p-standard",
                "features all --set session --items shop_sample --first-known --scale minmax",
                "features s --scale standard,session_duration_sec=log1p-standard,view_count=robust --without event_rate_per_sec",
                "features s --columns view_count,total_events --scale view_count=minmax",
                "cluster gmm f -k 2 --max-iter 5 --n-init 1 --save FOLDER/model.json",
                "cluster apply f --model FOLDER/kept.json",
                "cluster apply all2 --model FOLDER/kept.json",
                "cluster gmm f -k 2 --max-iter 20",
                "cluster gmm f -k 3 --cov diag --init k-means++ --n-init 2 --max-iter 15 --tol 0.01 --reg 1e-5 --seed 5000000000",
                "cluster gmm f -k 2..3 --cov spherical,diag --max-iter 10 --seed 3",
                "cluster gmm f -k 2 --cov spherical,tied --max-iter 10 --cache FOLDER/cache",
                "cluster gmm f -k 2 --max-iter 10 --cache FOLDER/cache",
                "cluster kmeans f -k 4 --n-init 2 --seed 9",
                "cluster kmeans f -k 4 --n-init 2 --cache FOLDER/cache",
                "cluster dbscan few2 --eps 0.5 --min-pts 5 --cache FOLDER/cache",
                "rules b --cache FOLDER/cache",
                "itemsets b --cache FOLDER/cache",
                "baskets s",
                "baskets s --by transaction --items category --categories shop_sample --require 0.5",
                "baskets s --in clusters[0,2]",
                "baskets s --in \"In between\"",
                "baskets s --in 'clusters[First, In between]'",
                "baskets lines --by bill --items what",
                "baskets FOLDER/baskets.txt",
                "rules b",
                "rules b --min-support .01 --min-confidence 0.2 --min-lift 1.5 --sort confidence --top 5 --both --max-length 2",
                "rules b --min-support .01 --min conviction=inf",
                "rules b --min-support .01 --max conviction=Infinity",
                "rules b --min-support .01 --min zhang=0.1,leverage=0.0001 --max imbalance=0.9 --max-antecedent 1 --max-consequent 1 --itemsets closed",
                "rules b --min-support .01 --itemsets maximal --sort zhang --non-redundant --chart scatter,pairs,graph",
                "rules b --min-support .01 --significant 0.05 --containing 115",
                "rules b --min-support .01 --significant 0.2 --correction bh --antecedent 115 --consequent 28 --both",
                "rules b --min-support .01 --significant 0.2 --correction none --without '124, 37'",
                "itemsets b",
                "itemsets b --min-support .01 --kind closed --min-length 2 --max-length 3 --top 5",
                "itemsets b --min-support .01 --kind maximal",
                "profile clusters",
                "profile clusters --show median --transpose",
                "profile clusters --show above-zero --heat",
                "profile clusters --show distance",
                "profile clusters --show quartiles",
                "scatter clusters -x log1p(session_duration_sec) -y total_events",
                "scatter clusters -x session_duration_sec,log1p(session_duration_sec) -y total_events,event_rate_per_sec --cols 1 --log-y --points 500 --seed 7"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        sameAsItsJavaLine(line, ShopMagicsTest::fingerprint);
    }

    private static Object fingerprint(Object value) {
        if (value instanceof EventLog log) {
            return List.of(log.toTable().print((int) log.size()), log.report().notes());
        }
        if (value instanceof Features features) {
            return List.of(
                    features.columns(),
                    features.scalings(),
                    IntStream.range(0, features.size())
                            .mapToObj(i -> features.id(i) + features.raw(i, 0) + features.scaled(i, 1))
                            .toList());
        }
        if (value instanceof Clustering clusters) {
            return List.of(clusters.method(), Arrays.toString(clusters.labels()));
        }
        if (value instanceof GmmSearch.Result result) {
            return result.entries().stream()
                    .map(GmmSearch.Entry::model)
                    .map(model -> model.options() + " " + model.bic())
                    .toList();
        }
        if (value instanceof Baskets baskets) {
            return baskets.toTable().print(1_000);
        }
        if (value instanceof Itemsets sets) {
            return sets.toTable().print(1_000);
        }
        if (value instanceof Rules rules) {
            return rules.toTable().print(1_000);
        }
        if (value instanceof Table table) {
            return table.print(1_000);
        }
        return ((Displayable) value).bundle().data();
    }

    @Test
    void theJavaLineOfAQueryGivesAnEqualTable() {
        String query = "SELECT event, count(*) AS \"how many\" -- it's log\nFROM log GROUP BY event ORDER BY 2 DESC;\n";
        String text = sql("top <<", query);
        String java = text.substring(text.lastIndexOf("Java: ") + "Java: ".length());
        assertThat(java).startsWith("var top = Sql.files().and(\"log\", log.toTable()).query(\"SELECT event");
        Table top = (Table) host.value("top");
        assertThat(((Table) host.value(java.substring("var top = ".length()))).print())
                .isEqualTo(top.print());
        assertThat(top.stringColumn("event").get(0)).isEqualTo("view");
        assertThat((long) top.longColumn("how many").sum()).isEqualTo(((EventLog) host.value("log")).size());
    }

    @Test
    void aQueryJoinsWhatIsLive() {
        String text = sql(
                "",
                "SELECT c.name, count(*) AS n, avg(f.total_events) AS events FROM clusters c, f"
                        + " WHERE c.session_id = f.session_id GROUP BY ALL");
        assertThat(text).contains("First", "In between").contains("rows     3");
        assertThat(sql("", "SELECT bill FROM top2 JOIN (SELECT * FROM lines) l USING (bill)".replace("top2", "lines")))
                .contains("rows     5");
        assertThat(sql("", "SELECT 'from nowhere' AS said, 1 AS one")).contains("from nowhere");
        assertThat(SqlMagic.names(
                        "select a, b from x join \"y\" on 'from z' = 1 -- from w\n, range(3), (select 1 from v)"))
                .contains("x", "y", "v")
                .doesNotContain("z", "w", "range");
    }

    @Test
    void aQuerysMistakesAreSaidInOneLine() {
        assertThatThrownBy(() -> sql("", " \n")).hasMessageContaining("%sql needs a query below it");
        assertThatThrownBy(() -> sql("", "SELECT * FROM logg, lines")).hasMessageContaining("no table 'logg'");
        assertThatThrownBy(() -> sql("", "SELECT nothing FROM log")).hasMessageContaining("nothing");
        refused("sql", "write %%sql at the top of a cell");
        assertThat(text("sql --help")).startsWith("%%sql [name <<]");
    }

    @Test
    void aSearchIsOfItsOwnTypeAndGivesTheBest() {
        run("cluster gmm found << f -k 2..3 --cov diag,tied --max-iter 10");
        assertThat(host.value("found")).isInstanceOf(GmmSearch.Result.class);
        assertThat(host.value("found.best()")).isInstanceOf(GaussianMixtureModel.class);
        assertThat(host.value("((GmmSearch.Result) Results.get(\"found\")).entries().size()"))
                .isEqualTo(4);
        assertThat(MagicTypes.javaType("cluster", List.of("gmm", "f", "-k", "7")))
                .contains("sojourn.Clustering");
        assertThat(MagicTypes.javaType("cluster", List.of("gmm", "f", "-k", "2..7")))
                .contains("sojourn.cluster.mixture.GmmSearch.Result");
        assertThat(MagicTypes.javaType("cluster", List.of("gmm", "f", "-k", "2", "--cov", "full,diag")))
                .contains("sojourn.cluster.mixture.GmmSearch.Result");
        assertThat(MagicTypes.javaType("cluster", List.of("gmm", "f", "-k", "{k}")))
                .isEmpty();
    }

    @Test
    void theJoinWithItemsIsToldOnTheOneCard() {
        run("features f2 << s --items shop_sample");
        assertThat(host.shown).hasSize(1);
        assertThat(host.shown.get(0).text()).contains("the item's category at the time is known for", "done");
    }

    /** Input that is wrong in itself, but readable: each card says what a reader would miss. */
    @Test
    void whatIsOddInALogIsOnTheCard() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.csv"), """
                t,u,event,item,bill
                1000,1,view,5,
                2000,1,veiw,5,
                3000,1,transaction,,9
                4000,1,transaction,5,10
                9999999999999999,2,view,5,
                """);
        assertThat(text("events odd << " + file
                        + " --user u --time t:ms --action event --item item --transaction bill"))
                .contains(
                        "The times reach from the year 1970 to 318857: are their unit and format right?",
                        "--time t:s (in Java .time(\"t\", \"s\"))");
        run("sessions oddSessions << odd --gap 30m");
        assertThat(text("features oddFeatures << oddSessions"))
                .contains("The counts are of view, addtocart, transaction; no column counts"
                        + " veiw (1 event; did you mean view?).");
        assertThat(text("baskets oddBaskets << oddSessions"))
                .contains("1 of 2 transactions in these sessions matched, 1 not (such as 9)");
    }

    @Test
    void theFourPicturesOfRulesStandBelowTheirTable() {
        assertThat(text("rules b --min-support 0.01 --chart scatter,pairs,graph"))
                .containsSubsequence(
                        "confidence",
                        "Rules by support, confidence and lift",
                        "Lift of item pairs",
                        "The strongest rules as a graph");
        assertThat(host.shown).hasSize(4);
    }

    @Test
    void theMeasureThatRulesAreSortedByIsInTheirTable() {
        assertThat(text("rules b --min-support 0.01 --sort zhang")).contains("zhang");
        assertThat(text("rules b --min-support 0.01 --significant 0.5")).contains("p, Holm");
    }

    @Test
    void theSamplesChecksumIsTold() {
        assertThat(text("sessioninfo")).containsPattern("md5 of shop_sample +[0-9a-f]{32}");
    }

    @Test
    void aPointMassIsNamedWithWhatToDo() {
        assertThat(text("cluster gmm everything -k 7 --n-init 1"))
                .contains(
                        "on a point mass",
                        "Take sessions of one event out first: %sessions --min-events 2 (in Java SessionRule.withMinEvents(2)).");
        assertThat(text("cluster gmm f -k 7 --n-init 1"))
                .as("sessions of one event are out")
                .contains("on a point mass", "%features --without")
                .doesNotContain("--min-events");
    }

    @Test
    void aKeptModelLabelsAsItDidWhateverTheScaleOfTheNewSessions() {
        run("cluster apply same << f --model FOLDER/kept.json");
        assertThat(((Clustering) host.value("same")).labels()).isEqualTo(((Clustering) host.value("kept")).labels());
        // the sessions of two events and more are among all sessions, which have other means
        run("features more << all --items shop_sample --scale min-max");
        run("cluster apply labels << more --model FOLDER/kept.json");
        Clustering labels = (Clustering) host.value("labels");
        Features wide = (Features) host.value("more");
        Features narrow = (Features) host.value("f");
        Clustering kept = (Clustering) host.value("kept");
        int total = wide.column("total_events");
        int at = 0;
        for (int i = 0; i < wide.size(); i++) {
            if (wide.raw(i, total) >= 2) {
                assertThat(labels.label(i)).as(wide.id(i)).isEqualTo(kept.label(at++));
            }
        }
        assertThat(at).isEqualTo(narrow.size());
    }

    @Test
    void oneMixtureHasTenStartsAndASearchOneEach() {
        assertThat(text("cluster gmm f -k 2 --cov diag --max-iter 5")).contains(".withNInit(10)");
        assertThat(text("cluster gmm f -k 2..3 --cov diag --max-iter 5")).doesNotContain("withNInit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events log --drop-above 0.9 | users, those with more than",
                "features f << s --items shop_sample | the item's category at the time is known for",
                "cluster gmm f -k 1 | onverged after",
                "cluster gmm f -k 2 --max-iter 3 | did not converge",
                "cluster kmeans f -k 3 | inertia",
                "baskets s --items category --categories shop_sample | purchases matched",
                "baskets s | transactions matched",
                "baskets s --in clusters[0,1,2] | lie in clusters[0,1,2]",
                "rules b --min-support 0.01 --top 3 | lift",
                "profile clusters | In between",
            })
    void aCardSaysWhatWasDone(String line, String said) {
        assertThat(text(line)).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events log --drop-above 2 | --drop-above must be a quantile in [0, 1]",
                "events log --user visitorid | is an event log already",
                "features log | 'log' is an event log: add --by user",
                "features s --set sesion | did you mean 'session'?",
                "features s --scale standart | did you mean 'standard'?",
                "features s --zone Europe/Pari | did you mean 'Europe/Paris'?",
                "features s --items shop_sampel | did you mean 'shop_sample'?",
                "features s --items mooc_sample | has no table of items",
                "features s --items no/such.csv | such.csv",
                "features s --items f | properties of items needed",
                "cluster gmm s -k 3 | features needed, but 's' is sessions; %features f << s gives them",
                "cluster gmm f | say how many components",
                "cluster gmm f -k 0 | k must be >= 1",
                "cluster gmm f -k 1000000 | the number of distinct rows",
                "cluster gmm f -k 3..2 | must ascend",
                "cluster gmm f -k 3.. | a search needs an end",
                "cluster gmm f -k 3 --cov ful | did you mean 'full'?",
                "cluster gmm f -k 2..3 --criterion bix | did you mean 'bic'?",
                "cluster gmm f -k 3 --init kmeans | did you mean 'k-means'?",
                "cluster gmm f -k 3 --cache FOLDER/kept.json | cannot be written",
                "cluster gmm f -k 3 --n-init 0 | must be in 1..10,000, was 0",
                "cluster kmeans f | say how many clusters",
                "cluster kmeans f -k 0 | k must be",
                "cluster gmm f -k 2..3 --save x.json | --save is of one mixture",
                "cluster apply f --model FOLDER/none.json | no model is saved in",
                "cluster apply f | --model needs a FILE",
                "cluster apply few2 --model FOLDER/kept.json | needs column 'session_duration_sec', which these features lack",
                "features s --scale standard,sesion_duration_sec=log1p | did you mean 'session_duration_sec'?",
                "features s --without totl_events | did you mean 'total_events'?",
                "features s --columns a --without b | exclude each other",
                "baskets f | sessions needed",
                "baskets s --by transactoin | did you mean 'transaction'?",
                "baskets s --items category | --categories shop_sample",
                "baskets s --items item --categories shop_sample | --categories is of --items category",
                "baskets s --in clusters[9] | cluster must be in 0..2",
                "baskets s --in clusters[] | at least one cluster",
                "baskets s --in clusters[Frist] | did you mean 'First'?",
                "baskets s --in Frist | did you mean 'First'?",
                "baskets all --in clusters[0] | take the sessions that were clustered",
                "baskets s --require 1.5 | must be in [0, 1]",
                "baskets s --items category --categories shop_sample --require 1 | of purchases must match",
                "baskets lines | a table needs two columns named",
                "baskets lines --by bil --items what | did you mean 'bill'?",
                "baskets lines --by bill --items what --in clusters[0] | are of sessions, not of a table",
                "baskets FOLDER/none.txt | none.txt",
                "rules s | baskets needed, but 's' is sessions",
                "rules b --min-support 0 | --min-support is a share in (0, 1]",
                "rules b --min-support 2 | --min-support is a share in (0, 1]",
                "rules b --min lift | --min takes MEASURE=VALUE, such as lift=1.5; found 'lift'",
                "rules b --min lift=much | 'much' in 'lift=much' is no number",
                "rules b --max imbalnce=1 | did you mean 'imbalance'?",
                "rules b --antecedent nothing | nothing",
                "rules b --significant 1 | alpha must be between 0 and 1",
                "rules b --correction bh | --correction is of --significant",
                "rules b --significant 0.05 --correction holms | did you mean 'holm'?",
                "rules b --itemsets close | did you mean 'closed'?",
                "rules b --chart grpah | did you mean 'graph'?",
                "itemsets b --kind maxmal | did you mean 'maximal'?",
                "itemsets b --min-length 3 --max-length 2 | maxLength must be >= minLength",
                "rules b --sort lif | did you mean 'lift'?",
                "scatter s -x a -y b | a clustering needed",
                "scatter clusters -x total_events | -y needs",
                "scatter clusters -x total_event -y view_count | did you mean 'total_events'?",
                "scatter clusters -x a,b,c -y d,e | -x and -y must name as many",
                "profile clusters --show medain | did you mean 'median'?",
            })
    void badInputIsAnsweredInOneLineWithTheNearestGood(String line, String said) {
        refused(line, said);
    }
}
