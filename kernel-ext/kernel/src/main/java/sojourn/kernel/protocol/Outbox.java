package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends what cells publish, in order, from one thread. Threads of cells only queue it: one that is interrupted or stopped
 * while it sends would break the socket for good, and one that is stopped while it holds a lock would block all others, so
 * the queue has none. Text that waits goes out as one message: a million lines do not become a million messages.
 */
final class Outbox {
    /** a cell that prints faster than messages go out waits for them */
    private static final int CAPACITY = 10_000;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final long NAP_NANOS = 1_000_000;
    /** pauses, after which a message is taken for one that no memory is large enough for */
    private static final int MOST_PAUSES = 60;

    private static final long PAUSE_NANOS = 500_000_000;
    private static final long FLUSH_NANOS = 5_000_000_000L;

    private record Outgoing(Consumer<Message<?>> socket, MessageContext context, Message<?> message) {}

    private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread sender = new Thread(this::send, "sojourn-outbox");

    /** Starts an outbox. */
    Outbox() {
        sender.setDaemon(true);
        sender.start();
    }

    /**
     * Queues a message.
     *
     * @param socket  sends it; called on one thread only
     * @param context the request that it belongs to
     * @param message the message
     */
    void add(Consumer<Message<?>> socket, MessageContext context, Message<?> message) {
        queue.add(new Outgoing(socket, context, message));
        waiting.incrementAndGet();
        LockSupport.unpark(sender);
        while (waiting.get() > CAPACITY && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
    }

    /** Waits until all that was queued is sent, or five seconds, if a socket takes no more. */
    void flush() {
        long deadline = System.nanoTime() + FLUSH_NANOS;
        while (waiting.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
    }

    private void send() {
        int pauses = 0;
        while (true) {
            try {
                Outgoing first = queue.peek();
                if (first == null) {
                    LockSupport.park(this);
                } else if (pauses < MOST_PAUSES) {
                    send(first);
                } else {
                    leaveOut(first);
                }
                pauses = 0;
            } catch (OutOfMemoryError e) {
                // without this thread nothing that the kernel says is heard; what was not sent is still in the queue
                pauses++;
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    private void leaveOut(Outgoing first) {
        queue.remove();
        waiting.decrementAndGet();
        first.socket()
                .accept(new Message<>(
                        first.context(),
                        PublishStream.MESSAGE_TYPE,
                        new PublishStream(
                                PublishStream.StreamType.ERR,
                                "an output is left out: memory ran out while it was sent\n")));
    }

    private void send(Outgoing first) {
        int count = 1;
        Message<?> message = first.message();
        if (message.getContent() instanceof PublishStream text) {
            StringBuilder all = new StringBuilder(text.getText());
            Iterator<Outgoing> behind = queue.iterator();
            behind.next();
            for (PublishStream more = continuation(behind, first, text);
                    more != null && all.length() < LONGEST_TEXT;
                    more = continuation(behind, first, text)) {
                all.append(more.getText());
                count++;
            }
            message = new Message<>(
                    first.context(),
                    PublishStream.MESSAGE_TYPE,
                    new PublishStream(text.getStreamType(), all.toString()));
        }
        try {
            first.socket().accept(message);
        } catch (RuntimeException e) {
            // the socket is closed: the kernel is shutting down, and nobody listens any more
        }
        for (int i = 0; i < count; i++) {
            queue.remove();
        }
        waiting.addAndGet(-count);
    }

    private static @Nullable PublishStream continuation(Iterator<Outgoing> behind, Outgoing first, PublishStream text) {
        if (!behind.hasNext()) {
            return null;
        }
        Outgoing next = behind.next();
        return next.context() == first.context()
                        && next.message().getContent() instanceof PublishStream more
                        && more.getStreamType() == text.getStreamType()
                ? more
                : null;
    }
}
