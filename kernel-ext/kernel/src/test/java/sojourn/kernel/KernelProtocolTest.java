package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that was found to go wrong in kernels of this kind, tried over the real protocol.
 *
 * <pre>
 * pitfall                                                          test
 * values come back as text, not as objects                         aValueIsTheObjectItself
 * the context class loader knows no cell's classes                 theContextClassLoaderKnowsTheCellsClasses
 * an execution that does not run is not noticed                    EvaluatorTest.theSelfTestFindsAnExecutionThatDoesNotRun
 * after an interrupt the next statements run                       InterruptProtocolTest.anEndlessLoopEnds..., InterruptProtocolTest.aSleepEnds...
 * an interrupt only abandons the thread                            InterruptProtocolTest.anEndlessLoopEndsAndSoDoesItsThread
 * library loops hear of no interrupt                               InterruptProtocolTest.aLibraryLoopThatPollsEnds
 * the interrupted flag leaks into the next cell                    InterruptProtocolTest.anInterruptBetweenCellsIsForgotten, InterruptProtocolTest.aSleepEnds...
 * a magic's value is lost, or is an Object                         MagicsProtocolTest.aMagicAfterAnEqualsSignIsTyped
 * a magic cannot declare variables while its cell runs             MagicsProtocolTest.aMagicCanEvaluateCodeWhileItsCellRuns
 * backslashes vanish, single quotes do not quote                   MagicsProtocolTest.argumentsKeepWhatWasTyped
 * a trailing semicolon or note becomes an argument                 MagicsProtocolTest.argumentsKeepWhatWasTyped
 * an empty body of a cell magic is not seen                        MagicsProtocolTest.aCellMagicMayHaveNoBody
 * %word in a text block, string or comment is replaced             MagicsProtocolTest.aPercentSignInTextIsText
 * the remainder operator at a line's start becomes a magic         MagicsProtocolTest.aRemainderIsNoMagic
 * redefining a type drops its variables silently                   redefiningATypeSaysWhichVariablesItReset
 * a URL breaks the renderer                                        aUrlIsShownAsText
 * extensions are loaded at start only                              MagicsProtocolTest.anAddedJarBringsItsExtension
 * the kernel's own libraries win over the user's                   MagicsProtocolTest.theUserGetsTheirOwnVersionOfALibrary
 * errors show JShell's frames                                      aRuntimeErrorNamesTheUsersLines
 * usage errors show a stack                                        aUsageErrorIsOneLineAndFailsTheCell
 * an Error in rendering ends the thread that hears requests        aValueThatCannotBeShownFailsItsCellOnly
 * JupyterLab shows an unknown state until the first cell ran       aNewKernelSaysThatItWaits
 * output is sent at the end of the cell                            outputIsSentWhileTheCellRuns
 * the process writes to its own standard error                     the end of each class
 * </pre>
 */
@Tag("slow")
class KernelProtocolTest extends OneKernelForAll {
    // values

    @Test
    void theLastExpressionIsTheCellsValue() {
        assertThat(ok("int a1 = 20;\na1 + 22").value()).isEqualTo("42");
        assertThat(ok("a1 + 1; int a2 = 3;").value()).isNull();
        assertThat(ok("a1 = 7").value()).isNull();
        assertThat(ok("\"text\"").value()).isEqualTo("text");
        assertThat(ok("(Object) null").value()).isNull();
    }

    @Test
    void aValueIsTheObjectItself() {
        ok("Object kept = new StringBuilder(\"x\");");
        ok("((StringBuilder) kept).append(\"y\");");
        assertThat(ok("kept").value()).isEqualTo("xy");
        assertThat(ok("org.dflib.jjava.jupyter.kernel.BaseKernel.notebookKernel().evalRaw(\"kept\") == kept")
                        .value())
                .isEqualTo("true");
    }

    @Test
    void aHugeArrayIsNotTurnedIntoText() {
        ok("long[] huge = new long[20_000_000];");
        assertThat(ok("huge.length").value()).isEqualTo("20000000");
        ok("huge = null;");
    }

