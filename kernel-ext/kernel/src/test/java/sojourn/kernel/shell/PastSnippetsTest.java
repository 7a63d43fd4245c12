package sojourn.kernel.shell;

import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PastSnippetsTest {
    private static final Origin HERE = new Origin("cell 1", 1);

    private static List<Snippet> active(Evaluator evaluator) {
        return evaluator
                .shell()
                .snippets()
                .filter(snippet -> evaluator.shell().status(snippet).isActive())
                .toList();
    }

    private static List<String> unnamed(Evaluator evaluator) {
        return active(evaluator).stream()
                .filter(VarSnippet.class::isInstance)
                .map(snippet -> ((VarSnippet) snippet).name())
                .filter(name -> name.startsWith("$"))
                .toList();
    }

    /** JShell compiles what is active again with each variable that it uses. */
    @Test
    void whatRanIsNotCompiledAgainWithTheVariablesThatItUsed() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            evaluator.evaluate("import java.util.concurrent.*; int n = 1; int twice(int x) { return 2 * x; }", HERE);
            int declared = active(evaluator).size();
            for (int i = 0; i < 3; i++) {
                evaluator.evaluate("if (n > 0) { n++; } n = n + 1; n; System.out.print(\"\"); int n = twice(n);", HERE);
                assertThatThrownBy(() -> evaluator.evaluate("if (n >= 0) { throw new RuntimeException(); }", HERE))
                        .isInstanceOf(CellError.class);
            }
            assertThat(active(evaluator)).hasSize(declared);
            assertThat(evaluator.evaluate("twice(4)", HERE)).isEqualTo(8);
        }
    }

    /** JShell imports each value without a name into all that comes later, and holds what it is. */
    @Test
    void theLastValuesWithoutANameStay() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            for (int i = 0; i < PastSnippets.VALUES + 5; i++) {
                evaluator.evaluate("\"value\" + " + i, HERE);
            }
            List<String> names = unnamed(evaluator);
            assertThat(names).hasSize(PastSnippets.VALUES);
            assertThat(evaluator.evaluate(names.get(0), HERE)).isEqualTo("value5");
            assertThat(evaluator.variables()).hasSize(PastSnippets.VALUES);
            assertThatThrownBy(() -> evaluator.evaluate("$1 + 1", HERE)).hasMessageContaining("cannot find symbol");
        }
    }

    @Tag("slow")
    @Test
    void aValueThatACellSpeaksOfStays() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            evaluator.evaluate("40 + 1", HERE);
            String first = unnamed(evaluator).get(0);
            evaluator.evaluate("int next() { return " + first + " + 1; }", HERE);
            for (int i = 0; i < 2 * PastSnippets.VALUES; i++) {
                evaluator.evaluate("1 + " + i, HERE);
            }
            assertThat(evaluator.evaluate("next()", HERE)).isEqualTo(42);
            assertThat(unnamed(evaluator)).contains(first);
        }
    }

    /** A cell may be run again, and then its magic needs the value again. */
    @Test
    void aValueThatAMagicSpeaksOfStays() {
        try (Evaluator evaluator = new Evaluator(new CellExecution(), notice -> {})) {
            evaluator.evaluate("\"pool\" + 1", HERE);
            String first = unnamed(evaluator).get(0);
            evaluator.keepMentioned("%facets " + first + " --by user");
            for (int i = 0; i < 2 * PastSnippets.VALUES; i++) {
                evaluator.evaluate("1 + " + i, HERE);
            }
            assertThat(evaluator.variables()).containsEntry(first, "pool1");
        }
    }
}
