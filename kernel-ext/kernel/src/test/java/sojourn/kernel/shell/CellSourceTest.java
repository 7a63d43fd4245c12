package sojourn.kernel.shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class CellSourceTest {
    private static List<CellSource.Part> split(String cell) {
        return CellSource.split(cell, List.of("load", "time")::contains);
    }

    @Test
    void magicsThatAreStatementsAreSplitOff() {
        List<CellSource.Part> parts = split("int a = 1;\n%load x y // note\n\n  %time f(a, \"b c\");\na");
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0).java()).isEqualTo("int a = 1;\n");
        assertThat(parts.get(1).call().words()).containsExactly("x", "y");
        assertThat(parts.get(2).call().words()).containsExactly("f(a, \"b c\")");
        assertThat(parts.get(3).java().strip()).isEqualTo("a");
        assertThat(parts).extracting(CellSource.Part::line).containsExactly(1, 2, 4, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String s = \"\"\"\n  %load x\n  \"\"\";",
                "String s = \"\"\"\n  \\\"\"\"\n%load x\n  \"\"\";",
                "/* \n%load x\n*/ int a;",
                "// %load x",
                "char c = '\"'; // \"\n",
                "int c = a\n    %b;",
                "int c = (a)\n%b;",
                "int c = a[0] %b;",
                "String s = \"= %load x\";",
                "String s = \"\\\"= %load x\";",
                "f(a,\n  1)\n  % 2",
            })
    void whatIsNoMagicStaysAsItIs(String cell) {
        assertThat(split(cell)).hasSize(1).first().satisfies(part -> {
            assertThat(part.call()).isNull();
            assertThat(part.java()).isEqualTo(cell);
        });
    }

    @Test
    void aMagicInsideJavaBecomesACallOnItsLine() {
        assertThat(split("if (a) {\n    %load x\n}\nvar v = %load 'a \"b\" \\n' // note\nv"))
                .hasSize(1)
                .first()
                .extracting(CellSource.Part::java)
                .isEqualTo("if (a) {\n    sojourn.kernel.shell.Magics.line(\"load\", \"x\");\n}\n"
                        + "var v = sojourn.kernel.shell.Magics.line(\"load\", \"a \\\"b\\\" \\\\n\");\nv");
    }

    @Test
    void aMagicOfOursIsTypedAsWhatItGives() {
        assertThat(split("var log = %events mooc_sample").get(0).java())
                .isEqualTo(
                        "var log = sojourn.kernel.shell.Magics.<sojourn.EventLog>line(\"events\", \"mooc_sample\");");
    }

    @Test
    void aKnownMagicInTheFirstColumnNeedsNoSemicolonBeforeIt() {
        assertThat(split("import java.util.*\n%load x")).hasSize(2);
        assertThat(split("a\n%other")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%%sql a b\\nselect 1|select 1",
                "%%sql a b|''",
                "\\n\\n  %%sql a b\\n|''",
                "%%sql a b\\n\\n%load x|\\n%load x"
            })
    void aCellMagicTakesTheRest(String cell, String body) {
        assertThat(split(cell.replace("\\n", "\n"))).hasSize(1).first().satisfies(part -> {
            assertThat(part.call().name()).isEqualTo("sql");
            assertThat(part.call().words()).containsExactly("a", "b");
            assertThat(part.call().body()).isEqualTo(body.replace("\\n", "\n"));
        });
    }

    /** Its quotes and blanks are the query's, not the line's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "%%sql top << SELECT 'a  b' AS \"c d\"|top,<<|#SELECT 'a  b' AS \"c d\"\\n#",
                "%%sql top<<SELECT 1\\nLIMIT 1|top<<|#SELECT 1\\nLIMIT 1#",
                "%%sql select 1 << 2||# select 1 << 2\\n#"
            })
    void aQueryMayBeginOnTheLineOfItsMagic(String cell, String words, String body) {
        CellSource.Call call = split(cell.replace("\\n", "\n")).get(0).call();
        assertThat(String.join(",", call.words())).isEqualTo(words == null ? "" : words);
        assertThat(call.body()).isEqualTo(body.replace("\\n", "\n"));
    }

    @Test
    void aQuestionMarkAsksForHelp() {
        assertThat(split("%load?").get(0).call().words()).containsExactly("--help");
        assertThat(split("%load ?").get(0).call().words()).containsExactly("--help");
        assertThat(split("%%time?").get(0).call().words()).containsExactly("--help");
        assertThat(split("%cluster hierarchical?").get(0).call().words()).containsExactly("hierarchical", "--help");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyTextIsSplitWithoutLossOfLines(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String letters = "a1%\"'\\/*\n ;{}()=";
        for (int trial = 0; trial < 2_000; trial++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
            String cell = text.toString();
            int last = 1;
            try {
                for (CellSource.Part part : split(cell)) {
                    assertThat(part.line()).as("seed %d: %s", seed, cell).isGreaterThanOrEqualTo(last);
                    last = part.line();
                }
            } catch (sojourn.check.UsageException e) {
                assertThat(e).hasMessageContaining("never closed");
            }
        }
    }
}