    @Test
    void theContextClassLoaderKnowsTheCellsClasses() {
        ok("class Mine {}");
        assertThat(ok("Thread.currentThread().getContextClassLoader() == Mine.class.getClassLoader()")
                        .value())
                .isEqualTo("true");
    }

    @Test
    void whatSojournAndTheJdkCallOftenNeedsNoImport() {
        assertThat(ok("Duration.ofHours(2).toString() + EventLog.class.getSimpleName() + Stream.of(1).toList()")
                        .value())
                .isEqualTo("PT2HEventLog[1]");
    }

    @Test
    void aUrlIsShownAsText() {
        assertThat(ok("java.net.URI.create(\"https://example.org/\").toURL()").value())
                .isEqualTo("https://example.org/");
    }

    @Test
    void aValueThatCannotBeShownFailsItsCellOnly() {
        ok("class Endless { public String toString() { return toString() + 1; } }");
        assertThat(fails("new Endless()").get(0)).contains("StackOverflowError");
        assertThat(ok("1 + 1").value()).isEqualTo("2");
    }

    @Test
    void redefiningATypeSaysWhichVariablesItReset() {
        ok("class Shape { int sides = 3; }\nShape triangle = new Shape(); int unrelated = 1;");
        assertThat(ok("class Shape { int sides = 4; }").printed("stderr"))
                .isEqualTo("note: variable triangle lost its value because Shape was declared anew; assign it again\n");
        assertThat(ok("unrelated").value()).isEqualTo("1");
        assertThat(ok("new Shape().sides").value()).isEqualTo("4");
    }

    @Test
    void aResultOutlivesItsVariable() {
        ok("%events kept << mooc_sample\n%sessions held << kept --gap 2h");
        ok("record Sessions(int n) {}\nSessions held = new Sessions(1);");
        assertThat(ok("record Sessions(int n, int m) {}").printed("stderr"))
                .isEqualTo("note: variable held lost its value because Sessions was declared anew; "
                        + "%recall held brings back what the magic gave\n");
        assertThat(ok("%sojourn list").cards().toString()).contains("gone").contains("2,487 sessions");
        ok("%recall held");
        assertThat(ok("held.size()").value()).isEqualTo("2487");
        ok("var other = %recall kept");
        assertThat(ok("other == kept").value()).isEqualTo("true");
        ok("int kept = 5;\n%recall again << kept");
        assertThat(ok("kept + again.size()").value()).isEqualTo("20005");
        assertThat(fails("%recall hald")).hasSize(1).first().asString().contains("did you mean 'held'?");
        assertThat(fails("%recall a << hald")).hasSize(1).first().asString().contains("did you mean 'held'?");
    }

    @Test
    void aMethodMayNeedWhatComesLater() {
        assertThat(ok("int early() { return late() + 1; }").printed("stderr"))
                .isEqualTo("note: early needs method late(), not declared yet\n");
        assertThat(fails("early()"))
                .containsExactly("cell " + count() + ", line 1: early needs method late(), not declared yet");
        ok("int late() { return 1; }");
        assertThat(ok("early()").value()).isEqualTo("2");
    }

    private static int count() {
        return Integer.parseInt(
                        kernel.run("0").reply().content().get("execution_count").getAsString())
                - 1;
    }

    // streams

    @Test
    void outputIsSentWhileTheCellRuns() {
        KernelProcess.Run run = kernel.run("""
                System.out.println("first");
                System.err.println("second");
                System.out.print(new Scanner(System.in).nextLine());
                """, message -> {
            if (message.type().equals("stream") && message.text("text").contains("second")) {
                kernel.question(); // the cell waits here, and yet its output has come
                kernel.answer("third");
            }
        });
        assertThat(run.printed("stdout")).isEqualTo("first\nthird");
        assertThat(run.printed("stderr")).isEqualTo("second\n");
    }

    @Test
    void manyLinesArriveCompleteAndInOrder() {
        KernelProcess.Run run = ok("for (int i = 0; i < 200_000; i++) System.out.println(i);");
        String[] lines = run.printed("stdout").split("\n", -1);
        assertThat(lines).hasSize(200_001);
        assertThat(lines[123_456]).isEqualTo("123456");
        assertThat(run.of("stream")).hasSizeLessThan(100_000);
    }

