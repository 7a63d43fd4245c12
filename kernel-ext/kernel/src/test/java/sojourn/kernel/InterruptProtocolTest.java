package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What an interrupt ends, over the real protocol, and what it leaves alone. */
@Tag("slow")
@Tag(OneKernelForAll.AS_INSTALLED)
class InterruptProtocolTest extends OneKernelForAll {
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

    /** Neither an interrupt nor, where Java has it, a stopped thread ends an accept. */
    @Test
    void aCallThatIgnoresInterruptsGivesItsCellBack() {
        ok("int kept = 7; var server = new java.net.ServerSocket(0);");
        KernelProcess.Run run =
                interrupted("int before = 1;\n{ System.out.println(\"running\"); server.accept(); }\nkept = 0;");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted at cell ", ", line 2");
        assertThat(run.printed("stderr")).contains("the variables stay; its thread runs on");
        assertThat(ok("kept").value()).isEqualTo("7");
        // the call that was left behind ends, and touches no later cell
        ok("server.close();");
        assertThat(ok("kept + 1").value()).isEqualTo("8");
    }

    /**
     * A read from a socket that nobody writes to, and one long step of the library: both go on, and the cell is back in about 2 s. In a
     * kernel of its own: the step would take a processor from those that come after.
     */
    @ParameterizedTest
    @ValueSource(strings = {"silent.getInputStream().read();", "new BigInteger(\"7\").pow(30_000_000).signum();"})
    void otherCallsThatIgnoreInterruptsGiveTheirCellBack(String call) throws Exception {
        try (KernelProcess own = KernelProcess.startAsInstalled()) {
            assertThat(own.run("int stays = 7; var peer = new java.net.ServerSocket(0, 1,"
                                    + " java.net.InetAddress.getLoopbackAddress());"
                                    + " var silent = new java.net.Socket(peer.getInetAddress(), peer.getLocalPort());")
                            .status())
                    .isEqualTo("ok");
            AtomicLong asked = new AtomicLong();
            String id = own.submit("{ System.out.println(\"running\"); " + call + " }\nstays = 0;", true);
            KernelProcess.Run run = own.finish(id, message -> {
                if (message.type().equals("stream") && asked.get() == 0) {
                    asked.set(System.nanoTime());
                    own.interrupt();
                }
            });
            Duration took = Duration.ofNanos(System.nanoTime() - asked.get());
            assertThat(run.status()).isEqualTo("error");
            assertThat(run.traceback()).hasSize(1).first().asString().contains("interrupted at cell ");
            assertThat(took).as("2 s, and what a busy machine adds").isLessThan(Duration.ofSeconds(8));
            assertThat(own.run("stays").value()).isEqualTo("7");
            assertThat(own.run("silent.close(); peer.close(); stays + 1").value())
                    .isEqualTo("8");
        }
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
    void aDrawingThatLosesAnInterruptIsAskedAgain() {
        ok("%classpath " + testClasses());
        KernelProcess.Run run = interrupted("sojourn.display.canvas.LostInterrupts.drawUntilThree();");
        assertThat(run.traceback()).hasSize(1).first().asString().contains("asked three times");
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
    void anInterruptedStabilityKeepsTheClusters() {
        ok(SCATTERED);
        KernelProcess.Run run = interruptedAfterAFew(
                "resamples", "%cluster kmeans trusted << many -k 4 --stability 10000\nint after = 1;");
        assertThat(run.status()).isEqualTo("error");
        assertThat(run.traceback())
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "stability over resamples: interrupted after [0-9,]+ of 10,000 resamples; the result is in 'trusted'");
        assertThat(ok("trusted.clusters()").value()).isEqualTo("4");
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
        answersItsUser();
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
    void anInterruptAsSoonAsTheCellIsSaidToRunEndsIt() {
        for (int round = 0; round < 20; round++) {
            AtomicBoolean interrupted = new AtomicBoolean();
            String id = kernel.submit("while (true) {}", true);
            KernelProcess.Run run = kernel.finish(id, message -> {
                if (message.type().equals("status") && !interrupted.getAndSet(true)) {
                    kernel.interrupt();
                }
            });
            assertThat(run.traceback())
                    .as("round %d", round)
                    .singleElement()
                    .asString()
                    .contains("interrupted");
        }
    }

    @Test
    void anInterruptBetweenCellsIsForgotten() {
        kernel.interrupt();
        assertThat(ok("int calm = 5; Thread.sleep(1); calm").value()).isEqualTo("5");
    }
}
