package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What users of JJava, IJava and almond reported, tried on this kernel; docs/language.md has the list. */
@Tag("slow")
class ReportedElsewhereProtocolTest extends OneKernelForAll {
    /** IJava 14 and 21: a reader that fills its buffer went on asking, and did not see the line that ends the loop. */
    @Test
    void aLoopThatReadsLinesAsksOnceForEachAndEnds() {
        List<String> answers = new ArrayList<>(List.of("7", "", "zoë", "-99"));
        String cell = """
                Scanner keyboard = new Scanner(System.in);
                List<String> read = new ArrayList<>();
                for (String line = keyboard.nextLine(); !line.equals("-99"); line = keyboard.nextLine()) read.add(line);
                BufferedReader again = new BufferedReader(new InputStreamReader(System.in));
                read.add(again.readLine());
                read
                """;
        String id = kernel.submit(cell, true);
        answers.add("by a buffered reader");
        for (String answer : answers) {
            assertThat(kernel.question()).as("before " + answer).isNotNull();
            kernel.answer(answer);
        }
        KernelProcess.Run run = kernel.finish(id, published -> {});
        assertThat(run.traceback()).isEmpty();
        assertThat(run.value()).isEqualTo("[7, , zoë, by a buffered reader]");
    }

    /** IJava 51: a cell whose question is never answered, and the same cell run again. */
    @Test
    void aQuestionThatIsNotAnsweredDoesNotStopTheNotebook() {
        String cell = "String s1 = new Scanner(System.in).nextLine();\ns1";
        String first = kernel.submit(cell, true);
        assertThat(kernel.question()).isNotNull();
        kernel.interrupt();
        assertThat(kernel.finish(first, published -> {}).status()).isEqualTo("error");
        String again = kernel.submit(cell, true);
        assertThat(kernel.question()).as("asked anew").isNotNull();
        kernel.answer("now");
        assertThat(kernel.finish(again, published -> {}).value()).isEqualTo("now");
    }

    /** IJava 23: the first cell of a kernel was refused for an illegal character, the second not. */
    @Test
    void theFirstCellOfAKernelMayHaveAnyCharacter() throws Exception {
        try (KernelProcess fresh = KernelProcess.start()) {
            KernelProcess.Run run = fresh.run("String größe = \"日本 🙂 \\u00e9\";\ngröße");
            assertThat(run.traceback()).isEmpty();
            assertThat(run.value()).isEqualTo("日本 🙂 é");
        }
    }

    /** IJava 55: a variable named as the first part of a package broke the kernel's own imports. */
    @ParameterizedTest
    @ValueSource(strings = {"io", "java", "sojourn", "org", "jdk", "REPL"})
    void aVariableMayHaveThePackagesName(String name) {
        assertThat(ok("Integer " + name + " = 10;\n" + name + " + 1").value()).isEqualTo("11");
        assertThat(ok("%sojourn list").status()).isEqualTo("ok");
        assertThat(ok("display(\"shown\");\nList.of(" + name + ")").value()).isEqualTo("[10]");
        ok("int another" + name + " = 1;");
    }

    /** almond 1447: Shift-Tab behind a number's point, or in the middle of anything, ended the kernel. */
    @Test
    void shiftTabAtAnyPlaceIsAnswered() {
        ok("List<String> words = List.of(\"a\");");
        for (String code : List.of(
                "1.",
                "1.toString",
                "\"x\".",
                "words.stream().map(w -> w.",
                "words.get(0).substring(1, ",
                "new ArrayList<>(",
                "var x = %events mooc",
                "🙂.",
                "class A { int f() { return this.",
                "}}})(")) {
            int length = code.codePointCount(0, code.length());
            for (int at = 0; at <= length; at++) {
                KernelProcess.Reply explained =
                        kernel.ask("inspect_request", Map.of("code", code, "cursor_pos", at, "detail_level", at % 2));
                assertThat(explained.text("status")).as("'%s' at %d", code, at).isEqualTo("ok");
                KernelProcess.Reply completed = kernel.ask("complete_request", Map.of("code", code, "cursor_pos", at));
                assertThat(completed.text("status")).as("'%s' at %d", code, at).isEqualTo("ok");
            }
        }
        assertThat(ok("words.size()").value()).isEqualTo("1");
    }

    /** almond 447: completions that came one upon the other, while code was typed, blocked the kernel. */
    @Test
    void tabAtEachLetterOfAStatementIsAnswered() {
        String typed = "var sizes = Stream.of(\"a\", \"bc\").map(w -> w.length()).toList();";
        for (int at = 1; at <= typed.length(); at++) {
            KernelProcess.Reply completed =
                    kernel.ask("complete_request", Map.of("code", typed.substring(0, at), "cursor_pos", at));
            assertThat(completed.text("status")).as(typed.substring(0, at)).isEqualTo("ok");
        }
        assertThat(ok(typed + "\nsizes").value()).isEqualTo("[1, 2]");
    }

    /** almond 448: many threads that show and print at once blocked the thread that sends. */
    @Test
    void manyThreadsMayShowAndPrintAtOnce() {
        KernelProcess.Run run = ok("""
                List<Thread> threads = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    int mine = t;
                    Thread thread = new Thread(() -> {
                        String id = display("start " + mine);
                        for (int i = 0; i < 250; i++) {
                            updateDisplay(id, mine + " at " + i);
                            System.out.println(mine + " " + i);
                        }
                    });
                    thread.start();
                    threads.add(thread);
                }
                for (Thread thread : threads) thread.join();
                threads.size()
                """);
        assertThat(run.value()).isEqualTo("8");
        assertThat(run.printed("stdout").lines()).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(run.of("update_display_data")).hasSize(2_000);
    }

    /** jjava 64: a notebook hung once a static method had another signature. */
    @Test
    void aMethodMayGetAnotherSignature() {
        ok("static int twice(int x) { return 2 * x; }");
        assertThat(ok("twice(4)").value()).isEqualTo("8");
        ok("static String twice(String x) { return x + x; }");
        assertThat(ok("twice(\"ab\") + twice(4)").value()).isEqualTo("abab8");
        ok("static long twice(int x) { return 20L * x; }");
        assertThat(ok("twice(4)").value()).isEqualTo("80");
        assertThat(ok("Object o = twice(4);\no.getClass().getSimpleName()").value())
                .isEqualTo("Long");
    }

    /** jjava 114 and 115: %load knew no notebooks, and added an ending to a name that had one. */
    @Test
    void loadTakesANameAsItIs() throws Exception {
        Path script = Files.writeString(folder.resolve("code.v1.jsh"), "int loaded = 5;");
        Path plain = Files.writeString(folder.resolve("plain"), "int fromPlain = 6;");
        ok("%load " + script);
        assertThat(ok("loaded").value()).isEqualTo("5");
        KernelProcess.Run run = kernel.run("%load " + plain);
        if (run.status().equals("ok")) {
            assertThat(ok("fromPlain").value()).isEqualTo("6");
        } else {
            assertThat(run.traceback()).hasSize(1).first().asString().contains(plain.toString());
        }
    }
}
