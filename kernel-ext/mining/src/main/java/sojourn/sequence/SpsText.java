package sojourn.sequence;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.column.CodedColumn;
import sojourn.source.SequenceRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sequences as texts of states and how long each lasts, TraMineR's SPS: {@code (school,22)-(job,48)}, or without brackets {@code
 * school/22-job/48}. A missing state is {@code *}.
 */
public final class SpsText {
    /** stands for a missing state, as TraMineR writes it */
    public static final String MISSING = "*";

    private static final Set<String> MISSING_WORDS = Set.of(MISSING, SequenceRows.MISSING_STATE);
    private static final int MOST_STEPS = 100_000;
    private static final long MOST_CELLS = 200_000_000;

    /** a state may hold dashes and commas: it reaches to the first duration behind which an element ends */
    private static final Pattern BRACKETS = Pattern.compile("\\G\\((.+?),\\s*(\\d+)\\)(-(?=\\()|$)");

    private static final Pattern BARE = Pattern.compile("\\G(.+?)/(\\d+)(-(?=.)|$)");

    private SpsText() {}

    /**
     * A sequence as text.
     *
     * @param alphabet the states; {@link SequenceRows#MISSING_STATE} is written as {@link #MISSING}
     * @param codes    places in it
     * @param from     where the sequence begins
     * @param to       behind its end
     * @return the text
     * @throws sojourn.check.UsageException if a state is called {@link #MISSING}
     */
    public static String of(List<String> alphabet, int[] codes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; ) {
            int end = at;
            while (end < to && codes[end] == codes[at]) {
                end++;
            }
            text.append(at == from ? "(" : "-(")
                    .append(name(alphabet, codes[at]))
                    .append(',')
                    .append(end - at)
                    .append(')');
            at = end;
        }
        return text.toString();
    }

    /**
     * What a state is called in a text.
     *
     * @param alphabet the states
     * @param code     a place in it
     * @return its name, or {@link #MISSING}
     * @throws sojourn.check.UsageException if a state is called {@link #MISSING}
     */
    public static String name(List<String> alphabet, int code) {
        String state = alphabet.get(code);
        Check.argument(
                !state.equals(MISSING),
                "a state called '*' cannot be written: '*' stands for a missing one; rename it");
        return state.equals(SequenceRows.MISSING_STATE) ? MISSING : state;
    }

    /**
     * Turns texts into columns of states, one for each step, as {@link WideStates} takes them. Rows end where their texts do.
     *
     * @param texts a row for each sequence; a row without one has no states
     * @return the columns. Time O(steps of all rows), memory O(rows · longest).
     * @throws sojourn.check.UsageException if a text cannot be read, a duration is 0, or there are too many steps
     */
    public static List<CodedColumn> columns(CodedColumn texts) {
        Map<String, Integer> states = new LinkedHashMap<>();
        List<@Nullable List<int[]>> spells =
                new ArrayList<>(Collections.nCopies(texts.values().size(), null));
        int longest = 0;
        for (int row = 0; row < texts.size(); row++) {
            int code = texts.code(row);
            if (code >= 0 && spells.get(code) == null) {
                List<int[]> read = read(texts, row, states);
                spells.set(code, read);
                longest = Math.max(
                        longest, read.stream().mapToInt(spell -> spell[1]).sum());
            }
        }
        long cells = (long) longest * texts.size();
        Check.argument(
                cells <= MOST_CELLS,
                "%,d rows by %,d steps are %,d cells; at most %,d fit",
                texts.size(),
                longest,
                cells,
                MOST_CELLS);
        int[][] codes = new int[longest][texts.size()];
        for (int[] column : codes) {
            Arrays.fill(column, CodedColumn.MISSING);
        }
        for (int row = 0; row < texts.size(); row++) {
            int at = 0;
            List<int[]> own = texts.code(row) < 0 ? null : spells.get(texts.code(row));
            for (int[] spell : own == null ? List.<int[]>of() : own) {
                for (int step = 0; step < spell[1]; step++) {
                    codes[at++][row] = spell[0];
                }
            }
        }
        List<String> names = List.copyOf(states.keySet());
        List<CodedColumn> columns = new ArrayList<>();
        for (int step = 0; step < longest; step++) {
            columns.add(new CodedColumn(texts.name() + " " + (step + 1), codes[step], names));
        }
        return columns;
    }

    private static List<int[]> read(CodedColumn texts, int row, Map<String, Integer> states) {
        String text = texts.values().get(texts.code(row)).strip();
        Matcher elements = (text.startsWith("(") ? BRACKETS : BARE).matcher(text);
        List<int[]> spells = new ArrayList<>();
        int end = 0;
        long steps = 0;
        while (end < text.length() && elements.find()) {
            String state = elements.group(1).strip();
            int duration = duration(texts, row, elements.group(2));
            boolean missing = MISSING_WORDS.contains(state);
            spells.add(new int[] {
                missing ? CodedColumn.MISSING : states.computeIfAbsent(state, key -> states.size()), duration
            });
            steps += duration;
            Check.argument(
                    steps <= MOST_STEPS,
                    "column '%s', row %,d: the sequence has more than %,d steps",
                    texts.name(),
                    row + 1,
                    MOST_STEPS);
            end = elements.end();
        }
        Check.argument(
                end == text.length(),
                "column '%s', row %,d: '%s' is no sequence such as (a,3)-(b,2) or a/3-b/2: it cannot be read from '%s' on",
                texts.name(),
                row + 1,
                shortened(text),
                shortened(text.substring(end)));
        return spells;
    }

    private static int duration(CodedColumn texts, int row, String digits) {
        Check.argument(
                digits.length() <= 6 && Integer.parseInt(digits) >= 1,
                "column '%s', row %,d: a state lasts 1 to %,d steps, was %s",
                texts.name(),
                row + 1,
                MOST_STEPS,
                digits);
        return Integer.parseInt(digits);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
