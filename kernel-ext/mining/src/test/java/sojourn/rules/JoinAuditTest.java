package sojourn.rules;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JoinAuditTest {
    private final JoinAudit audit =
            JoinAudit.of("transactions", List.of(1L, 2L, 2L, 3L, 4L, 5L), "sessions", List.of(2L, 3L, 3L, 3L, 9L, 9L));

    @Test
    void bothSidesAreCountedAndThePairsToo() {
        assertThat(audit.leftMatched()).isEqualTo(3);
        assertThat(audit.leftUnmatched()).isEqualTo(3);
        assertThat(audit.leftExamples()).containsExactly("1", "4", "5");
        assertThat(audit.rightMatched()).isEqualTo(4);
        assertThat(audit.rightUnmatched()).isEqualTo(2);
        assertThat(audit.rightExamples()).containsExactly("9");
        assertThat(audit.pairs()).isEqualTo(5); // twice one for key 2, one by three for key 3
        assertThat(audit.describe())
                .isEqualTo(
                        "3 of 6 transactions matched, 3 not (such as 1, 4, 5); 4 of 6 sessions matched, 2 not (such as 9)");
    }

    @Test
    void aJoinThatLosesTooMuchIsRefusedWithBothCounts() {
        assertThat(audit.require(0.5)).isSameAs(audit);
        assertThatThrownBy(() -> audit.require(0.95))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "95.0 % of transactions must match sessions, only 50.0 % do: 3 of 6 transactions matched, 3 not"
                                + " (such as 1, 4, 5); 4 of 6 sessions matched, 2 not (such as 9); mend the keys, or require less");
        assertThatThrownBy(() -> audit.require(95)).hasMessage("minShare must be in [0, 1], was 95.0");
    }

    @Test
    void missingKeysNeverMatch() {
        JoinAudit missing = JoinAudit.of("rows", List.of("", "a"), "others", List.of("", "a"));
        assertThat(missing.leftMatched()).isEqualTo(1);
        assertThat(missing.rightMatched()).isEqualTo(1);
        assertThat(missing.pairs()).isEqualTo(1);
        assertThat(missing.leftExamples()).containsExactly("(missing)");
    }

    /** Any share may be asked for, none and all among them; examples are three at most, each once. */
    @Test
    void sharesAreThoseOfTheMatchedRows() {
        assertThat(audit.leftShare()).isEqualTo(0.5);
        assertThat(audit.rightShare()).isEqualTo(4 / 6.0);
        JoinAudit none = JoinAudit.of("rows", List.of("a", "b", "a", "c", "d"), "others", List.of("z"));
        assertThat(none.leftExamples()).containsExactly("a", "b", "c");
        assertThat(none.require(0)).isSameAs(none);
        JoinAudit all = JoinAudit.of("rows", List.of("a"), "others", List.of("a", "b"));
        assertThat(all.require(1)).isSameAs(all);
        for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> all.require(share))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("minShare must be in [0, 1], was " + share);
        }
    }

    @Test
    void emptySidesLoseNothing() {
        JoinAudit empty = JoinAudit.of("rows", List.of(), "others", List.of("a"));
        assertThat(empty.leftShare()).isEqualTo(1);
        assertThat(empty.rightShare()).isZero();
    }
}
