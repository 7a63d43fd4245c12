package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import sojourn.check.Nouns;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How much one cell may print: a notebook that holds more is slow to open and to save. */
final class PrintLimit {
    /** in characters, of standard output and standard error together */
    private static final int MOST_TEXT = 10_000_000;

    private final MessageContext cell;
    private final AtomicLong printed = new AtomicLong();

    /** @param cell the request that runs the cell */
    PrintLimit(MessageContext cell) {
        this.cell = cell;
    }

    /**
     * Counts what is printed. The text that crosses the limit is cut there, and a line on standard error reports it; other messages
     * pass.
     *
     * @param message what the cell publishes
     * @return what is to be sent of it
     */
    List<Message<?>> within(Message<?> message) {
        if (!(message.getContent() instanceof PublishStream text)) {
            return List.of(message);
        }
        int length = text.getText().length();
        long before = printed.getAndAdd(length);
        if (before + length <= MOST_TEXT) {
            return List.of(message);
        }
        if (before > MOST_TEXT) {
            return List.of();
        }
        printed.addAndGet(1); // also where the text ends at the limit
        return List.of(
                stream(text.getStreamType(), text.getText().substring(0, (int) (MOST_TEXT - before))),
                stream(
                        PublishStream.StreamType.ERR,
                        Nouns.format(
                                "\nthis cell printed %,d characters, which is the limit; what it prints from here on is not"
                                        + " shown, and the cell goes on\n",
                                MOST_TEXT)));
    }

    private Message<?> stream(PublishStream.StreamType stream, String text) {
        return new Message<>(cell, PublishStream.MESSAGE_TYPE, new PublishStream(stream, text));
    }
}
