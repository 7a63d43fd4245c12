package sojourn.notebook.state;

import sojourn.check.Internal;

import java.util.concurrent.CancellationException;

/** An interrupt ended a judgement of something that was found before: what was found is kept. */
@Internal
public final class JudgementStopped extends CancellationException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    JudgementStopped(Outcome outcome, CancellationException cause) {
        super(cause.getMessage());
        initCause(cause);
        this.outcome = outcome;
    }

    /** {@return what was found, with the judgements that came to their end} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the same with another outcome, such as one whose card says more} */
    public JudgementStopped with(Outcome other) {
        return new JudgementStopped(other, this);
    }
}
