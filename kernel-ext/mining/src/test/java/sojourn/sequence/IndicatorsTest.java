package sojourn.sequence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class IndicatorsTest {
    /** TraMineR's definitions in plain SQL, on the months of mvad: entropy by ln of the alphabet's six states. */
    private static final String REFERENCE = """
            WITH months AS (
              SELECT id, month, state FROM (SELECT *, row_number() OVER () AS id FROM read_csv('%s', header = true, all_varchar = true))
              UNPIVOT (state FOR month IN (COLUMNS('^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\.9[0-9]$')))),
            ordered AS (
              SELECT id, state, substr(month, 5)::INTEGER * 12
                + (strpos('JanFebMarAprMayJunJulAugSepOctNovDec', substr(month, 1, 3)) - 1) // 3 AS t FROM months),
            follows AS (
              SELECT id, t, state, lag(state) OVER (PARTITION BY id ORDER BY t) AS previous FROM ordered),
            shares AS (
              SELECT id, state, count(*) / sum(count(*)) OVER (PARTITION BY id) AS share FROM ordered GROUP BY id, state),
            entropies AS (SELECT id, -sum(share * ln(share)) / ln(6) AS entropy, count(*) AS states FROM shares GROUP BY id),
            changes AS (SELECT id, count(*) AS length, count(*) FILTER (state <> previous) AS transitions,
              string_agg(state, '|' ORDER BY t) AS sequence FROM follows GROUP BY id)
            SELECT sequence, length, states, entropy, transitions, sqrt(transitions / (length - 1) * entropy)
            FROM entropies JOIN changes USING (id) ORDER BY id""";

    @Test
    void aSequenceByHand() {
        // AABC of four states: shares 1/2 1/4 1/4, entropy 1.5 bits of 2
        Indicators of = Indicators.of(new int[] {9, 0, 0, 1, 2, 9}, 1, 5, 4);
        assertThat(of.length()).isEqualTo(4);
        assertThat(of.distinctStates()).isEqualTo(3);
        assertThat(of.entropy()).isCloseTo(0.75, within(1e-15));
        assertThat(of.transitions()).isEqualTo(2);
        assertThat(of.complexity()).isCloseTo(Math.sqrt(2 / 3.0 * 0.75), within(1e-15));
    }

    @Test
    void theEdges() {
        assertThat(Indicators.of(new int[] {0}, 0, 1, 1)).isEqualTo(new Indicators(1, 1, 0, 0, 0));
        assertThat(Indicators.of(new int[] {0, 0, 0}, 0, 3, 1)).isEqualTo(new Indicators(3, 1, 0, 0, 0));
        assertThat(Indicators.of(new int[] {2}, 0, 1, 3)).isEqualTo(new Indicators(1, 1, 0, 0, 0));
        assertThat(Indicators.of(new int[] {0, 1, 1, 0}, 0, 4, 2))
                .isEqualTo(new Indicators(4, 2, 1, 2, Math.sqrt(2 / 3.0)));
        assertThat(Indicators.of(new int[] {0, 1, 2}, 0, 3, 3).complexity()).isCloseTo(1, within(1e-15));
        assertThatThrownBy(() -> Indicators.of(new int[] {0}, 0, 0, 1)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesOfStatesDoNotMatterAndReversalKeepsAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int states = 1 + random.nextInt(8);
            int[] codes = random.ints(1 + random.nextInt(30), 0, states).toArray();
            Indicators of = Indicators.of(codes, 0, codes.length, states);
            int[] turned = new int[codes.length];
            for (int p = 0; p < codes.length; p++) {
                turned[p] = states - 1 - codes[codes.length - 1 - p];
            }
            Indicators again = Indicators.of(turned, 0, turned.length, states);
            assertThat(again.entropy()).as("seed %d", seed).isCloseTo(of.entropy(), within(1e-12));
            assertThat(again.transitions()).isEqualTo(of.transitions());
            assertThat(of.entropy()).isBetween(0.0, 1.0);
            assertThat(of.complexity()).isBetween(0.0, 1.0);
            assertThat(of.entropy() == 0).isEqualTo(of.distinctStates() == 1);
            assertThat(of.transitions()).isBetween(of.distinctStates() - 1, of.length() - 1);
        }
    }

    @Test
    void mvadComesOutAsItsDefinitionsInSql() throws SQLException {
        String data = System.getenv("SOJOURN_DATA");
        assumeTrue(data != null, "SOJOURN_DATA names no folder with mvad");
        Path file = Path.of(data, "mvad.csv.gz");
        assumeTrue(Files.exists(file), "mvad is not in SOJOURN_DATA");
        java.util.Map<String, Integer> alphabet = new java.util.TreeMap<>();
        int sequences = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCE.formatted(file))) {
            while (rows.next()) {
                String[] states = rows.getString(1).split("\\|", -1);
                int[] codes = new int[states.length];
                for (int p = 0; p < codes.length; p++) {
                    codes[p] = alphabet.computeIfAbsent(states[p], state -> alphabet.size());
                }
                Indicators ours = Indicators.of(codes, 0, codes.length, 6);
                String which = "person " + ++sequences;
                assertThat(ours.length()).as(which).isEqualTo(rows.getInt(2)).isBetween(70, 72);
                assertThat(ours.distinctStates()).as(which).isEqualTo(rows.getInt(3));
                assertThat(ours.entropy()).as(which).isCloseTo(rows.getDouble(4), within(1e-12));
                assertThat(ours.transitions()).as(which).isEqualTo(rows.getInt(5));
                assertThat(ours.complexity()).as(which).isCloseTo(rows.getDouble(6), within(1e-12));
            }
        }
        assertThat(sequences).isEqualTo(712);
        assertThat(alphabet).hasSize(6);
    }
}
