package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.load.column.CodedColumn;
import sojourn.load.sql.Sql;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Patterns of real data against runs of SPMF and TraMineR; their laws are {@link PatternsTest}'s. */
class PatternsReferenceTest {
    /** SPMF's PrefixSpan and CM-SPAM agree on these. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "0.1, 4, 0, 99",
        "0.1, 6, 0, 200",
        "0.05, 4, 0, 268",
        "0.05, 6, 0, 644",
        "0.02, 4, 0, 856",
        "0.02, 6, 0, 2884",
        "0.05, 6, 1, 90",
        "0.05, 6, 2, 184",
        "0.05, 6, 3, 261",
        "0.02, 6, 1, 215",
        "0.02, 6, 2, 534",
        "0.02, 6, 3, 974"
    })
    void theLearnerLogHasThePatternsOfSpmf(double support, int longest, int gap, int expected) {
        Sequences pool =
                LearnerLogTest.real().sessions(Duration.ofHours(2)).sequences().length(2, 40);
        Patterns patterns = pool.patterns().minSupport(support).maxLength(longest);
        assertThat((gap > 0 ? patterns.maxGap(gap) : patterns).size()).isEqualTo(expected);
    }

    /** TraMineR 2.2-12: {@code seqecreate(mvad.seq)}, {@code seqefsub(pmin.support = .05)} and {@code seqecmpgroup}. */
    @Test
    void theEventsOfMvadAreThoseOfTraMineR() {
        String data = System.getenv("SOJOURN_DATA");
        assumeTrue(data != null, "SOJOURN_DATA names no folder with mvad");
        Path file = Path.of(data, "mvad.csv.gz");
        assumeTrue(Files.exists(file), "mvad is not in SOJOURN_DATA");
        Table mvad = Sql.files().query("SELECT * FROM read_csv('" + file + "', all_varchar = true)");
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        Map<String, String> grades = new LinkedHashMap<>();
        int first = mvad.columnIndex("Sep.93");
        for (int row = 0; row < mvad.rowCount(); row++) {
            String before = null;
            for (int month = 0; month < 70; month++) {
                String state = mvad.getUnformatted(row, first + month);
                if (!state.equals(before)) {
                    users.append(String.format("p%04d", row));
                    times.append(month);
                    actions.append(before == null ? state : before + " > " + state);
                }
                before = state;
            }
            grades.put(String.format("p%04d", row), mvad.getUnformatted(row, mvad.columnIndex("gcse5eq")));
        }
        Sequences pool = EventLog.of(Table.create("mvad", users, times, actions))
                .time("time", "s")
                .load()
                .sessions(Duration.ofDays(1))
                .sequences();
        Patterns patterns = pool.patterns().minSupport(0.05);
        assertThat(patterns.size()).isEqualTo(31);
        equal(
                patterns,
                712,
                "FE 275",
                "FE > employment 205",
                "training > employment 180",
                "school 179",
                "FE → FE > employment 163",
                "training 158",
                "joblessness > employment 133",
                "employment > joblessness 122",
                "training → training > employment 113",
                "employment 83");
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            cells.add(grades.get(pool.sessions().user(pool.sessionId(i) - 1)));
        }
        Patterns bySchooling = pool.with(CodedColumn.of("gcse5eq", cells))
                .patterns()
                .minSupport(0.05)
                .by("gcse5eq");
        assertThat(bySchooling.lookedAt()).isEqualTo(31);
        assertThat(bySchooling.adjustedP(0)).isCloseTo(31 * 1.445408e-19, within(1e-22));
        // pattern, p, chi-squared, place among all, share and Pearson residual of no and of yes
        Object[][] rows = {
            {"school > HE", 1.445408e-19, 81.88088, 11, 0.02433628, 0.2423077, -5.249117, 6.920999},
            {"school → school > HE", 7.250286e-18, 74.14723, 13, 0.02433628, 0.2269231, -5.016083, 6.613742},
            {"HE > employment", 7.487216e-13, 51.41219, 15, 0.02654867, 0.1846154, -4.227342, 5.573781},
            {"employment > HE", 5.019013e-12, 47.67954, 21, 0.01991150, 0.1615385, -4.108312, 5.416839},
            {"school", 7.798571e-12, 46.81571, 4, 0.16592920, 0.4000000, -3.624293, 4.778657}
        };
        for (int i = 0; i < rows.length; i++) {
            assertThat(bySchooling.format(i)).isEqualTo(rows[i][0]);
            assertThat(bySchooling.test(i).p()).isCloseTo((double) rows[i][1], withinPercentage(1e-4));
            assertThat(bySchooling.test(i).chiSquared()).isCloseTo((double) rows[i][2], within(5e-6));
            assertThat(patterns.format((int) rows[i][3] - 1)).isEqualTo(rows[i][0]);
            double all = patterns.support((int) rows[i][3] - 1);
            for (int group = 0; group < 2; group++) {
                double share = bySchooling.support(i, group);
                assertThat(share).isCloseTo((double) rows[i][4 + group], within(5e-8));
                assertThat((share - all) / Math.sqrt(all / (group == 0 ? 452 : 260)))
                        .isCloseTo((double) rows[i][6 + group], within(5e-6));
            }
        }
    }

    /**
     * TraMineR 2.2-12: {@code seqecreate} of the learner log's 5,150 kept sequences, {@code seqefsub(pmin.support = .05, max.k = 4)}. Its
     * events are the first state, each change of state, and, in sequences below the greatest length of 40, the change to none.
     */
    @Test
    void theEventsOfTheLearnerLogAreThoseOfTraMineR() {
        Sequences kept =
                LearnerLogTest.real().sessions(Duration.ofHours(2)).sequences().length(2, 40);
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (int i = 0; i < kept.size(); i++) {
            for (int p = 0; p <= kept.length(i) && p < 40; p++) {
                String before = p == 0 ? "" : Integer.toString(kept.code(i, p - 1));
                String state = p == kept.length(i) ? "%" : Integer.toString(kept.code(i, p));
                if (!state.equals(before)) {
                    users.append(String.format("s%04d", i));
                    times.append(p);
                    actions.append(p == 0 ? state : before + ">" + state);
                }
            }
        }
        Patterns patterns = EventLog.of(Table.create("changes", users, times, actions))
                .time("time", "s")
                .load()
                .sessions(Duration.ofDays(1))
                .sequences()
                .patterns()
                .minSupport(0.05)
                .maxLength(4);
        assertThat(patterns.size()).isEqualTo(149);
        equal(
                patterns,
                5_150,
                "2 2703",
                "2>6 2224",
                "6>2 2007",
                "2>% 1439",
                "6>2 → 2>6 1415",
                "2>6 → 6>2 1399",
                "6>% 1315",
                "2 → 2>6 1248");
    }

    private static void equal(Patterns patterns, int sequences, String... commonest) {
        assertThat(IntStream.range(0, commonest.length)
                        .mapToObj(i -> patterns.format(i) + " " + Math.round(patterns.support(i) * sequences)))
                .containsExactly(commonest);
    }
}
