package sojourn.kernel;

import com.google.gson.JsonElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Everything that was found to go wrong in kernels of this kind, tried over the real protocol.
 *
 * <pre>
 * pitfall                                                          test
 * values come back as text, not as objects                         aValueIsTheObjectItself
 * the context class loader knows no cell's classes                 theContextClassLoaderKnowsTheCellsClasses
 * an execution that does not run is not noticed                    EvaluatorTest.theSelfTestFindsAnExecutionThatDoesNotRun
 * after an interrupt the next statements run                       anEndlessLoopEnds..., aSleepEnds...
 * an interrupt only abandons the thread                            anEndlessLoopEndsAndSoDoesItsThread
 * library loops hear of no interrupt                               aLibraryLoopThatPollsEnds
 * the interrupted flag leaks into the next cell                    anInterruptBetweenCellsIsForgotten, aSleepEnds...
 * a magic's value is lost, or is an Object                         aMagicAfterAnEqualsSignIsTyped
 * a magic cannot declare variables while its cell runs             aMagicCanEvaluateCodeWhileItsCellRuns
 * backslashes vanish, single quotes do not quote                   argumentsKeepWhatWasTyped
 * a trailing semicolon or note becomes an argument                 argumentsKeepWhatWasTyped
 * an empty body of a cell magic is not seen                        aCellMagicMayHaveNoBody
 * %word in a text block, string or comment is replaced             aPercentSignInTextIsText
 * the remainder operator at a line's start becomes a magic         aRemainderIsNoMagic
 * redefining a type drops its variables silently                   redefiningATypeSaysWhichVariablesItReset
 * a URL breaks the renderer                                        aUrlIsShownAsText
 * extensions are loaded at start only                              anAddedJarBringsItsExtension
 * the kernel's own libraries win over the user's                   theUserGetsTheirOwnVersionOfALibrary
 * errors show JShell's frames                                      aRuntimeErrorNamesTheUsersLines
 * usage errors show a stack                                        aUsageErrorIsOneLineAndFailsTheCell
 * an Error in rendering ends the thread that hears requests        aValueThatCannotBeShownFailsItsCellOnly
 * JupyterLab shows an unknown state until the first cell ran       aNewKernelSaysThatItWaits
 * output is sent at the end of the cell                            outputIsSentWhileTheCellRuns
 * the process writes to its own standard error                     the end of this class
 * </pre>
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KernelProtocolTest {
    private static KernelProcess kernel;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start();
    }

    @AfterAll
    static void endsByItselfAndWroteNothingToStandardError() throws Exception {
        int exit = kernel.shutDown();
        String stderr = kernel.stderr();
        kernel.close();
        assertThat(stderr).isEmpty();
        assertThat(exit).isZero();
    }

    private static KernelProcess.Run ok(String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.status()).as("%s%n%s", code, run.traceback()).isEqualTo("ok");
        return run;
    }

    private static List<String> fails(String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.status()).as(code).isEqualTo("error");
        return run.traceback();
    }

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
        assertThat(ok("%sojourn list").of("display_data").toString())
                .contains("gone")
                .contains("2,487 sessions");
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
    void aCellAsksItsUserForInput() {
        String id = kernel.submit("String answer = new Scanner(System.in).nextLine(); answer.length()", true);
        assertThat(kernel.question().type()).isEqualTo("input_request");
        kernel.answer("zwölf");
        assertThat(kernel.finish(id, message -> {}).value()).isEqualTo("5");
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
        String failing = kernel.submit("Thread.sleep(300); throw new RuntimeException(\"stop\");", false);
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

    // interrupts

    /** Interrupts a cell as soon as it prints {@code running}. */
    private static KernelProcess.Run interrupted(String code) {
        AtomicBoolean interrupted = new AtomicBoolean();
        String id = kernel.submit(code, true);
        return kernel.finish(id, message -> {
            if (message.type().equals("stream") && !interrupted.getAndSet(true)) {
                kernel.interrupt();
            }
        });
    }

    @Test
    void anEndlessLoopEndsAndSoDoesItsThread() {
        ok("Thread looping = null; boolean after = false;");
        KernelProcess.Run run = interrupted(
                "looping = Thread.currentThread();\n{ System.out.println(\"running\"); while (true) {} }\nafter = true;");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted at cell ", ", line 2");
        assertThat(ok("looping.isAlive() + \" \" + after").value()).isEqualTo("false false");
    }

    @Test
    void aSleepEndsAndNothingAfterItRuns() {
        ok("boolean slept = false;");
        KernelProcess.Run run = interrupted(
                "int before = 1;\n{ System.out.println(\"running\"); Thread.sleep(600_000); }\nslept = true;");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted at cell ", ", line 2");
        assertThat(ok("slept + \" \" + Thread.currentThread().isInterrupted()").value())
                .isEqualTo("false false");
    }

    @Test
    void aLoopThatSwallowsTheInterruptEnds() {
        KernelProcess.Run run = interrupted("System.out.println(\"running\");\n"
                + "while (true) { try { Thread.sleep(1_000); } catch (InterruptedException e) { } }");
        assertThat(run.traceback()).hasSize(1);
        assertThat(ok("2 + 2").value()).isEqualTo("4");
    }

    @Test
    void aLibraryLoopThatPollsEnds() {
        ok("%classpath " + testClasses());
        KernelProcess.Run run = interrupted("sojourn.kernel.LibraryLoops.pollForever();");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted");
        assertThat(ok("sojourn.kernel.LibraryLoops.ended()").value()).isEqualTo("true");
    }

    @Test
    void anInterruptedStepOfOursSaysHowFarItCame() {
        ok("%classpath " + testClasses());
        KernelProcess.Run run = interrupted("sojourn.kernel.LibraryLoops.stepForever();");
        assertThat(run.traceback())
                .hasSize(1)
                .first()
                .asString()
                .matches("counting: interrupted after [0-9,]+ of 9,223,372,036,854,775,807 numbers");
        assertThat(run.reply().text("ename")).isEqualTo("CancellationException");
    }

    private static Pattern aFew(String parts) {
        return Pattern.compile("[^0-9,]([4-9]|[0-9][0-9,]+) of [0-9,]+ " + parts);
    }

    /** Interrupts a cell as soon as its progress says that a few parts are done: before the first there is nothing to keep. */
    private static KernelProcess.Run interruptedAfterAFew(String parts, String code) {
        Pattern some = aFew(parts);
        AtomicBoolean interrupted = new AtomicBoolean();
        String id = kernel.submit(code, true);
        KernelProcess.Run run = kernel.finish(id, message -> {
            if (some.matcher(message.content().toString()).find() && !interrupted.getAndSet(true)) {
                kernel.interrupt();
            }
        });
        assertThat(interrupted).as("the interrupt came before the end").isTrue();
        return run;
    }

    /** Sessions without clusters in them, so that searches over them take their time. */
    private static final String SCATTERED = "double[] cells = new SplittableRandom(1).doubles(40_000).toArray();\n"
            + "Features many = Features.of(\"users\", List.of(\"a\", \"b\"), cells);";

    @Test
    void anInterruptedSearchOverMixturesKeepsWhatIsDone() {
        ok(SCATTERED);
        KernelProcess.Run run = interruptedAfterAFew("fits", "%cluster gmm mixtures << many -k 2..200");
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.published().toString()).contains("Interrupted: ", " of 796 ");
        assertThat(ok("mixtures.state() + \" \" + (mixtures.entries().size() >= 4) + \" \" + mixtures.search().size()")
                        .value())
                .isEqualTo("INTERRUPTED true 796");
    }

    @Test
    void anInterruptedLadderKeepsWhatIsDone() {
        ok(SCATTERED);
        KernelProcess.Run run = interruptedAfterAFew("starts", "%cluster kmeans ladder << many -k 2..2000 --n-init 1");
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.published().toString()).contains("Interrupted: ", " of 1,999 numbers of clusters were tried");
        assertThat(
                        ok("ladder.state() + \" \" + (ladder.entries().size() >= 4) + \" \" + (ladder.best().k() == ladder.bestK())")
                                .value())
                .isEqualTo("INTERRUPTED true true");
    }

    @Test
    void anInterruptedGridKeepsWhatIsDone() {
        ok(SCATTERED);
        KernelProcess.Run run = interruptedAfterAFew(
                "settings", "%cluster dbscan grid << many --eps 0.01..0.3:0.0005 --min-pts 5,10,15,20,25,30,35,40");
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.published().toString()).contains("Interrupted: ");
        assertThat(ok("grid.state() + \" \" + (grid.entries().size() >= 4)").value())
                .isEqualTo("INTERRUPTED true");
    }

    /** The interrupt was for the search; what comes after it in the cell has the partial result to work on. */
    @Test
    void afterASearchThatWasInterruptedTheCellGoesOn() {
        ok(SCATTERED);
        KernelProcess.Run run = interruptedAfterAFew("starts", """
                var part = many.search(KMeansSearch.k(2, 2_000).withNInit(1));
                System.out.print(part.state() + " " + Thread.currentThread().isInterrupted());
                Thread.sleep(1_500);
                part.entries().size() > 0""");
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.printed("stdout")).isEqualTo("INTERRUPTED false");
        assertThat(run.value()).isEqualTo("true");
    }

    /** Line 3 prints, so that an interrupt which is quicker than println's return still finds the cell in line 3. */
    @Test
    void afterAnAnswerTheNextInterruptEndsTheCell() {
        ok(SCATTERED);
        AtomicBoolean running = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        String id = kernel.submit("""
                many.search(KMeansSearch.k(2, 2_000).withNInit(1));
                String text = "kept";
                while (true) { if (text != null) { System.out.println(text); text = null; } }""", true);
        KernelProcess.Run run = kernel.finish(id, message -> {
            if (aFew("starts").matcher(message.content().toString()).find() && !running.getAndSet(true)) {
                kernel.interrupt();
            }
            if (message.type().equals("stream") && !over.getAndSet(true)) {
                kernel.interrupt();
            }
        });
        assertThat(run.printed("stdout")).startsWith("kept");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted at cell ", ", line 3");
    }

    @Test
    void waitingForInputCanBeInterrupted() {
        String id = kernel.submit("String never = new Scanner(System.in).nextLine();", true);
        kernel.question();
        kernel.interrupt();
        assertThat(kernel.finish(id, message -> {}).traceback()).hasSize(1);
        aCellAsksItsUserForInput();
    }

    @Test
    void codeThatAMagicRunsCanBeInterrupted() {
        KernelProcess.Run run = interrupted("%time { System.out.println(\"running\"); while (true) {} }");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted");
        assertThat(ok("3 + 3").value()).isEqualTo("6");
    }

    @Test
    void renderingCanBeInterrupted() {
        ok("class Slow { public String toString() { System.out.println(\"running\"); while (true) {} } }");
        assertThat(interrupted("new Slow()").traceback()).hasSize(1);
        assertThat(ok("4 + 4").value()).isEqualTo("8");
    }

    @Test
    void printingCanBeInterruptedAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(interrupted("while (true) System.out.println(\"running\");")
                            .traceback())
                    .hasSize(1);
        }
        assertThat(ok("System.out.print(\"still here\");").printed("stdout")).isEqualTo("still here");
    }

    @Test
    void anInterruptBetweenCellsIsForgotten() {
        kernel.interrupt();
        assertThat(ok("int calm = 5; Thread.sleep(1); calm").value()).isEqualTo("5");
    }

    // magics

    @Test
    void aMagicAfterAnEqualsSignIsTyped() {
        ok("for (int i = 0; i < 1; i++) {\n    %events mooc_sample\n}");
        ok("var typed = %events mooc_sample");
        assertThat(ok("typed.sessions(Duration.ofHours(2)).getClass().getName()")
                        .value())
                .isEqualTo("sojourn.Sessions");
        ok("EventLog declared = %events mooc_sample // note");
        assertThat(ok("declared.getClass() == typed.getClass()").value()).isEqualTo("true");
    }

    @Test
    void aMagicCanEvaluateCodeWhileItsCellRuns() {
        ok("%events captured << mooc_sample\nint rows = captured.size();");
        assertThat(ok("captured.sessions(Duration.ofHours(2)).getClass().getName() + (rows > 0)")
                        .value())
                .isEqualTo("sojourn.Sessionstrue");
    }

    @Test
    void aBareMagicOfOursShowsItsCardOnce() {
        KernelProcess.Run run = ok("%events mooc_sample");
        assertThat(run.of("display_data")).hasSize(1);
        assertThat(run.of("execute_result")).isEmpty();
    }

    @Test
    void argumentsKeepWhatWasTyped() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("%echo C:\\data\\x 'two words' \"and \\\" quote\" 0=\"Early birds\" it's {a b}; // note")
                        .value())
                .isEqualTo("[C:\\data\\x|two words|and \" quote|0=Early birds|it's|{a b}]");
        assertThat(ok("%echo https://example.org/a?b=c").value()).isEqualTo("[https://example.org/a?b=c]");
        assertThat(ok("%echo?").value()).isEqualTo("[--help]");
        assertThat(ok("String inline = %echo a \"b\\\"c\\\\\";\ninline").value())
                .isEqualTo("[a|b\"c\\\\]");
        assertThat(fails("%echo 'open")).containsExactly("quote ' is opened and never closed: 'open");
    }

    @Test
    void aMagicMayStandInsideABlock() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("String found = null;\nfor (int i = 0; i < 2; i++) {\n    found = %echo a b\n}\nfound")
                        .value())
                .isEqualTo("[a|b]");
    }

    @Test
    void aCellMagicMayHaveNoBody() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("%%echo a").value()).isEqualTo("[a] and ''");
        assertThat(ok("%%echo a\n").value()).isEqualTo("[a] and ''");
        assertThat(ok("%%echo 'a b'\n%not a magic\n").value()).isEqualTo("[a b] and '%not a magic\n'");
    }

    @Test
    void aPercentSignInTextIsText() {
        assertThat(ok("String block = \"\"\"\n    %events x\n    = %events y\n    \"\"\";\nblock")
                        .value())
                .isEqualTo("%events x\n= %events y\n");
        assertThat(ok("/*\n%events x\n*/\n// = %events x\nString.format(\"= %s %d\", 'a', 1)")
                        .value())
                .isEqualTo("= a 1");
    }

    @Test
    void aRemainderIsNoMagic() {
        assertThat(ok("int time = 5;\n17\n  %time").value()).isEqualTo("2");
    }

    @Test
    void timeSaysHowLongItTookAndGivesTheValue() {
        KernelProcess.Run run = ok("%time IntStream.range(0, 10).mapToObj(i -> \"a b\").count()");
        assertThat(run.value()).isEqualTo("10");
        assertThat(run.printed("stdout")).matches("ran in ([0-9]+ ms|[0-9.]+ s)\n");
        assertThat(ok("%%time\nint inCell = 1;\ninCell").value()).isEqualTo("1");
    }

    @Test
    void loadRunsAFileOfJavaAndMagics() throws IOException {
        Path file = Files.writeString(folder.resolve("my tools.jshell"), "int loaded = 1;\n%time 1 + 1\nloaded + 1");
        assertThat(ok("%load '" + file + "'").value()).isEqualTo("2");
        assertThat(ok("loaded").value()).isEqualTo("1");
        Files.writeString(folder.resolve("bad.jshell"), "int a;\nint b = missing;");
        assertThat(fails("%load " + folder.resolve("bad")))
                .first()
                .isEqualTo("bad.jshell, line 2: cannot find symbol: variable missing");
        assertThat(fails("%load nowhere.jshell")).hasSize(1).first().asString().startsWith("no such file: /");
    }

    @Test
    void loadRunsTheCodeOfANotebook() throws IOException {
        Path file = Files.writeString(folder.resolve("other.ipynb"), """
                {"nbformat": 4, "cells": [
                  {"cell_type": "markdown", "source": "not code"},
                  {"cell_type": "code", "source": ["int fromNotebook =\\n", "  8;"]},
                  {"cell_type": "code", "source": "fromNotebook + 1"}]}
                """);
        assertThat(ok("%load " + file).value()).isEqualTo("9");
    }

    @Test
    void classPathTakesFoldersAndPatternsAndRefusesWhatIsNotThere() {
        assertThat(fails("%classpath nowhere.jar"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("no such jar or folder: /");
        assertThat(fails("%classpath " + folder + "/*.jar")).first().asString().startsWith("no file matches *.jar in ");
        assertThat(fails("%classpath")).hasSize(1).first().asString().startsWith("usage: %classpath PATH");
    }

    @Test
    void anAddedJarBringsItsExtension() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("org.dflib.jjava.jupyter.Extension"), "sojourn.kernel.LibraryLoops$EchoExtension");
        ok("%classpath " + testClasses() + " " + folder);
        assertThat(ok("%extended x").value()).isEqualTo("[x]");
    }

    @Test
    void mavenAddsAnArtifactAndNothingOptional() {
        KernelProcess.Run run = ok("%maven org.apache.commons:commons-csv:1.14.1");
        assertThat(run.printed("stdout")).contains("added org.apache.commons:commons-csv:jar:1.14.1");
        assertThat(ok("import org.apache.commons.csv.CSVFormat;\n"
                                + "CSVFormat.DEFAULT.parse(new StringReader(\"a,b\")).getRecords().get(0).get(1)")
                        .value())
                .isEqualTo("b");
    }

    @Test
    void mavenSaysInOneLineWhatItCannotFind() {
        assertThat(fails("%maven org.example:no-such-thing:1"))
                .hasSize(1)
                .first()
                .asString()
                .contains("no-such-thing");
        assertThat(fails("%maven nonsense"))
                .containsExactly("an artifact is written GROUP:ARTIFACT:VERSION, was 'nonsense'");
    }

    @Test
    void theUserGetsTheirOwnVersionOfALibrary() {
        assumeTrue(System.getProperty("sojourn.kernel.jar") != null, "only the fat jar hides the kernel's libraries");
        assertThat(fails("com.google.gson.Gson.class").get(0)).contains("package com.google.gson does not exist");
        ok("%maven com.google.code.gson:gson:2.8.9");
        assertThat(ok("new com.google.gson.Gson().toJson(List.of(1)) + com.google.gson.Gson.class"
                                + ".getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(\".*/\", \"\")")
                        .value())
                .isEqualTo("[1]gson-2.8.9.jar");
    }

    private static Path testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    // help while a cell is written

    private static List<String> completions(String code) {
        KernelProcess.Reply reply = kernel.ask(
                "complete_request", Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length())));
        return StreamSupport.stream(reply.content().getAsJsonArray("matches").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void namesAreCompleted() {
        ok("int completed = 1;");
        assertThat(completions("comple")).contains("completed");
        assertThat(completions("\"🙂\".subs")).contains("substring(");
        assertThat(completions("%sess")).contains("sessions").doesNotContain("sessions?");
        assertThat(completions("var x = %sequ")).containsExactly("sequences");
        assertThat(completions("%time Thread.sleep(1)\nList.o")).contains("of(");
    }

    @Test
    void aMagicLineIsCompleted() throws IOException {
        ok("%events known << mooc_sample\n%sessions cut << known --gap 2h\nDuration pause = Duration.ofHours(1);");
        assertThat(completions("%sessions s << kno")).containsExactly("known");
        assertThat(completions("%sessions known --gap 2h --"))
                .contains("--min-events")
                .doesNotContain("--gap");
        assertThat(completions("var z = %sequences ")).contains("cut").doesNotContain("known");
        assertThat(completions("%sequences cut --state Comp")).containsExactly("Component");
        assertThat(completions("%sessions known --gap {pau")).containsExactly("pause}");
        assertThat(completions("%events x << mooc_s")).containsExactly("mooc_sample");
        Path file = Files.writeString(folder.resolve("my log.csv"), "who,when,what did\n");
        assertThat(completions("%events '" + folder + "/my")).containsExactly(file + "'");
        assertThat(completions("%events '" + file + "' --user wh")).containsExactly("who", "when", "\"what did\"");
        assertThat(completions("%load " + folder + "/m")).containsExactly('"' + file.toString() + '"');
        assertThat(completions("%time kno")).contains("known");
        assertThat(completions("%nonsense ")).isEmpty();
    }

    @Test
    void completionReplacesWhatWasTyped() {
        KernelProcess.Reply reply = kernel.ask("complete_request", Map.of("code", "\"🙂\".subs", "cursor_pos", 8));
        assertThat(reply.content().get("cursor_start").getAsInt()).isEqualTo(4);
        assertThat(reply.content().get("cursor_end").getAsInt()).isEqualTo(8);
    }

    @Test
    void aNameIsExplained() {
        ok("/** Twice. */ int twice(int n) { return 2 * n; }");
        KernelProcess.Reply reply =
                kernel.ask("inspect_request", Map.of("code", "twice(2)", "cursor_pos", 3, "detail_level", 0));
        assertThat(reply.content().get("found").getAsBoolean()).isTrue();
        assertThat(reply.content().getAsJsonObject("data").get("text/plain").getAsString())
                .contains("twice(int n)");
        KernelProcess.Reply nothing =
                kernel.ask("inspect_request", Map.of("code", "  ", "cursor_pos", 1, "detail_level", 0));
        assertThat(nothing.content().get("found").getAsBoolean()).isFalse();
    }

    private static String told(String code, int at) {
        KernelProcess.Reply reply =
                kernel.ask("inspect_request", Map.of("code", code, "cursor_pos", at, "detail_level", 0));
        assertThat(reply.content().get("found").getAsBoolean()).as(code).isTrue();
        assertThat(reply.content().getAsJsonObject("data").has("text/html")).isTrue();
        return reply.content().getAsJsonObject("data").get("text/plain").getAsString();
    }

    @Test
    void aMagicIsExplained() {
        ok("int sixty = 60;\n%events told << mooc_sample");
        assertThat(told("\"🙂\".length();\n%sessions told --gap {sixty}m", 20)).startsWith("%sessions [name <<]");
        assertThat(told("var z = %sessions told --gap 1h", 19)).contains("20,000 events of 130 users");
        assertThat(told("%sessions told --gap 1h", 17)).contains("--gap DURATION");
        assertThat(told("%sessions told --gap {sixty}m", 24)).contains("sixty: Integer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%cluster gmm --help",
                "%cluster gmm?",
                "%cluster gmm ?",
                "?%cluster gmm",
                "??%cluster gmm;",
                "%sojourn help cluster gmm",
                "int before = 1;\n?%cluster gmm\nint after = before;",
                "%sojourn help %cluster gmm"
            })
    void helpIsAskedForInManyWays(String code) {
        KernelProcess.Run run = ok(code);
        assertThat(run.of("display_data")).hasSize(1);
        assertThat(run.of("display_data")
                        .get(0)
                        .content()
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .contains("%cluster gmm [name <<] INPUT", "Example: %cluster gmm");
        assertThat(run.printed(null)).isEmpty();
    }

    @Test
    void helpOfWhatIsNotThereNamesTheNearest() {
        assertThat(fails("?%sesions")).hasSize(1).first().asString().contains("did you mean '%sessions'?");
        assertThat(fails("%sojourn help sesions")).hasSize(1).first().asString().contains("did you mean 'sessions'?");
        assertThat(fails("%sojourn help cluster gm"))
                .hasSize(1)
                .first()
                .asString()
                .contains("did you mean 'gmm'?");
        assertThat(ok("%%sql?").of("display_data")).hasSize(1);
        assertThat(ok("?%%sql").of("display_data")).hasSize(1);
        assertThat(ok("%load?").printed("stdout")).contains("%load FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int i = 1;", "1 + 1", "%time 1", "int i = 1;\n%time i", "", "// note"})
    void aCompleteCellIsKnown(String code) {
        assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
                .isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"void f() {", "int i = ", "%%time", "foo("})
    void anIncompleteCellIsKnown(String code) {
        assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
                .isEqualTo("incomplete");
    }

    @Test
    void theLineAfterABraceIsIndented() {
        KernelProcess.Reply reply = kernel.ask("is_complete_request", Map.of("code", "  void f() {"));
        assertThat(reply.text("indent")).isEqualTo("      ");
    }

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
