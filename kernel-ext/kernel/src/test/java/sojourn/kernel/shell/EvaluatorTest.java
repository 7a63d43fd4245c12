package sojourn.kernel.shell;

import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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
        try (Evaluator evaluator = new Evaluator(new CellExecution(), new IdleEngine(), notice -> {})) {
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

    /** What cells give, where each error, and each notice, is one line of it. */
    private static List<Object> told(String... cells) {
        List<Object> told = new ArrayList<>();
        try (Evaluator evaluator = new Evaluator(new CellExecution(), told::add)) {
            evaluator.evaluate("import java.util.*; import java.util.function.*;", HERE);
            for (String cell : cells) {
                try {
                    Object value = evaluator.evaluate(cell, HERE);
                    if (value != null) {
                        told.add(value);
                    }
                } catch (CellError e) {
                    told.add(e.getMessage());
                }
            }
        }
        return told;
    }

    @Test
    void anInitialiserReadsTheVariablesThatCameFromItsOwn() {
        assertThat(told("var n = 10; var doubled = n * 2;", "var n = doubled + 1;", "n + \" \" + doubled"))
                .containsExactly("21 20");
        assertThat(told(
                        "var words = List.of(\"b\", \"a\"); var sorted = words.stream().sorted().toList();",
                        "var words = sorted;",
                        "words + \" \" + sorted"))
                .containsExactly("[a, b] [a, b]");
    }

    @Test
    void whatAnInitialiserAssignsStays() {
        assertThat(told(
                        "int next = 1; int init() { return next; }",
                        "var n = init(); var doubled = n * 2;",
                        "int init() { doubled = 99; return 5; }",
                        "var n = init() + 0;",
                        "n + \" \" + doubled"))
                .containsExactly("5 99");
    }

    @Test
    void codeThatIsNotCompiledAgainHasTheVariableStill() {
        List<Object> told = told(
                "int rate() { return 1; } var kept = new ArrayList<>(List.of(rate())); var size = rate();",
                "Supplier<Integer> r = () -> kept.size() + size; Runnable more = () -> { kept.add(7); size++; };",
                "int rate() { return 2; }",
                "r.get()",
                "more.run();",
                "kept + \" \" + size",
                "size = 40; kept = new ArrayList<>();",
                "r.get()",
                "more.run();",
                "kept + \" \" + size");
        assertThat(told).containsExactly(2, "[1, 7] 2", 40, "[7] 41");
    }

    @Test
    void whatMovedIsFreeOnceItIsEmptiedOrDeclaredAgain() throws InterruptedException {
        for (String end : List.of("held = null;", "var held = rate();", "rate() == null", "")) {
            try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
                evaluator.evaluate("int[] rate() { return new int[1_000]; }", HERE);
                evaluator.evaluate("var held = rate();", HERE);
                evaluator.evaluate("int[] rate() { return null; }", HERE);
                WeakReference<Object> before =
                        new WeakReference<>(evaluator.variables().get("held"));
                if (end.isEmpty()) {
                    evaluator.empty("held = null;");
                } else {
                    evaluator.evaluate(end, HERE);
                }
                boolean stays = end.startsWith("rate");
                for (int wait = 0; wait < 50 && !stays && before.get() != null; wait++) {
                    System.gc();
                    Thread.sleep(20);
                }
                assertThat(before.get() != null).as(end).isEqualTo(stays);
            }
        }
    }

    @Test
    void aStatementThatDeclaresTwoThingsLosesNothingTwice() {
        assertThat(told("int n = 1, m = 2; var s = n + m;", "int n = 1, m = 2;", "s", "int n = 10, m = 20;", "s"))
                .containsExactly(3, 3);
        assertThat(told(
                        "int n = 1, m = 2; int both() { return n + m; } var s = (IntSupplier) () -> both();",
                        "int n = 10, m = 20;",
                        "s == null"))
                .containsExactly("variable s lost its value because both was declared anew; assign it again", true);
    }

    @Test
    void whatHoldsCodeThatWasDeclaredAnewIsLost() {
        String rate = "int rate() { return 1; }";
        String again = "int rate() { return 2; }";
        String lost = " lost its value because rate was declared anew; assign it again";
        assertThat(told(rate, "var f = (IntUnaryOperator) x -> x * rate();", again, "f == null"))
                .containsExactly("variable f" + lost, true);
        assertThat(told(rate, "var fs = List.<IntSupplier>of(() -> rate());", again, "fs == null"))
                .containsExactly("variable fs" + lost, true);
        assertThat(told(rate, "var c = ThreadLocal.withInitial(() -> rate());", again))
                .containsExactly("variable c" + lost);
        assertThat(told(rate, "var o = List.<Object>of(new ArrayList<Object>(rate()) {});", again))
                .containsExactly("variable o" + lost);
        assertThat(told(
                        rate,
                        "IntSupplier made() { return () -> rate(); } var m = List.of(made());",
                        again,
                        "m == null"))
                .containsExactly("variable m lost its value because made was declared anew; assign it again", true);
        assertThat(told(rate, "var sum = List.of(1, 2).stream().mapToInt(x -> x * rate()).sum();", again, "sum"))
                .containsExactly(3);
    }

    @Test
    void whatHoldsInstancesOfATypeThatWasDeclaredAnewIsLost() {
        assertThat(told(
                        "record P(int i) {} var xs = List.<Object>of(new P(1)); var n = new P(4).i();",
                        "record P(int i) { int j() { return i; } }",
                        "(xs == null) + \" \" + n"))
                .containsExactly("variable xs lost its value because P was declared anew; assign it again", "true 4");
        assertThat(told(
                        "int k() { return 1; } record Q(int i) { int j() { return k(); } }",
                        "var ys = List.<Object>of(new Q(1));",
                        "int k() { return 2; }",
                        "ys == null"))
                .containsExactly("variable ys lost its value because Q was declared anew; assign it again", true);
    }

    @Test
    void whatIsToldAsLostIsNotThereAgain() {
        assertThat(told(
                        "String name = \"a\"; var tail = name + \"b\"; var length = name.length();",
                        "Missing name;",
                        "String name = \"c\";",
                        "tail + length",
                        "String name = \"d\";",
                        "tail = \"e\"; length = 3;",
                        "String name = \"f\";",
                        "tail + length"))
                .containsExactlyInAnyOrder(
                        "variable tail lost its value because name was declared anew; declare it again",
                        "variable length lost its value because name was declared anew; declare it again",
                        "name needs class Missing, not declared yet",
                        "variable tail lost its value because name was declared anew; assign it again",
                        "variable length lost its value because name was declared anew; assign it again",
                        "null0",
                        "variable tail lost its value because name was declared anew; assign it again",
                        "variable length lost its value because name was declared anew; assign it again",
                        "e3");
    }

    @Test
    void aVariableWhoseTypeChangesIsToBeDeclaredAgain() {
        assertThat(told(
                        "int rate() { return 1; } var kept = rate();",
                        "double rate() { return 2; }",
                        "var kept = rate();",
                        "kept"))
                .containsExactly("variable kept lost its value because rate was declared anew; declare it again", 2.0);
    }

    @Test
    void whatCameFromAVariableOfAnotherTypeIsToBeDeclaredAgainToo() {
        String kept = "variable kept lost its value because rate was declared anew; ";
        String more = "variable more lost its value because kept was declared anew; ";
        assertThat(told(
                        "int rate() { return 1; } var kept = rate(); var more = kept + 1; var far = \"\" + more;",
                        "double rate() { return 2; }",
                        "more + far",
                        "kept = 2;",
                        "far",
                        "int rate() { return 3; }",
                        "kept + more",
                        "kept = 4; kept + more + far"))
                .containsExactly(
                        kept + "declare it again",
                        more + "declare it again",
                        "variable far lost its value because more was declared anew; declare it again",
                        "cannot find symbol: variable more",
                        "cannot find symbol: variable kept",
                        "cannot find symbol: variable far",
                        kept + "assign it again",
                        more + "assign it again",
                        "variable far lost its value because more was declared anew; assign it again",
                        0,
                        "4null");
        assertThat(told(
                        "List<Integer> xs = List.of(1); var first = xs.get(0); IntSupplier r = () -> first;",
                        "List<String> xs = List.of(\"a\");",
                        "first",
                        "r.getAsInt()",
                        "var first = xs.get(0) + 1;",
                        "first"))
                .containsExactly(
                        "variable first lost its value because xs was declared anew; declare it again",
                        "cannot find symbol: variable first",
                        "Cannot invoke \"java.lang.Integer.intValue()\" because \"first\" is null",
                        "a1");
    }

    /** A session may have thousands of variables, and each look at one takes its time. */
    @Test
    void aStatementThatDeclaresNothingLooksAtNoVariable() {
        AtomicInteger looks = new AtomicInteger();
        CellExecution execution = new CellExecution();
        try (Evaluator evaluator = new Evaluator(execution, counted(execution, "varValue", looks), notice -> {
            throw new AssertionError(notice);
        })) {
            for (int n = 0; n < 30; n++) {
                evaluator.evaluate("var v" + n + " = " + n + ";", HERE);
            }
            evaluator.evaluate("var sum = v7 + v8;", HERE);
            looks.set(0);
            evaluator.evaluate(
                    "v1 = v2 + 1; v3 = v4 * 2; System.out.print(\"\"); for (int i = 0; i < 3; i++) v4 += i;", HERE);
            assertThat(evaluator.evaluate("v1", HERE)).isEqualTo(3);
            assertThat(looks).hasValue(0);
            evaluator.evaluate("var v7 = 20; v9++;", HERE);
            assertThat(looks).hasPositiveValue().hasValueLessThan(15);
            assertThat(evaluator.evaluate("v7 + sum", HERE)).isEqualTo(35);
        }
    }

    private static ExecutionControlProvider counted(CellExecution execution, String method, AtomicInteger calls) {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "counted";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return (ExecutionControl) Proxy.newProxyInstance(
                        EvaluatorTest.class.getClassLoader(),
                        new Class<?>[] {ExecutionControl.class},
                        (proxy, called, arguments) -> {
                            if (called.getName().equals(method)) {
                                calls.incrementAndGet();
                            }
                            try {
                                return called.invoke(execution, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
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
    void packagesImportedAtOnceAreAllThereAndKnown() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {
            throw new AssertionError(notice);
        })) {
            evaluator.evaluate("int n = 3; String s = \"x\";", HERE);
            String imports = "import java.util.*;\nimport java.util.regex.*; import java.util.function.*;\n";
            assertThat(evaluator.evaluate(
                            imports + "IntSupplier three = () -> List.of(n).get(0);\nthree.getAsInt()", HERE))
                    .isEqualTo(3);
            assertThat(evaluator.evaluate("Pattern.quote(s)", HERE)).isEqualTo("\\Qx\\E");
            assertThat(evaluator.shell().imports()).hasSize(1);

            evaluator.evaluate(imports, HERE);
            evaluator.evaluate("import java.util.regex.*;", HERE);
            evaluator.evaluate("import java.util.function.*;\nimport java.util.stream.*;", HERE);
            assertThat(evaluator.evaluate("IntStream.of(n).boxed().collect(Collectors.toList())", HERE))
                    .isEqualTo(List.of(3));
            assertThat(evaluator.shell().imports()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.util.*; // lists",
                "import java.util.* ;",
                "import  java.util.*;",
                "import\njava.util.* /* all */;",
                "import java.util.*",
                "import /* all */ java.util.*;",
                "import java.io.*; import java.util.*; /* c */ import java.nio.file.*; // d",
                "import java.util.*; import java.util.stream.*;",
                "import java.util.*; import java.util.*;",
                "/* once more */ import java.util.*;\n;"
            })
    void packagesImportedAtOnceStayHoweverOneIsImportedAgain(String again) {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {
            throw new AssertionError(notice);
        })) {
            evaluator.evaluate("int n = 3;", HERE);
            assertThat(evaluator.evaluate("n + 2; import java.util.*;\nimport java.util.regex.*;", HERE))
                    .isNull();
            evaluator.evaluate(again, HERE);
            assertThat(evaluator.evaluate("Pattern.compile(\"x\").pattern() + List.of(n)", HERE))
                    .isEqualTo("x[3]");
        }
    }

    @Test
    void ofPackagesImportedAtOnceTheWrongOneIsNamedAndThoseBeforeItAreThere() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            assertThatThrownBy(() -> evaluator.evaluate(
                            "import java.util.*;\nimport java.uti.regex.*;\nimport java.util.function.*;", HERE))
                    .isInstanceOfSatisfying(
                            CellError.class,
                            error -> assertThat(error.lines())
                                    .anyMatch(line -> line.contains("java.uti.regex"))
                                    .anyMatch(line -> line.contains(HERE.at(2))));
            assertThat(evaluator.evaluate("List.of(1)", HERE)).isEqualTo(List.of(1));
            assertThatThrownBy(() -> evaluator.evaluate("IntSupplier none = null;", HERE))
                    .isInstanceOf(CellError.class);
        }
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

    /** JDK 25 says what is wrong, and 17 fails with a NullPointerException. */
    @Test
    void aStatementThatTheCompilerFailsAtIsAnErrorOfItsLine() {
        assertThatThrownBy(() -> evaluate("int x = 1;", "\nvar x = x;"))
                .isInstanceOfSatisfying(CellError.class, error -> {
                    assertThat(error.name()).isEqualTo("CompileError");
                    assertThat(error.lines().get(0)).startsWith(HERE.at(2) + ": ");
                });
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
}
