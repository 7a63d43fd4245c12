package sojourn.notebook.state;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Fitted;
import sojourn.check.Internal;
import sojourn.check.UsageException;
import sojourn.display.Displayable;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Timed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a magic gives.
 *
 * @param value  the value; null if the magic gives none
 * @param card   what was done, still without time and Java
 * @param took   how long the Java call took; null if that is of no interest
 * @param java   a Java expression that gives an equal value, or statements where there is no value; empty if there is none
 * @param below  shown below the card, each an output of its own, so that the front end takes the format it likes best; made
 *     from the Java expression that names the value
 * @param saves  what is written once the value is in its variable, so that a full disk costs no result
 */
@Internal
public record Outcome(
        @Nullable Object value,
        Card card,
        @Nullable Duration took,
        String java,
        List<Function<String, Displayable>> below,
        List<Save> saves) {
    /**
     * A file that is written once the value is in its variable.
     *
     * @param work writes it, and gives a note for the card
     * @param java gives the card's Java with the saving, made of that without it and the value's name, which is empty for none
     */
    public record Save(Supplier<String> work, BinaryOperator<String> java) {
        /**
         * {@return what a call on the value saves}
         *
         * @param call such as {@code .save("x.svg")}
         * @param work writes the same file, and gives a note for the card
         */
        public static Save calling(String call, Supplier<String> work) {
            return new Save(
                    work,
                    (java, name) -> name.isEmpty()
                            ? java.substring(0, java.length() - 1) + call + ";"
                            : java + " " + name + call + ";");
        }
    }

    public Outcome {
        below = List.copyOf(below);
        saves = List.copyOf(saves);
    }

    public Outcome(
            @Nullable Object value,
            Card card,
            @Nullable Duration took,
            String java,
            List<Function<String, Displayable>> below) {
        this(value, card, took, java, below, List.of());
    }

    /** {@return an outcome whose value has a card of its own} */
    public static Outcome of(Timed<? extends Call<?>> timed) {
        Object value = timed.value().value();
        return of(timed, Views.card(value).orElseThrow(() -> new IllegalStateException("no card for " + value)));
    }

    /** {@return an outcome whose value is shown by this card} */
    public static Outcome of(Timed<? extends Call<?>> timed, Card card) {
        return new Outcome(
                timed.value().value(), card, timed.took(), timed.value().java(), List.of());
    }

    /** {@return an outcome whose value has a card of its own} */
    public static Outcome of(Timed<?> timed, String java) {
        Card card =
                Views.card(timed.value()).orElseThrow(() -> new IllegalStateException("no card for " + timed.value()));
        return new Outcome(timed.value(), card, timed.took(), java, List.of());
    }

    /** {@return an outcome whose value is shown by this card} */
    public static Outcome of(Timed<?> timed, Card card, String java) {
        return new Outcome(timed.value(), card, timed.took(), java, List.of());
    }

    /** {@return the clusters of a fitted model, whose own card says more than that of its labels} */
    public static Outcome labels(Timed<? extends Call<? extends Fitted<?>>> fitted, Card card) {
        Timed<Clustering> labels = Timed.of(fitted.value().value()::clustering);
        Duration took = fitted.took().plus(labels.took());
        return new Outcome(labels.value(), card, took, fitted.value().java(), List.of());
    }

    /** {@return an outcome that is there to be read} */
    public static Outcome shown(Card card, String java) {
        return new Outcome(null, card, null, java, List.of());
    }

    /** {@return the same by another Java expression, made of the one that it has} */
    public Outcome javaAs(UnaryOperator<String> other) {
        return new Outcome(value, card, took, java.isEmpty() ? java : other.apply(java), below, saves);
    }

    /** {@return the same under another card} */
    public Outcome with(Card other) {
        return new Outcome(value, other, took, java, below, saves);
    }

    /** {@return the same with a chart below} */
    public Outcome with(Displayable chart) {
        return with(named -> chart);
    }

    /** {@return the same with something below that names the value in Java} */
    public Outcome with(Function<String, Displayable> part) {
        List<Function<String, Displayable>> more = new ArrayList<>(below);
        more.add(part);
        return new Outcome(value, card, took, java, more, saves);
    }

    /**
     * Judges the value on a card below. What refuses that costs no result: it is reported once the value is in its variable. Neither does
     * an interrupt.
     *
     * @param judging gives the judgement, and the Java that follows the value's name
     * @return the same with the card
     * @throws JudgementStopped if the calling thread was interrupted; it holds the outcome
     */
    public Outcome judged(Supplier<? extends Call<?>> judging) {
        try {
            Timed<Call<?>> timed = Timed.of(judging::get);
            Card judgement = Views.card(timed.value().value()).orElseThrow().elapsed(timed.took());
            return with(named -> judgement.java(named + timed.value().java() + ";"));
        } catch (UsageException e) {
            return savedBy(() -> {
                throw e;
            });
        } catch (CancellationException e) {
            throw new JudgementStopped(this, e);
        }
    }

    /** {@return the same, to be saved when its value is in its variable; the card's Java does not save it} */
    public Outcome savedBy(Supplier<String> save) {
        return savedBy(new Save(save, (java, name) -> java));
    }

    /** {@return the same, to be saved when its value is in its variable} */
    public Outcome savedBy(Save save) {
        List<Save> more = new ArrayList<>(saves);
        more.add(save);
        return new Outcome(value, card, took, java, below, more);
    }

    /** {@return the same, saved: its card says where} */
    public Outcome saved() {
        Card noted = card;
        for (Save save : saves) {
            noted = noted.note(save.work.get());
        }
        return new Outcome(value, noted, took, java, below);
    }

    /**
     * The Java of a card whose files were written.
     *
     * @param plain the Java without that; empty for none
     * @param name  the value's; empty if it has none
     * @return the same with all that saves
     */
    public String javaThatSaves(String plain, String name) {
        String all = plain;
        for (Save save : plain.isEmpty() ? List.<Save>of() : saves) {
            all = save.java.apply(all, name);
        }
        return all;
    }
}
