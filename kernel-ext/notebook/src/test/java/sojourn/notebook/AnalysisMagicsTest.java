package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.analysis.Discrepancy;
import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes with what: each magic gives what its Java line gives, and answers bad words in one line. */
class AnalysisMagicsTest {
    private static MagicTrial trial;

    @BeforeAll
    static void pool() {
        trial = new MagicTrial();
        trial.run("sequences pool << school_sample --first 24");
        trial.run("events log << shop_sample");
        trial.run("sessions s << log --gap 30m");
        trial.run("features f << s");
        trial.run("cluster kmeans groups << f -k 3 --n-init 1");
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    @Test
    void aDiscrepancyIsThatOfItsJavaLine() {
        trial.sameAsItsJavaLine(
                "discrepancy pool --distance om --sub transitions --by good_grades,male --permutations 99 --seed 7",
                value -> {
                    Discrepancy found = (Discrepancy) value;
                    return found.table().print() + found.groupTable().print();
                });
        assertThat(trial.shown())
                .contains(
                        "Discrepancy.of(pool, OptimalMatching.unit().indel(1).costs(pool.transitionCosts()))"
                                + ".by(\"good_grades\", \"male\").permutations(99).seed(7);",
                        "good_grades (no ",
                        "explains",
                        "more than chance (p = 0.01, B = 99)");
    }

    @Test
    void aTreeIsThatOfItsJavaLine() {
        trial.sameAsItsJavaLine(
                "tree pool --by good_grades,male,father_jobless --min-size .1 --max-depth 2 --level .05 --permutations 99",
                value -> {
                    SequenceTree tree = (SequenceTree) value;
                    return tree.toText() + tree.table().print() + tree.r2();
                });
        assertThat(trial.shown())
                .contains(
                        ".minSize(0.1).maxDepth(2).permutations(99).level(0.05);",
                        "The first split is by good_grades",
                        "The smallest leaf has",
                        "Tree of sequences");
    }

    @Test
    void aTimeToAnEventIsThatOfItsJavaLine() {
        for (String more : new String[] {"", " --by groups", " --user --cohort 28d", " --user"}) {
            trial.sameAsItsJavaLine("survival s --event transaction" + more, value -> {
                Survival found = (Survival) value;
                return found.table().print() + found.curveTable().print() + found.logRank();
            });
        }
        trial.run("survival s --event transaction --by groups");
        assertThat(trial.shown())
                .contains(
                        "Survival.of(s, \"transaction\").by(groups);",
                        "log-rank χ²",
                        "where several are of one user, p is too small",
                        "not reached",
                        "Time to transaction by cluster");
        assertThat(((Survival) trial.run("survival s --event transaction --user")).noun())
                .isEqualTo("users");
        trial.refused("survival s", "%survival needs --event with an action: ");
        trial.host.run("var bare = tech.tablesaw.api.Table.create(\"bare\","
                + " tech.tablesaw.api.StringColumn.create(\"user\", \"a\", \"a\"),"
                + " tech.tablesaw.api.LongColumn.create(\"time\", 0L, 60L))");
        trial.run("events pauses << bare --user user --time time:s");
        trial.run("sessions quiet << pauses --gap 30m");
        trial.refused("survival quiet", "%survival needs --event with an action, but the log has none");
        trial.refused("survival s --event transactoin", "did you mean 'transaction'?");
        trial.refused("survival s --event transaction --by visitorid", "by visitorid there are");
        trial.refused("survival s --event transaction --user --by groups", "clusters of sessions cannot group users");
        trial.refused(
                "survival s --event transaction --cohort 5h", "--cohort must be whole days, such as 7d, was 5 hours");
        trial.refused("survival s --event transaction --by groups --cohort 7d", "--by and --cohort exclude each other");
    }

    @Test
    void aTimeToAStateIsThatOfItsJavaLine() {
        trial.run("sequences paths << school_sample");
        trial.run("cluster hierarchical types << paths --linkage ward -k 3");
        for (String more : new String[] {"", " --by good_grades", " --by types"}) {
            trial.sameAsItsJavaLine("survival paths --event university" + more, value -> {
                Survival found = (Survival) value;
                return found.table().print() + found.curveTable().print() + found.logRank();
            });
        }
        trial.run("survival paths --event university --by good_grades");
        assertThat(trial.shown())
                .contains(
                        "Survival.of(paths, \"university\").by(\"good_grades\");",
                        "the sequence's first position",
                        "at 15 positions",
                        "1 degree of freedom,",
                        "log-rank χ²",
                        "Time to university by good_grades")
                // all are seen to the end, and each is a person
                .doesNotContain("count as long as they were seen", "p is too small");
        trial.refused("survival paths", "%survival needs --event with a state: ");
        trial.refused("survival paths --event universty", "did you mean 'university'?");
        trial.refused("survival paths --event job --user", "--user is of sessions");
        trial.refused("survival paths --event job --cohort 7d", "--cohort is of sessions");
        trial.refused(
                "survival paths --event job --by goodgrades",
                "unknown variable or column 'goodgrades'; did you mean 'good_grades'?");
    }

    /** A table has a row for each person: nothing is held out or drawn of somebody else's. */
    @Test
    void personsOfATableAreNotSaidToBeUnknown() {
        trial.run("sequences paths << school_sample");
        trial.run("cluster hierarchical types << paths --linkage ward -k 3 --stability 20");
        assertThat(trial.shown()).contains("resamples of users").doesNotContain("no users are known");
        trial.run("explain types");
        assertThat(trial.shown())
                .contains("without a tenth of the 600 users, and asked about those.")
                .doesNotContain("no users are known");
    }

    @Test
    void hiddenMarkovModelsAreThoseOfTheirJavaLine() {
        trial.run("sequences young << school_sample --first 6");
        trial.sameAsItsJavaLine("hmm young --states 2..3 --starts 3 --seed 5", value -> {
            HiddenMarkov found = (HiddenMarkov) value;
            return found.table().print()
                    + found.emissionTable().print()
                    + found.transitionTable().print()
                    + found.paths().toTable().print();
        });
        assertThat(trial.shown())
                .contains(
                        "HiddenMarkov.of(young).states(2, 3).starts(3).seed(5);",
                        "Where the starts ended: ",
                        "of 3 starts",
                        "phase 1");
        trial.refused("hmm young --states 0", "--states must be in 1..20, was 0");
        trial.refused("hmm young --states 2..30", "--states must not end below its start or above 20, was 2..30");
        trial.refused("hmm young --starts 0", "--starts must be in 1..1,000, was 0");
    }

    @Test
    void mixturesOfChainsAreThoseOfTheirJavaLine() {
        trial.run("sequences young << school_sample --weights weight --first 12");
        trial.sameAsItsJavaLine("cluster markov young -k 2..3 --starts 3 --seed 5", value -> {
            Clustering found = (Clustering) value;
            return found.method() + found.toTable().print();
        });
        assertThat(trial.shown())
                .contains(
                        "MarkovMixture.of(young).k(2, 3).starts(3).seed(5).clustering();",
                        "Where the starts ended: ",
                        "of 3 starts",
                        "Sequences count by their case weights",
                        "BIC by number of clusters",
                        "begins with");
        trial.refused("cluster markov young -k 0", "-k must be in 1..50 (the most), was 0");
        trial.refused("cluster markov young -k 4..", "-k must not end below its start or above 50 (the most), was 4..");
        trial.refused("cluster markov young --starts 0", "--starts must be in 1..1,000, was 0");
    }

    @Test
    void badWordsAreAnsweredInALine() {
        trial.refused("discrepancy pool", "%discrepancy needs --by with at least one column: ");
        trial.refused(
                "discrepancy pool --by good_grade", "unknown static column 'good_grade'; did you mean 'good_grades'?");
        trial.refused("discrepancy pool --by id", "--by takes columns with at most 50 groups, but 'id' has 600 values");
        trial.refused("discrepancy pool --by male --permutations 0", "--permutations must be in 1..100,000, was 0");
        trial.refused("tree pool --by male --min-size .7", "--min-size must be a share in (0, 0.5], was 0.7");
        trial.refused("tree pool --by male --min-size NaN", "--min-size must be a share in (0, 0.5], was NaN");
        trial.refused("tree pool --by male --max-depth 0", "--max-depth must be in 1..20, was 0");
        trial.refused("tree pool --by male --permutations 19", "so that no split passes the level 0.01");
        trial.host.run("Sequences boysOnly = pool.where(\"male\", \"yes\");");
        trial.refused(
                "discrepancy boysOnly --by male",
                "--by takes columns with at least 2 groups, but 'male' has only 'yes'");
    }
}
