package sojourn.notebook.state;

import java.util.Optional;

/** One run of a magic: picocli fills the fields of a fresh instance, then it runs once. */
public interface Magic {
    /**
     * Does it.
     *
     * @param notebook what the magic may ask for and set
     * @return what came out
     * @throws sojourn.check.UsageException if the input breaks a rule
     */
    Outcome run(Notebook notebook);

    /** {@return the Java type of the value, fully qualified; empty if the magic gives none} */
    default Optional<String> type() {
        return Optional.empty();
    }

    /** {@return whether {@link #type} depends on the words: a range of k gives a search} */
    default boolean typeDependsOnWords() {
        return false;
    }

    /**
     * Says that the value goes into a variable, before {@link #run}; only a magic that declares variables itself uses it.
     *
     * @param target the variable
     */
    default void captured(String target) {}

    /** A magic that takes the rest of its cell, too. */
    interface OfCell extends Magic {
        /**
         * Hands it the cell's text below its first line; called before {@link #run}.
         *
         * @param text the text
         */
        void body(String text);
    }
}
