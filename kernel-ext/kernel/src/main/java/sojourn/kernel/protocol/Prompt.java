package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.zeromq.ZMQ;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks the front end's user for a line. A thread of its own reads the socket, so that a cell which waits for its user can be
 * interrupted without harm to it.
 */
final class Prompt {
    private static final long POLL_MILLIS = 10;

    /** not the cell's group, whose threads an interrupt stops */
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();

    /**
     * Asks for a line and waits for it.
     *
     * @param stdin    the channel to ask on
     * @param context  the request whose cell asks
     * @param prompt   what the user reads
     * @param password whether the answer is hidden
     * @return the answer, and a line end
     * @throws CancellationException if the cell is interrupted
     */
    String ask(StdinChannel stdin, MessageContext context, String prompt, boolean password) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asker = Thread.currentThread();
        Thread reader = new Thread(group, () -> read(stdin, context, prompt, password, asker, answer), "sojourn-stdin");
        reader.setDaemon(true);
        reader.start();
        try {
            return answer.get() + System.lineSeparator();
        } catch (InterruptedException e) {
            answer.cancel(false);
            asker.interrupt();
            throw new CancellationException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "no answer from the front end: " + e.getCause().getMessage(), e);
        }
    }

    private static void read(
            StdinChannel stdin,
            MessageContext context,
            String prompt,
            boolean password,
            Thread asker,
            CompletableFuture<String> answer) {
        try {
            while (hasMessage(stdin)) {
                stdin.readMessage(); // the answer to a question whose cell was interrupted
            }
            stdin.sendMessage(new Message<>(context, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, password)));
            while (!answer.isDone() && asker.isAlive()) {
                if (hasMessage(stdin)) {
                    answer.complete(stdin.readMessage(InputReply.MESSAGE_TYPE)
                            .getContent()
                            .getValue());
                } else {
                    Thread.sleep(POLL_MILLIS);
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static boolean hasMessage(StdinChannel stdin) {
        return (stdin.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
