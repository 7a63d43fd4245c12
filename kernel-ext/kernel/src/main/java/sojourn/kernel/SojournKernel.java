package sojourn.kernel;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.jspecify.annotations.Nullable;
import sojourn.kernel.magic.KernelMagics;
import sojourn.kernel.magic.RunningKernel;
import sojourn.kernel.protocol.KernelConnection;
import sojourn.kernel.protocol.KernelPipe;
import sojourn.kernel.protocol.Patience;
import sojourn.kernel.shell.Assistant;
import sojourn.kernel.shell.CellError;
import sojourn.kernel.shell.CellExecution;
import sojourn.kernel.shell.CellIO;
import sojourn.kernel.shell.CellRenderer;
import sojourn.kernel.shell.CellSource;
import sojourn.kernel.shell.Evaluator;
import sojourn.kernel.shell.Interruption;
import sojourn.kernel.shell.MemoryEnd;
import sojourn.kernel.shell.MemoryGuard;
import sojourn.kernel.shell.Origin;
import sojourn.kernel.shell.RuntimeErrors;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.LiveVariables;
import sojourn.notebook.state.Results;
import sojourn.run.KernelSession;
import sojourn.run.Progress;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kernel that runs Java: cells of statements and magics, in this process. */
public final class SojournKernel extends BaseKernel implements RunningKernel, LiveVariables {
    /** Jars and folders that every notebook has from its start, as a class path. */
    static final String CLASS_PATH = "SOJOURN_CLASSPATH";

    /** Looks at a variable, or empties some: what there is to do where memory is short. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?:\\s*(?://[^\\n]*(?:\\n|$)|(?:System\\.gc\\(\\)|[\\w$]+(?:\\.clear\\(\\)"
                    + "|\\s*=\\s*(?:null|new\\s+[\\w.]+(?:<[^<>;]*>)?\\(\\s*\\)))?)\\s*(?:;|$)))*\\s*",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Threads without which no cell would run or be heard. */
    private static final Pattern NEEDED = Pattern.compile("^(main$|sojourn-cells$|iothread|reaper)");

    private final MemoryGuard memory = new MemoryGuard();
    private final CellExecution execution = new CellExecution(this::tellUncaught, memory);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CellIO streams;
    private volatile @Nullable Engine engine;
    /** what cells and help reach by static methods; that of the process until the extension is installed */
    private volatile KernelSession session = KernelSession.current();

    private volatile @Nullable KernelConnection connection;

    /** Makes a kernel that can say who it is; {@link #onStartup} makes it ready for cells. */
    public SojournKernel() {
        super(
                "sojourn",
                Version.text(),
                language(),
                List.of(new HelpLink(
                        "Java API",
                        "https://docs.oracle.com/en/java/javase/"
                                + Runtime.version().feature() + "/docs/api/")),
                null,
                new CellIO(),
                new CommManager(),
                new CellRenderer(),
                new MagicParser("(?!)", "(?!)", new MagicTranspiler()), // unused: CellSource finds the magics
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
        streams = (CellIO) io;
        Progress.whenAnswered(execution::answer);
        KernelMagics.register(this);
    }

    /** What ends a thread of the user's is nobody's to catch; without a word it would be a mystery. */
    private void tellUncaught(Thread thread, Throwable thrown) {
        streams.tell("uncaught in thread " + thread.getName() + ":\n"
                + String.join("\n", RuntimeErrors.uncaught(thrown)) + "\n");
    }

    /**
     * Warns whoever ends the process from a cell, or from a thread of one, what is lost: a front end would say no more than that the kernel died. To be
     * called while the process ends.
     *
     * @param flush sends what was reported
     */
    void tellExit(Runnable flush) {
        boolean asked = Thread.getAllStackTraces().values().stream()
                .filter(frames -> Stream.of(frames).noneMatch(SojournKernel::isOurs))
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
        if (asked) {
            streams.tell("System.exit ends the kernel"
                    + (execution.isRunning() ? " in the middle of this cell" : "")
                    + ": all variables are lost\n");
            flush.run();
        }
    }

    /** Whoever shuts the kernel down has lost nothing. */
    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().equals("sojourn.kernel.Main")
                && !frame.getMethodName().startsWith("lambda");
    }

