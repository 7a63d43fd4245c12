package sojourn.notebook.assist;

import java.util.List;

/**
 * What may stand at the cursor.
 *
 * @param from  where the text begins that a word replaces, counted from the magic's percent sign
 * @param to    where it ends
 * @param words what may stand there, the likeliest first
 */
public record Completion(int from, int to, List<String> words) {
    /** Copies the list. */
    public Completion {
        words = List.copyOf(words);
    }
}
