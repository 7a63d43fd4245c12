package sojourn.kernel.shell;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The streams of the running cell. */
public final class CellIO extends JupyterIO {
    private volatile @Nullable ShellReplyEnvironment last;

    public CellIO() {
        super(StandardCharsets.UTF_8);
    }

    /**
     * Sends what is printed to the front end of a request.
     *
     * @param env     where the answers to the request go
     * @param mayRead whether the front end can ask its user
     */
    public void attach(ShellReplyEnvironment env, boolean mayRead) {
        last = env;
        setEnv(env);
        setJupyterInEnabled(mayRead);
    }

    /**
     * Tells something on standard error, of the cell that runs or else of the last one.
     *
     * @param text the lines, with their ends
     */
    public void tell(String text) {
        ShellReplyEnvironment to = last;
        if (to != null) {
            to.publish(new PublishStream(PublishStream.StreamType.ERR, text));
        }
    }

    /**
     * Ends what {@link #attach} began; what was printed and not yet sent goes out.
     *
     * @param env the same
     */
    public void detach(ShellReplyEnvironment env) {
        flush(out);
        flush(err);
        retractEnv(env);
    }

    /** A cell that was stopped while it printed leaves text in the stream's encoder, which flush() alone does not empty. */
    private static void flush(PrintStream stream) {
        stream.print("");
        stream.flush();
    }
}