    /**
     * Reports what ended a thread, and why the process ends, where memory ran out on one that the kernel cannot do without.
     *
     * @param thread it
     * @param thrown what ended it
     * @param flush  sends what was reported
     */
    void tellDeath(Thread thread, Throwable thrown, Runnable flush) {
        if (!(thrown instanceof OutOfMemoryError)
                || !NEEDED.matcher(thread.getName()).find()) {
            thrown.printStackTrace();
            return;
        }
        memory.release();
        streams.tell("the kernel ran out of memory in its thread " + thread.getName()
                + " and ends here: all variables are lost\n");
        flush.run();
        Runtime.getRuntime().halt(1);
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    /**
     * Makes the kernel ready for cells, which takes most of its start; requests that come before wait.
     *
     * @throws IllegalStateException if code does not run on this JDK
     */
    @Override
    public void onStartup() {
        engine = new Engine();
        engine.evaluator.selfTest();
        for (String name : List.of("display", "updateDisplay")) {
            evalRaw("import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics." + name + ";");
        }
        super.onStartup();
        // that of the extension, which was installed just now
        session = KernelSession.current();
        List<String> given = KernelMagics.fromEnvironment(System.getenv(CLASS_PATH));
        if (!given.isEmpty()) {
            addToClassPath(given);
        }
        memory.watch(new MemoryEnd(execution, memory, io.err)::endCell);
        ready.countDown();
    }

    /** JShell and what needs it. */
    private final class Engine {
        private final Evaluator evaluator = new Evaluator(execution, notice -> System.err.println("note: " + notice));
        private final Assistant assistant = new Assistant(evaluator.shell(), magicsRegistry);
    }

    private Engine engine() {
        return Objects.requireNonNull(engine, "the kernel was not started");
    }

    private void awaitReady() {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the kernel was ready");
        }
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        super.onShutdown(isRestarting);
        Engine running = engine;
        if (running != null) {
            running.evaluator.close();
        }
    }

    /** {@return this kernel behind a pipe, without sockets} */
    KernelPipe.Kernel cells() {
        return new KernelPipe.Kernel() {
            @Override
            public void execute(ShellReplyEnvironment env, Message<ExecuteRequest> request) {
                handleExecuteRequest(env, request);
            }

            @Override
            public void interrupt() {
                SojournKernel.this.interrupt();
            }
        };
    }

    @Override
    public void addToClassPath(List<String> paths) {
        for (String path : paths) {
            execution.shellWork(() -> {
                engine().evaluator.shell().addToClasspath(path);
                return path;
            });
        }
        installExtensions(getClassLoader());
    }

    @Override
    public Map<String, Object> liveVariables() {
        Engine running = engine;
        return running == null ? Map.of() : running.evaluator.variables();
    }

    @Override
    public @Nullable Object evalRaw(String source) {
        return evalRaw(source, "code run by a magic");
    }

    @Override
    public @Nullable Object evalRaw(String source, String place) {
        Object result = null;
        engine().evaluator.keepMentioned(source);
        for (CellSource.Part part :
                CellSource.split(source.replace("\r\n", "\n"), magicsRegistry.getLineMagicNames()::contains)) {
            Origin origin = new Origin(place, part.line());
            CellSource.Call call = part.call();
            if (call == null) {
                result = engine().evaluator.evaluate(part.java(), origin);
            } else {
                Object value = engine().evaluator.run(() -> call.run(this), origin.at(1));
                result = call.showsItself() ? null : value;
            }
        }
        return result;
    }

    @Override
    public @Nullable DisplayData eval(String source) {
        return eval(source, "code run by a magic");
    }

    /** A cell that could take all memory does not begin before the reserve is there that would save the kernel. */
    private void requireMemory(String source) {
        if (memory.isReady()) {
            return;
        }
        Evaluator evaluator = engine().evaluator;
        evaluator.empty(source);
        Results.retain(evaluator.variables());
        if (!memory.isReady() && !HARMLESS.matcher(source).matches()) {
            throw RuntimeErrors.memoryIsHeld(evaluator.variables());
        }
    }

