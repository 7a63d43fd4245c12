package sojourn.kernel.shell;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public class EvaluatorTest {
    private static final Origin HERE = new Origin("cell 1", 1);

    @Test
    void statementsRunOneByOneAndTheLastGivesTheValue() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            evaluator.selfTest();
            assertThat(evaluator.evaluate("int a = 1, b = 2; a + b", HERE)).isEqualTo(3);
        }
    }

    @Test
    void theSelfTestFindsAnExecutionThatDoesNotRun() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), new Idle(), notice -> {})) {
            assertThatThrownBy(evaluator::selfTest)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its values do not come back");
        }
    }

    @Test
    void noticesAreGivenToWhoeverListens() {
        List<String> notices = new ArrayList<>();
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notices::add)) {
            evaluator.evaluate("class A {} A a = new A(); class A { int i; }", HERE);
        }
        assertThat(notices).containsExactly("variable a lost its value because A was declared anew; assign it again");
    }

    @Test
    void aTypeThatNeedsOneToComeIsAnError() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            assertThatThrownBy(() -> evaluator.evaluate("class B extends Missing {}", HERE))
                    .isInstanceOf(CellError.class)
                    .hasMessage("B needs class Missing, not declared yet");
        }
    }

    /** An engine that takes everything and runs nothing, as JShell makes of one whose methods it may not call. */
    private static final class Idle implements ExecutionControlProvider {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new DirectExecutionControl() {
                @Override
                public String invoke(String className, String methodName) {
                    return "";
                }
            };
        }
    }
}