    @Test
    void whatACellPrintsHasALimitThatIsTold() {
        KernelProcess.Run run = ok(
                "String line = \"x\".repeat(999);\nfor (int i = 0; i < 20_000; i++) System.out.println(line);\n\"over\"");
        String out = run.printed("stdout");
        assertThat(out.length()).isEqualTo(10_000_000);
        assertThat(run.printed("stderr")).contains("10,000,000 characters, which is the limit");
        assertThat(run.value()).isEqualTo("over");
        assertThat(ok("System.out.print(\"again\")").printed("stdout")).isEqualTo("again");
    }

    @Test
    void whatEndsAThreadOfTheUsersIsTold() {
        KernelProcess.Run run = ok("""
                Thread failing = new Thread(() -> { throw new IllegalStateException("boom", new RuntimeException("why")); }, "mine");
                failing.start();
                failing.join();""");
        assertThat(run.printed("stderr")).isEqualTo("""
                        uncaught in thread mine:
                        java.lang.IllegalStateException: boom
                        caused by java.lang.RuntimeException: why
                        """);
    }

    /** A thread that waits for a file, and then ends by an exception. */
    private KernelProcess.Run startsAThreadThatFailsOnce(Path there, String name) {
        return ok("""
                Thread %2$s = new Thread(() -> {
                    while (!Files.exists(Path.of("%1$s"))) LockSupport.parkNanos(5_000_000);
                    throw new IllegalStateException("too late");
                }, "%2$s");
                %2$s.start();""".formatted(there.toString().replace("\\", "/"), name)
                .replace("LockSupport", "java.util.concurrent.locks.LockSupport"));
    }

    @Test
    void whatEndsAThreadAfterItsCellIsToldOnTheLastCell() throws IOException {
        Path there = folder.resolve("now");
        startsAThreadThatFailsOnce(there, "late");
        KernelProcess.Run last = ok("1 + 1");
        Files.createFile(there);
        KernelProcess.Reply told = kernel.nextOnStandardError();
        assertThat(told.text("text"))
                .isEqualTo("uncaught in thread late:\njava.lang.IllegalStateException: too late\n");
        assertThat(told.parent()).isEqualTo(last.reply().parent());
        assertThat(ok("late.join();\nlate.isAlive()").value()).isEqualTo("false");
    }

    @Test
    void whatEndsAThreadAfterItsCellIsToldOnTheCellThatRuns() {
        Path there = folder.resolve("now");
        startsAThreadThatFailsOnce(there, "meanwhile");
        ok("2 + 2");
        KernelProcess.Run running = ok("Files.createFile(Path.of(\""
                + there.toString().replace("\\", "/") + "\"));\nmeanwhile.join();\n3 + 3");
        assertThat(running.value()).isEqualTo("6");
        assertThat(running.printed("stderr"))
                .isEqualTo("uncaught in thread meanwhile:\njava.lang.IllegalStateException: too late\n");
    }

    @Test
    void displayNeedsNoImport() {
        assertThat(ok("String id = display(\"first\");\nupdateDisplay(id, \"second\");").published().stream()
                        .map(KernelProcess.Reply::type))
                .contains("display_data", "update_display_data");
    }

    @Test
    void aCellAsksItsUserForInput() {
        answersItsUser();
    }

    @Test
    void whereNobodyCanAnswerInputEnds() {
        KernelProcess.Run run = kernel.finish(kernel.submit("System.in.read()", false), message -> {});
        assertThat(run.value()).isEqualTo("-1");
    }

    // errors

