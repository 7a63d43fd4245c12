package sojourn.kernel.shell;

import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs compiled snippets in this process and keeps what they give as real objects; JShell alone would keep their text.
 * Code of the user's runs on a cell thread, which an interrupt reaches. JShell's own work, even when a magic asks for it in
 * the middle of a cell, is never interrupted: that would close the jars which its compiler reads.
 *
 * <p>Beware: this class and {@link #doIt} must be public. JShell calls by reflection and swallows what a refused call
 * throws: every cell would "succeed" without having run. {@link Evaluator#selfTest} finds that.
 */
public final class CellExecution extends LocalExecutionControl {
    private static final String CANVAS = "sojourn.display.canvas.";

    private static final Method DO_IT = doItMethod();
    /** what the cell thread being started is to do: {@link LocalExecutionControl} calls a static method without arguments */
    private static volatile @Nullable Work next;

    private final ClassLoader loader;
    private final ThreadGroup threads =
            Objects.requireNonNull(Thread.currentThread().getThreadGroup());
    private final BiConsumer<Thread, Throwable> uncaught;
    private final MemoryGuard memory;
    /** guards what follows, so that an interrupt meets its own cell only, and never JShell's own work */
    private final Object gate = new Object();

    private boolean running;
    /** whether the running cell is to end because it takes all memory */
    private boolean outOfMemory;
    /** interrupts of this kernel's life, and how many of them are over; one that is not ends the cell */
    private long interrupts;

    private long answered;
    private @Nullable Thread cellThread;
    private @Nullable CellThread waitedFor;
    private int userCode;
    private int shellWork;

    private @Nullable Object value;
    private @Nullable Throwable thrown;
    private final ShellVariables variables = new ShellVariables(this::findClass);

    private Consumer<Class<?>> before = running -> {};

    /** Work that may throw anything, as code of a user's may. */
    @FunctionalInterface
    public interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    /** Makes an execution whose threads end without a word. */
    CellExecution() {
        this((thread, thrown) -> {}, new MemoryGuard());
    }

    /**
     * Makes an execution with a class loader of its own, below the application's.
     *
     * @param uncaught receives what ends a thread that a cell started
     * @param memory   lets its reserve go where memory runs out
     */
    public CellExecution(BiConsumer<Thread, Throwable> uncaught, MemoryGuard memory) {
        this.memory = memory;
        this.uncaught = (thread, thrown) -> {
            if (thrown instanceof OutOfMemoryError) {
                memory.release();
            }
            uncaught.accept(thread, thrown);
        };
        // the superclass shows the loader that it made nowhere else
        Thread thread = Thread.currentThread();
        loader = Objects.requireNonNull(thread.getContextClassLoader());
        thread.setContextClassLoader(loader.getParent());
    }

    /** {@return what gives this execution to JShell} */
    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "sojourn";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return CellExecution.this;
            }
        };
    }

    /** {@return the loader of the classes that cells declare and of the jars added to the class path} */
    public ClassLoader loader() {
        return loader;
    }

    /** {@return the variables of the classes that were loaded here} */
    ShellVariables variables() {
        return variables;
    }

    /** Reports the class of each snippet's code before that code runs. */
    void beforeEach(Consumer<Class<?>> told) {
        before = told;
    }

    /** {@return the value of the snippet that ran last; it is forgotten here} */
    @Nullable
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** {@return what the snippet that ran last threw; it is forgotten here} */
    @Nullable
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    /** Begins a cell; an interrupt that came before it is forgotten. */
    public void begin() {
        synchronized (gate) {
            answered = interrupts;
            running = true;
            outOfMemory = false;
            userCode = 0;
            shellWork = 0;
        }
    }

    /** {@return whether a cell runs} */
    public boolean isRunning() {
        synchronized (gate) {
            return running;
        }
    }

    /** Ends the cell that began last. */
    public void end() {
        synchronized (gate) {
            running = false;
            value = null;
            thrown = null;
            gate.notifyAll();
        }
    }

    /**
     * Waits until an interrupt is over: its cell ended, or answered it.
     *
     * @param request the interrupt's number
     * @param millis  how long at most
     * @return whether it is over
     * @throws InterruptedException if the caller is interrupted
     */
    boolean awaitEnd(long request, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        synchronized (gate) {
            while (!isOver(request)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                gate.wait(left);
            }
            return true;
        }
    }

    /** {@return whether an interrupt of this number is over} */
    boolean isOver(long request) {
        synchronized (gate) {
            return !running || request <= answered;
        }
    }

    /**
     * Makes the running cell end: none of its later statements runs, and its thread is interrupted, which library loops poll.
     * Code that answers the interrupt ({@link #answer}) lets the cell go on.
     *
     * @return the interrupt's number; 0 if no cell runs
     */
    long interrupt() {
        synchronized (gate) {
            if (!running) {
                return 0;
            }
            interrupts++;
            // while JShell is at work, run() goes no further
            if (cellThread != null && shellWork == 0) {
                cellThread.interrupt();
            }
            return interrupts;
        }
    }

    /**
     * Makes the running cell end, as an interrupt does, because almost no memory is left.
     *
     * @return the interrupt's number; 0 if no cell runs
     */
    long endForMemory() {
        synchronized (gate) {
            outOfMemory = running;
            return interrupt();
        }
    }

    /** {@return whether the running cell was ended because almost no memory is left} */
    public boolean isOutOfMemory() {
        synchronized (gate) {
            return outOfMemory;
        }
    }

    /**
     * Stops the cell's thread: on JDK 17 wherever it is, later where the cell's own code loops or calls.
     *
     * @param request the interrupt's number; nothing is done if it is over
     */
    void insist(long request) {
        synchronized (gate) {
            if (!running || request <= answered || cellThread == null || shellWork > 0) {
                return;
            }
            if (waitedFor != null && waitedFor.stop()) {
                return;
            }
            try {
                stop();
            } catch (EngineTerminationException | InternalException | UnsupportedOperationException e) {
                // JDK 20 and 21 stop no thread; the interrupt is all that they have
            }
        }
    }

    /**
     * Interrupts the cell's thread again where it draws: the JDK's reader of font files clears an interrupt that comes while it
     * reads. Drawing on a canvas waits for nothing that a second interrupt could break off.
     *
     * @param request the interrupt's number; nothing is done if it is over
     */
    void remind(long request) {
        synchronized (gate) {
            if (running
                    && request > answered
                    && cellThread != null
                    && shellWork == 0
                    && Stream.of(cellThread.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith(CANVAS))) {
                cellThread.interrupt();
            }
        }
    }

    /**
     * Gives the cell back although its thread does not end, as in a call that ignores interrupts. The thread is left alone.
     *
     * @param request the interrupt's number; nothing is done if it is over
     * @param before  done while the cell still runs, as what it prints belongs to the cell
     */
    void giveUp(long request, Runnable before) {
        synchronized (gate) {
            if (!running || request <= answered || cellThread == null || waitedFor == null || shellWork > 0) {
                return;
            }
            before.run();
            waitedFor.giveUp();
            cellThread = null;
        }
    }

    /**
     * Says that the cell's code took the interrupts so far as what they were meant for, and returns what it has: the cell goes
     * on. Does nothing on any other thread than the cell's, which is the only one that an interrupt reaches.
     */
    public void answer() {
        synchronized (gate) {
            if (cellThread == Thread.currentThread()) {
                answered = interrupts;
                Thread.interrupted();
                gate.notifyAll();
            }
        }
    }

    /** {@return whether the cell's thread is in the cell's own code just now, rather than in a library's} */
    boolean isInCellsCode() {
        synchronized (gate) {
            StackTraceElement[] frames = cellThread == null ? new StackTraceElement[0] : cellThread.getStackTrace();
            return frames.length > 0 && frames[0].getClassName().startsWith("REPL.");
        }
    }

    /** {@return whether the running cell was interrupted and has not answered} */
    boolean isInterrupted() {
        synchronized (gate) {
            return interrupts > answered;
        }
    }

    /** {@return whether the calling thread is the one that runs the cell} */
    boolean isCellThread() {
        synchronized (gate) {
            return cellThread == Thread.currentThread();
        }
    }

    /**
     * Does JShell's own work undisturbed.
     *
     * @param work such as compiling; code of the user's that it leads to can be interrupted as usual
     * @param <T>  what it gives
     * @return what it gives
     */
    public <T> T shellWork(Supplier<T> work) {
        if (!isCellThread()) {
            return work.get();
        }
        boolean pending;
        synchronized (gate) {
            shellWork++;
            pending = Thread.interrupted();
        }
        try {
            return work.get();
        } finally {
            synchronized (gate) {
                shellWork--;
            }
            if (pending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Runs code of the user's on the cell thread: the one that calls, or else a new one.
     *
     * @param work the code
     * @return what it gives
     * @throws StoppedException if the cell was interrupted
     * @throws Throwable        what the code throws
     */
    @Nullable
    Object run(Work work) throws Throwable {
        if (isInterrupted()) {
            throw new StoppedException();
        }
        if (!isCellThread()) {
            return runOnNewThread(work);
        }
        int around;
        synchronized (gate) {
            around = shellWork;
            shellWork = 0;
        }
        try {
            return work.run();
        } finally {
            synchronized (gate) {
                shellWork = around;
                if (around > 0 && Thread.interrupted()) {
                    interrupts++;
                }
            }
        }
    }

    private @Nullable Object runOnNewThread(Work work) throws Throwable {
        AtomicReference<@Nullable Object> result = new AtomicReference<>();
        clientCodeEnter();
        try {
            synchronized (DO_IT) {
                next = () -> {
                    CellThread cell = new CellThread(() -> asCellThread(work), threads, uncaught);
                    synchronized (gate) {
                        waitedFor = cell;
                    }
                    result.set(cell.await());
                    return null;
                };
                super.invoke(DO_IT);
            }
            return result.get();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            next = null;
            synchronized (gate) {
                waitedFor = null;
            }
            clientCodeLeave();
        }
    }

    private @Nullable Object asCellThread(Work work) throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        synchronized (gate) {
            if (interrupts > answered) {
                throw new StoppedException();
            }
            cellThread = Thread.currentThread();
        }
        try {
            return work.run();
        } catch (OutOfMemoryError e) {
            memory.release();
            throw e;
        } finally {
            synchronized (gate) {
                // one that was given up may end while the next cell runs
                if (cellThread == Thread.currentThread()) {
                    cellThread = null;
                }
            }
        }
    }

    /**
     * Called by JShell's reflection on a new thread; nothing for users.
     *
     * @throws Throwable what the code of the user's throws
     */
    public static void doIt() throws Throwable {
        Work work = next;
        if (work == null) {
            throw new IllegalStateException("no cell is running");
        }
        work.run();
    }

    private static Method doItMethod() {
        try {
            return CellExecution.class.getMethod("doIt");
        } catch (NoSuchMethodException e) {
            throw new LinkageError("CellExecution has no method doIt", e);
        }
    }

    @Override
    protected String invoke(Method doIt) throws Exception {
        try {
            before.accept(doIt.getDeclaringClass());
            value = run(() -> {
                try {
                    return doIt.invoke(null);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
            return "";
        } catch (StoppedException e) {
            throw e;
        } catch (Throwable t) {
            thrown = t;
            throw new InvocationTargetException(t);
        }
    }

    /**
     * Notes the variable for {@link #variables}, without running anything.
     *
     * @return nothing: the text of a variable may be long, and nobody reads it here
     */
    @Override
    public String varValue(String className, String varName) {
        variables.asked(className, varName);
        return "";
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(classes);
        for (ClassBytecodes each : classes) {
            variables.loaded(each.name());
        }
    }

    @Override
    protected void clientCodeEnter() {
        synchronized (gate) {
            if (userCode++ == 0) {
                super.clientCodeEnter();
            }
        }
    }

    @Override
    protected void clientCodeLeave() {
        synchronized (gate) {
            if (--userCode == 0) {
                super.clientCodeLeave();
            }
        }
    }
}
