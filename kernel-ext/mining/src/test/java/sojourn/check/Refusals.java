package sojourn.check;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a call is refused with, for tests. */
public final class Refusals {
    private Refusals() {}

    /** The whole message is known. */
    public static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessage(message);
    }

    /** A part of the message is known. */
    public static void refusedContaining(ThrowingCallable call, String part) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessageContaining(part);
    }
}
