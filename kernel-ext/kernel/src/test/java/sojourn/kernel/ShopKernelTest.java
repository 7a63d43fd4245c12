package sojourn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop walkthrough in a running kernel, on bad input: what is wrong is said in one line, what is suspicious on the card.
 * An interrupt in the middle of the search over mixtures is in {@link InterruptProtocolTest}.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("slow")
class ShopKernelTest {
    private static KernelProcess kernel;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        // an event that nobody knows, a time before 1970, times out of order, a row twice, a transaction without an
        // item
        Files.writeString(folder.resolve("events.csv"), """
                timestamp,visitorid,event,itemid,transactionid
                1433224214164,992329,vieww,248676,
                1433221332117,257597,view,355908,
                -5000,483717,view,253185,
                1433221955914,951259,addtocart,367447,
                1433221955914,951259,addtocart,367447,
                1433221955914,951259,transaction,367447,7
                1433221955999,951259,transaction,,8
                1433223236124,972639,view,22556,
                1433223236000,972639,view,22556,
                """);
        Files.writeString(folder.resolve("items.csv"), """
                itemid,categoryid,available,timestamp
                355908,,1,1433041200000
                367447,12,1,1433041200000
                22556,7,,1433041200000
                """);
        write("unreadable.csv", "timestamp,visitorid,event", "1433221332117,1,view", "yesterday,1,view");
        write("ragged.csv", "timestamp,visitorid,event", "1433221332117,1,view", "1433221332118,1");
        write("micros.csv", "timestamp,visitorid,event", "1433221332117000,1,view", "1433224214164000,2,view");
        write("nan.csv", "id,a,b", "1,1,5", "2,NaN,5", "3,3,5");
        write("constant.csv", "id,a,b", "1,1,5", "2,2,5", "3,3,5", "4,9,5", "5,8,5");
        write("gaps.txt", "milk bread", "", "", "bread butter milk", "   ", "milk");
        write("nothing.txt", "", "", "");
        write(
                "wide.txt",
                IntStream.range(0, 10_000).mapToObj(i -> "i" + i).collect(Collectors.joining(" ")),
                "i1 i2",
                "i1");
        kernel = KernelProcess.start();
        KernelProcess.Run run = kernel.run(named("""
                %events log << FOLDER/events.csv --user visitorid --time timestamp:ms --action event --item itemid --transaction transactionid
                %sessions s << log --gap 30m
                %features few << FOLDER/constant.csv
                %baskets b << FOLDER/gaps.txt
                %baskets wide << FOLDER/wide.txt
                %events far << FOLDER/micros.csv --user visitorid --time timestamp:ms --action event
                %events shop << shop_sample
                %sessions visits << shop --gap 30m --min-events 2
                %features f << visits
                %cluster kmeans groups << f -k 3 --n-init 1 --seed 42
                """));
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.shutDown();
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %events e << FOLDER/unreadable.csv --user visitorid --time timestamp:ms --action event | column 'timestamp' of unreadable.csv: row 2 is 'yesterday', expected epoch milliseconds; it is the only one; --on-error skip drops such rows
            %events e << FOLDER/ragged.csv --user visitorid --time timestamp:ms --action event     | ragged.csv: row 2 has 2 cells, the header has 3; it is the only one, and column 'event' has 1, the first in row 2; --on-error skip drops such rows
            %events e << FOLDER/events.csv --user visitorid --time timestmap --action event        | events.csv has no column 'timestmap'; did you mean 'timestamp'? Columns: timestamp, visitorid, event, itemid, transactionid
            Table t = far.toTable();                            | a table holds the years -32,768 to 32,767, but column 'timestamp' reaches the year 47,386; is its unit right? Read it as seconds, milliseconds, microseconds or nanoseconds: .time("timestamp", "s"), ms, us or ns
            %features x << log                                  | features of users or of sessions? 'log' is an event log: add --by user, or cut it into sessions first: %sessions s << log --gap 30m
            %features x << s --set sesion                       | unknown feature set 'sesion'; did you mean 'session'? Valid: session
            %features x << FOLDER/nan.csv                       | column 'a' of nan.csv: row 2 is NaN, expected a finite number; drop such rows, or give them a value first
            %cluster gmm m << few -k 9                          | k must be <= the number of distinct rows, 5, was 9; the largest that fits is k = 5
            %cluster gmm m << few -k 2..9                       | k must be <= the number of distinct rows, 5, was 9; the largest that fits is k = 5
            %baskets x << s --by transaction --items category   | --items category needs to know where categories come from: --categories shop_sample, or a file
            %baskets x << s --by transaction --items category --categories FOLDER/items.csv --require 0.9 | 90.0 % of purchases must match items with properties, only 50.0 % do: 1 of 2 purchases matched, 1 not (such as (missing)); 1 of 3 items with properties matched, 2 not; mend the keys, or require less
            %baskets x << visits --in groups[]                  | --in needs at least one cluster between the brackets, as in groups[0]
            %baskets x << visits --in groups[9]                 | cluster must be in 0..2, was 9
            %baskets x << visits --in groups[1                  | --in groups[1 lacks its closing bracket, as in clusters[3,5]
            %baskets x << visits --in group[1]                  | unknown variable 'group'; did you mean 'groups'? Valid: groups
            %baskets x << visits --in "Buyers"                  | unknown cluster 'Buyers'. Valid: cluster 0, cluster 1, cluster 2
            %baskets x << FOLDER/nothing.txt                    | nothing.txt has no baskets: 3 empty lines and nothing else
            %rules r << b --min-support 0                       | --min-support is a share in (0, 1], was 0.0; for a number of baskets divide it by that of all
            %rules r << b --min-support 2                       | --min-support is a share in (0, 1], was 2.0; for a number of baskets divide it by that of all
            %itemsets r << b --min-support 0                    | --min-support is a share in (0, 1], was 0.0; for a number of baskets divide it by that of all
            %itemsets r << b --min-support 2                    | --min-support is a share in (0, 1], was 2.0; for a number of baskets divide it by that of all
            """)
    void whatIsWrongIsSaidInOneLineWithAWayOut(String line, String said) {
        Said.refused(kernel, named(line), said);
    }

    /** What is suspicious but not wrong is done, and the card says it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %events x << FOLDER/events.csv --user visitorid --time timestamp:ms --action event | is before 1970, negative as a number: right?
            %events x << FOLDER/unreadable.csv --user visitorid --time timestamp:ms --action event --on-error skip | 1 of 2 rows was dropped (50.0 %).
            %events x << FOLDER/unreadable.csv --user visitorid --time timestamp:ms --action event --on-error skip | Column 'timestamp': 1 unreadable; first: unreadable.csv, row 2, 'yesterday'.
            %events x << FOLDER/micros.csv --user visitorid --time timestamp:ms --action event | The times reach from the year 47386 to 47387: are their unit and format right? --time timestamp:s (in Java .time("timestamp", "s"))
            %events x << FOLDER/micros.csv --user visitorid --time timestamp:ms --action event | +47386-12-22T20:41:57Z
            %sessions x << log --gap 30m                        | 1 event repeats the one before, the same in every column and to the millisecond; it is counted.
            %features x << s                                    | The counts are of view, addtocart, transaction; no column counts vieww (1 event; did you mean view?).
            %features x << s --items FOLDER/items.csv           | Of 9 events the item's category at the time is known for 5 (55.6 %), its availability for 4 (44.4 %).
            %features x << FOLDER/constant.csv                  | Constant, so without any say in a clustering: b.
            %baskets x << s --by transaction                    | Join: 1 of 2 transactions in these sessions matched, 1 not (such as 8)
            %baskets x << s --by transaction --items category --categories FOLDER/items.csv | Join: 1 of 2 purchases matched, 1 not (such as (missing))
            %baskets x << FOLDER/gaps.txt                       | 3 empty lines left out
            %baskets x << FOLDER/wide.txt                       | 1 to 10,000, median 2
            %itemsets x << wide --min-support 0.6               | i1
            """)
    void whatIsSuspiciousIsSaidOnTheCard(String line, String said) {
        Said.shown(kernel, named(line), said);
    }

    /** How many itemsets an error names depends on the thread that is first; that they are too many does not. */
    @Test
    void tooManyItemsetsAreRefusedWithAWayOut() {
        KernelProcess.Run run = kernel.run("%rules r << wide --min-support 0.3");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback())
                .singleElement()
                .asString()
                .startsWith("1 of 3 baskets as minimum support gives more than 10,000,000 itemsets: at least about 2^")
                .endsWith("raise minSupport, set maxLength (3, say), or ask for closed() or maximal() sets");
    }

    /** Two events of a user stand in the file the wrong way round. */
    @Test
    void timesOutOfOrderMakeOneSessionInOrder() {
        KernelProcess.Run run = kernel.run("""
                s.toTable().where(s.toTable().stringColumn("visitorid").isEqualTo("972639")).doubleColumn("duration_seconds").asList()
                """);
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.value()).isEqualTo("[0.124]");
    }

    private static String named(String line) {
        return line.replace("FOLDER", folder.toString().replace('\\', '/'));
    }

    private static void write(String name, String... lines) throws java.io.IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }
}
