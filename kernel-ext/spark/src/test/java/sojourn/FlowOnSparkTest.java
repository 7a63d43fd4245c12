package sojourn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sojourn.session.SessionRule;
import sojourn.spark.ServerForTests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Flow and patterns of a log on Spark, by the same verbs: what a log in memory gives from its sessions one by one. */
@Timeout(600)
@Tag("slow")
class FlowOnSparkTest {
    @TempDir
    private static Path folder;

    private static EventLog memory;
    private static EventLog spark;

    @BeforeAll
    static void open() throws IOException {
        Path file = SampleLogs.copy(folder, SampleLogs.SHOP);
        memory = SampleLogs.shop(EventLog.read(file)).load();
        spark = SampleLogs.shop(EventLog.spark(ServerForTests.url(), file.toString()));
    }

    @AfterAll
    static void close() {
        spark.close();
        memory.close();
    }

    private static Sequences pool(EventLog log) {
        return log.sessions(SessionRule.DEFAULT).sequences();
    }

    private static void same(Function<Sequences, Object> verbs) {
        assertThat(verbs.apply(pool(spark))).isEqualTo(verbs.apply(pool(memory)));
    }

    @Test
    void transitionsStepsFunnelsAndPathsAreTheSame() {
        same(pool -> flow(pool.flow()));
        same(pool -> flow(pool.length(2, 9).flow().states(2)));
        same(pool -> flow(pool.runs().flow()));
    }

    @Test
    void flowAroundAnEventIsTheSame() {
        same(pool -> flow(pool.alignedAt("addtocart").flow()));
        same(pool -> flow(pool.alignedAt("addtocart", 2, 3).flow()));
        same(pool -> pool.alignedAt("addtocart").positions().without());
    }

    /** A rule that looks at the sequence alone parts distinct sequences and single ones alike. */
    @Test
    void flowOfGroupsIsTheSame() {
        same(pool -> {
            int[] labels = IntStream.range(0, pool.size())
                    .map(i -> Math.min(2, pool.length(i) - 1))
                    .toArray();
            Flow flow = pool.flow().by(Clustering.of(pool, "by length", labels)).funnel("view", "addtocart");
            return List.of(
                    flow.groups(),
                    Arrays.stream(flow.groupSizes()).boxed().toList(),
                    flow.funnelTable().printAll(),
                    Long.toString(flow.stepCounts("2").count(1, 0)),
                    Long.toString(flow.transitions("1").total()));
        });
    }

    private static List<String> flow(Flow flow) {
        Flow asked = flow.steps(6).funnel("view", "addtocart", "transaction");
        return List.of(
                asked.transitionTable().sortOn("from", "to").printAll(),
                asked.stepTable().printAll(),
                asked.funnelTable().printAll(),
                asked.paths(8).stream()
                        .map(path -> path + " " + path.count())
                        .toList()
                        .toString(),
                Long.toString(asked.transitions().sequences()));
    }

    @Test
    void patternsAreTheSame() {
        same(pool -> pool.patterns().minSupport(0.01).maxGap(1).toTable().printAll());
    }

    /** Funnels within a duration and differences of groups, which ask the engine for what users did. */
    @Test
    void flowOfUsersIsTheSame() {
        SameNouns.assertSameFlowOfUsers(pool(spark), pool(memory), 7);
        SameNouns.assertSameFlowOfUsers(pool(spark).length(2, 9), pool(memory).length(2, 9), 8);
    }
}
