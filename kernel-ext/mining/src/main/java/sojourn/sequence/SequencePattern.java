package sojourn.sequence;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of states in order, found anywhere in a sequence: steps joined by {@code ->}, such as {@code school->[^job]*->HE}.
 *
 * <pre>
 *   a          the state a
 *   [a,b]      a or b
 *   [^a,b]     any state but these
 *   .          any state
 *   * + ?      after a step: any number of times, at least once, at most once
 *   ^  $       as the first or the last step: the sequence begins or ends there
 * </pre>
 *
 * A step that is the name of a state as it stands means that state, whatever signs are in it.
 */
public final class SequencePattern {
    /** states as letters that no other part of a regular expression uses */
    private static final int FIRST_LETTER = 0xE000;

    private static final int MOST_STATES = 0x1900;

    private final Pattern pattern;

    private SequencePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param text     the steps
     * @param alphabet the states, in code order; at most 6,400
     * @return the pattern
     * @throws sojourn.check.UsageException if it names an unknown state, or a step is empty
     */
    public static SequencePattern of(String text, List<String> alphabet) {
        Check.argument(
                alphabet.size() <= MOST_STATES,
                "patterns need at most %,d states, had %,d",
                MOST_STATES,
                alphabet.size());
        String[] steps = text.split("->", -1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < steps.length; i++) {
            String step = steps[i].strip();
            Check.argument(
                    !step.isEmpty(), "step %d of pattern '%s' is empty; write steps as a->[^b]*->c", i + 1, text);
            boolean start = i == 0 && steps.length > 1 && step.equals("^");
            boolean end = i == steps.length - 1 && i > 0 && step.equals("$");
            regex.append(start ? "\\A" : end ? "\\z" : step(step, alphabet));
        }
        return new SequencePattern(Pattern.compile(regex.toString()));
    }

    private static String step(String step, List<String> alphabet) {
        if (alphabet.contains(step)) {
            return letter(step, alphabet);
        }
        String last = step.substring(step.length() - 1);
        boolean repeated = step.length() > 1 && "*+?".contains(last);
        String body = repeated ? step.substring(0, step.length() - 1) : step;
        String quantifier = repeated ? last : "";
        if (body.equals(".")) {
            return "." + quantifier;
        }
        if (body.length() > 2 && body.startsWith("[") && body.endsWith("]")) {
            boolean not = body.startsWith("[^");
            StringBuilder set = new StringBuilder(not ? "[^" : "[");
            for (String name : body.substring(not ? 2 : 1, body.length() - 1).split(",", -1)) {
                set.append(letter(name.strip(), alphabet));
            }
            return set + "]" + quantifier;
        }
        return letter(body, alphabet) + quantifier;
    }

    private static String letter(String state, List<String> alphabet) {
        Nearest.require("state", state, alphabet);
        return String.valueOf((char) (FIRST_LETTER + alphabet.indexOf(state)));
    }

    /**
     * Whether the pattern occurs in a sequence.
     *
     * @param codes state codes
     * @param from  where the sequence begins
     * @param to    where it ends
     * @return whether some events in a row are what the steps ask for
     */
    public boolean occurs(int[] codes, int from, int to) {
        StringBuilder letters = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            letters.append((char) (FIRST_LETTER + codes[i]));
        }
        return pattern.matcher(letters).find();
    }
}