    @Test
    void aCompileErrorPointsAtItsPlace() {
        List<String> shown = fails("int fine = 1;\n\nString s = \"a\" +\n    unknown;");
        assertThat(shown.get(0)).endsWith("line 4: cannot find symbol: variable unknown");
        assertThat(shown.subList(1, shown.size())).containsExactly("   4 |     unknown;", "     |     ^~~~~~~");
        assertThat(ok("fine").value()).as("what came before has run").isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int x = ;", "for (int i = 0; i < 3 {", "String t = \"abc", "class C { void m( }", "int z ="})
    void aSyntaxErrorIsSaidOnce(String code) {
        assertThat(fails(code)).hasSize(3).first().asString().contains(", line 1: ");
    }

    @Test
    void noErrorMentionsJShell() {
        assertThat(fails("Object none = null; none.toString();"))
                .first()
                .isEqualTo(
                        "java.lang.NullPointerException: Cannot invoke \"Object.toString()\" because \"none\" is null");
        ok("class Held { void m(int i) {} }");
        assertThat(String.join("\n", fails("new Held().m(\"text\")"))).doesNotContain("REPL", "$JShell$");
    }

    @Test
    void aRuntimeErrorNamesTheUsersLines() {
        ok("int ratio(int a, int b) {\n    return a / b;\n}");
        int defined = count();
        List<String> shown = fails("List.of(1, 0).forEach(i ->\n    ratio(1, i));");
        assertThat(shown.get(0)).isEqualTo("java.lang.ArithmeticException: / by zero");
        assertThat(shown.get(1)).isEqualTo("    at cell " + defined + ", line 2 in ratio");
        assertThat(shown.get(2)).contains(", line 2");
        assertThat(shown).hasSize(4).allMatch(line -> line.contains("cell ") || line.contains("Arithmetic"));
    }

    @Test
    void aCauseIsShownToo() {
        assertThat(fails("throw new IllegalStateException(\"outside\", new java.io.IOException(\"inside\"));"))
                .anyMatch(line -> line.equals("caused by java.io.IOException: inside"));
    }

    @Test
    void endlessRecursionIsShownShort() {
        assertThat(fails("int deeper(int n) { return deeper(n + 1) + 1; }\ndeeper(0)"))
                .hasSizeLessThan(8)
                .first()
                .isEqualTo("java.lang.StackOverflowError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new sojourn.check.UsageException(\"gap must be > 0, was 0\");",
                "sojourn.check.Check.argument(1 < 0, \"gap must be > 0, was %d\", 0);",
                "Runnable r = () -> { throw new sojourn.check.UsageException(\"gap must be > 0, was 0\"); };\nr.run();"
            })
    void aUsageErrorIsOneLineAndFailsTheCell(String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback()).containsExactly("gap must be > 0, was 0");
        assertThat(run.reply().text("ename")).isEqualTo("UsageException");
    }

    @Test
    void anUnknownMagicNamesTheNearest() {
        assertThat(fails("%sesions log --gap 2h"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("unknown magic '%sesions'; did you mean '%sessions'?");
    }

    @Test
    void afterAFailureTheCellsThatWaitAreNotRun() {
        ok("%classpath " + testClasses());
        String failing = kernel.submit(
                "sojourn.kernel.LibraryLoops.awaitNextRequest(); throw new RuntimeException(\"stop\");", false);
        String waiting = kernel.submit("int mustNotBe = 1;", false);
        assertThat(kernel.finish(failing, message -> {}).status()).isEqualTo("error");
        assertThat(kernel.finish(waiting, message -> {}).status()).isEqualTo("aborted");
        assertThat(fails("mustNotBe").get(0)).contains("cannot find symbol");
    }

    @Test
    void whatIsSentAfterTheAnswerOfAFailureIsRun() {
        for (int round = 0; round < 50; round++) {
            fails("throw new RuntimeException(\"round " + round + "\");");
            assertThat(ok("1 + 1").value()).as("round %d", round).isEqualTo("2");
        }
    }

    // the kernel itself

    /** JupyterLab shows a state of its own accord only if no request of its own is named as the reason. */
    @Test
    void aNewKernelSaysThatItWaits() {
        kernel.hearIdleOfNoRequest();
    }

    @Test
    void theKernelSaysWhoItIs() {
        KernelProcess.Reply reply = kernel.ask("kernel_info_request", Map.of());
        assertThat(reply.text("implementation")).isEqualTo("sojourn");
        assertThat(reply.content().getAsJsonObject("language_info").get("name").getAsString())
                .isEqualTo("java");
    }
}