    private @Nullable DisplayData eval(String source, String place) {
        Object result = evalRaw(source, place);
        if (result == null || result instanceof DisplayData) {
            return (DisplayData) result;
        }
        return (DisplayData) engine().evaluator.run(() -> renderer.render(result), "the display of its value");
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
        awaitReady();
        return session.during(() -> engine().assistant.explain(code, at));
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        awaitReady();
        return session.during(() -> engine().assistant.complete(code, at));
    }

    @Override
    public String isComplete(String code) {
        awaitReady();
        return engine().assistant.completeness(code);
    }

    @Override
    public void interrupt() {
        Interruption.of(execution, io.err);
    }

    @Override
    protected ClassLoader getClassLoader() {
        return execution.loader();
    }

    @Override
    public List<String> formatError(Throwable e) {
        return e instanceof CellError error ? error.lines() : List.of(String.valueOf(e));
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection opened) {
        super.becomeHandlerForConnection(opened);
        connection = opened instanceof KernelConnection ours ? ours : null;
    }

    @Override
    protected void handleKernelInfoRequest(ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
        if (connection != null) {
            KernelConnection answering = connection;
            env.defer(() ->
                    answering.announceIdle((ShellChannel) env.getShell(), message)); // what is deferred first runs last
        }
        super.handleKernelInfoRequest(env, message);
    }

    private void tellFailure(ShellReplyEnvironment env, ExecuteRequest request, Throwable thrown, int count) {
        CellError error = thrown instanceof CellError known
                ? known
                : engine().evaluator.runtimeErrors().inMagic(thrown, "cell " + count);
        ErrorReply reply = new ErrorReply(error.name(), error.getMessage(), error.lines());
        reply.setExecutionCount(count);
        if (!request.isSilent()) {
            env.publish(new PublishError(error.name(), error.getMessage(), error.lines()));
        }
        env.defer(() -> env.replyError(ExecuteReply.MESSAGE_TYPE.error(), reply));
    }

    @Override
    protected synchronized void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        boolean counted = request.shouldStoreHistory() && !request.isSilent();
        int count = counted ? executionCount.getAndIncrement() : executionCount.get();
        AtomicReference<Runnable> afterwards = new AtomicReference<>(() -> {});
        env.defer(() -> afterwards.get().run()); // what is deferred first runs last
        commManager.setMessageContext(message);
        awaitReady();
        session.during(() -> {
            runCell(env, message, count, afterwards);
            return true;
        });
    }

    private void runCell(
            ShellReplyEnvironment env,
            Message<ExecuteRequest> message,
            int count,
            AtomicReference<Runnable> afterwards) {
        ExecuteRequest request = message.getContent();
        // before anybody learns that the cell is at work: from then on an interrupt is meant for it
        execution.begin();
        env.setBusyDeferIdle();
        if (!request.isSilent()) {
            env.publish(new PublishExecuteInput(request.getCode(), count));
        }
        replaceOutputStreams(env);
        streams.attach(env, request.isStdinEnabled());
        if (!request.isSilent()) {
            // JupyterLab and others say which cell it is
            Outputs.begin(Objects.toString(message.getNonNullMetadata().get("cellId"), ""), request.getCode());
        }
        try {
            requireMemory(request.getCode());
            DisplayData result = eval(request.getCode(), "cell " + count);
            if (result != null && !request.isSilent()) {
                env.publish(new PublishExecuteResult(count, result));
            }
            env.defer(() -> env.reply(new ExecuteReply(count, Map.of())));
        } catch (Throwable t) {
            // an Error, too: it would end the thread that receives requests
            if (execution.isOutOfMemory() || t instanceof OutOfMemoryError) {
                // what took the memory has ended: now it is for its message, and for the next cell
                memory.release();
            }
            if (request.shouldStopOnError() && connection != null) {
                afterwards.set(connection.takeWaiting((ShellChannel) env.getShell()));
            }
            Patience.run(() -> tellFailure(env, request, t, count));
        } finally {
            Outputs.end();
            execution.end();
            streams.detach(env);
        }
    }
}
