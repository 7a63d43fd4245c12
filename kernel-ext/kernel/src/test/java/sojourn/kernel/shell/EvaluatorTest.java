package sojourn.kernel.shell;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
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

    /** JShell keeps the class of each declaration, and with it what the variable held. */
    @Test
    void whatAVariableHeldIsFreeOnceItIsDeclaredAgain() throws InterruptedException {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            List<WeakReference<Object>> before = new ArrayList<>();
            for (int n = 1_000; n < 1_003; n++) {
                evaluator.evaluate("var held = new int[" + n + "]; int n = " + n + ";", HERE);
                assertThat(evaluator.evaluate("held.length == n", HERE)).isEqualTo(true);
                before.add(new WeakReference<>(evaluator.variables().get("held")));
            }
            for (int wait = 0; wait < 50 && before.get(1).get() != null; wait++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(before.subList(0, 2)).allMatch(value -> value.get() == null);
            assertThat(before.get(2).get()).isNotNull();
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

    private static Object evaluate(String... cells) {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {
            throw new AssertionError(notice);
        })) {
            evaluator.selfTest();
            Object last = null;
            for (String cell : cells) {
                last = evaluator.evaluate(cell, HERE);
            }
            return last;
        }
    }

    @Test
    void anImportBelowABlankLineOrACommentResetsNothing() {
        assertThat(evaluate(
                        "String s = \"x\"; java.util.List<String> kept = new java.util.ArrayList<>(java.util.List.of(s));",
                        "import java.util.*;\n\n// expressions\nimport java.util.regex.*; /* and */ import java.util.concurrent.*;",
                        "s + kept"))
                .isEqualTo("x[x]");
    }

    @Test
    void declarationsOfACellMayNeedEachOther() {
        assertThat(evaluate("""
                class E { F f; int n = 1; }
                class F { E e = new E(); }
                new F().e.n""")).isEqualTo(1);
        assertThat(evaluate("""
                sealed interface Shape permits Circle, Square {}
                record Circle(double r) implements Shape {}
                record Square(double side) implements Shape {}
                Shape shape = new Square(2);
                shape.toString()""")).isEqualTo("Square[side=2.0]");
        assertThat(evaluate("""
                boolean even(int n) { return n == 0 || odd(n - 1); }
                boolean odd(int n) { return n != 0 && even(n - 1); }
                even(10)""")).isEqualTo(true);
    }

    @Tag("slow")
    @Test
    void whatIsStillMissingAtTheEndIsNamedRatherThanWhatFailedForIt() {
        assertThatThrownBy(() -> evaluate("class A { Missing m; }\nA a = new A();"))
                .isInstanceOf(CellError.class)
                .hasMessage("A needs class Missing, not declared yet");
    }

    @Test
    void aRuntimeErrorNamesItsLineBelowBlankLinesAndComments() {
        assertThatThrownBy(() -> evaluate("int zero = 0;\n\n// divides\n1 / zero"))
                .isInstanceOfSatisfying(
                        CellError.class, error -> assertThat(error.lines()).contains("    at " + HERE.at(4)));
    }

    @Test
    void theSelfTestLeavesNoVariable() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            evaluator.selfTest();
            assertThat(evaluator.shell().variables()).isEmpty();
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
