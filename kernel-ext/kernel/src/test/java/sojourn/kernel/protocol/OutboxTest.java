package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Message<?> request =
            new Message<>(new Header<>("session", PublishStatus.MESSAGE_TYPE), PublishStatus.STARTING);

    @Test
    void whatFoundNoMemoryIsSentAgainAndInOrder() {
        AtomicInteger failures = new AtomicInteger(3);
        for (String text : List.of("a", "b", "c")) {
            outbox.add(
                    message -> {
                        if (failures.getAndDecrement() > 0) {
                            throw new OutOfMemoryError("on purpose");
                        }
                        sent.add(((PublishStream) message.getContent()).getText());
                    },
                    request,
                    printed(text));
        }
        outbox.flush();
        assertThat(String.join("", sent)).isEqualTo("abc");
    }

    @Test
    void aSocketThatIsClosedHoldsNothingUp() {
        outbox.add(
                message -> {
                    throw new IllegalStateException("closed");
                },
                request,
                printed("lost"));
        outbox.flush();
        outbox.add(message -> sent.add(((PublishStream) message.getContent()).getText()), request, printed("heard"));
        outbox.flush();
        assertThat(sent).containsExactly("heard");
    }

    private Message<?> printed(String text) {
        return new Message<>(
                request, PublishStream.MESSAGE_TYPE, new PublishStream(PublishStream.StreamType.OUT, text));
    }
}
