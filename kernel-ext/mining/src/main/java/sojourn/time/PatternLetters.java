package sojourn.time;

import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The letters of a time pattern, and whether they can be meant. A pattern that reads but loses part of a cell is worse than one
 * that does not: {@code hh:mm} without {@code a} gives no time of day, and {@code mm} in a month's place no month.
 */
final class PatternLetters {
    /** More optional parts than anybody writes; each one doubles the forms. */
    private static final int MOST_FORMS = 4096;

    private static final String TIME = "HhKkamsSAnNB";
    private static final String HOURS = "HhKk";

    enum Kind {
        FIELD,
        LITERAL,
        OPEN,
        CLOSE
    }

    /** A run of one letter, a text between, or a bracket; the group is the innermost bracket that it lies in. */
    record Token(Kind kind, String text, int group) {
        char letter() {
            return kind == Kind.FIELD ? text.charAt(0) : ' ';
        }

        Token with(char letter) {
            return new Token(kind, String.valueOf(letter).repeat(text.length()), group);
        }
    }

    private final String pattern;
    private final List<Token> tokens;
    private final List<Set<Character>> forms;

    private PatternLetters(String pattern, List<Token> tokens) {
        this.pattern = pattern;
        this.tokens = tokens;
        List<Set<Character>> all = forms(tokens);
        this.forms = all.stream().filter(form -> !form.isEmpty()).toList();
    }

    static PatternLetters of(String pattern) {
        return new PatternLetters(pattern, tokens(pattern));
    }

    List<Token> tokens() {
        return tokens;
    }

    boolean hasEra() {
        return has('G');
    }

    /** Whether a month, a weekday or a half of the day is named, in some language. */
    boolean hasName() {
        return has('a')
                || has('E')
                || tokens.stream()
                        .anyMatch(token -> "MLec".indexOf(token.letter()) >= 0
                                && token.text().length() >= 3);
    }

    boolean hasZoneName() {
        return has('z') || has('v') || has('V');
    }

    /** Whether every form has a letter of a zone's name, so that a text without one does not fit. */
    boolean needsZone() {
        return !forms.isEmpty()
                && forms.stream().allMatch(form -> form.contains('z') || form.contains('v') || form.contains('V'));
    }

    static boolean isZoneName(char letter) {
        return letter == 'z' || letter == 'v' || letter == 'V';
    }

    boolean hasDate() {
        return forms.stream().anyMatch(PatternLetters::isDate);
    }

    boolean hasTime() {
        return forms.stream().anyMatch(form -> form.stream().anyMatch(letter -> TIME.indexOf(letter) >= 0));
    }

    private boolean has(char letter) {
        return tokens.stream().anyMatch(token -> token.letter() == letter);
    }

    /**
     * Refuses letters that cannot be meant.
     *
     * @throws UsageException with the letters, what they are, and the pattern mended where that is known
     */
    void check() {
        String fault = fault();
        if (fault.isEmpty()) {
            return;
        }
        PatternLetters mended = mended();
        boolean better = !mended.pattern.equals(pattern) && mended.fault().isEmpty();
        throw new UsageException("time pattern '" + pattern + "' " + fault
                + (better ? "; write " + mended.pattern : "; a whole pattern is such as yyyy-MM-dd HH:mm:ss"));
    }

    /** What is wrong, as the rest of a sentence; empty if nothing is. */
    private String fault() {
        if (has('B')) {
            return "holds B, parts of a day in words, which are not read: a is AM or PM";
        }
        if (monthAfterHour() >= 0) {
            return "has MM behind the hour: MM is the month, mm the minutes";
        }
        for (Set<Character> form : forms) {
            String lost = lostTime(form);
            if (!lost.isEmpty()) {
                return lost;
            }
        }
        if (has('D') && (has('M') || has('L'))) {
            return "holds D beside the month: DD is the day of the year, dd the day of the month";
        }
        boolean time = hasTime();
        if (hasDate() || (time && forms.stream().noneMatch(form -> form.stream().anyMatch(PatternLetters::isOfDate)))) {
            return "";
        }
        if (has('Y') && !has('y') && !has('u')) {
            return "gives no date: YYYY is the year that weeks are counted in, yyyy the year of a date";
        }
        if (has('m') && !has('M') && !has('L')) {
            return "gives no date: mm is the minutes, MM the month";
        }
        List<String> missing = new ArrayList<>();
        if (!has('y') && !has('u')) {
            missing.add("a year (yyyy)");
        }
        if (!has('D')) {
            if (!has('M') && !has('L')) {
                missing.add("a month (MM)");
            }
            if (!has('d')) {
                missing.add("a day (dd)");
            }
        }
        return "gives no date: it needs "
                + String.join(" and ", missing.isEmpty() ? List.of("yyyy, MM and dd in one form") : missing);
    }

    private static boolean isOfDate(char letter) {
        return "yuYMLdDwWEecgGQq".indexOf(letter) >= 0;
    }

    private static boolean isDate(Set<Character> form) {
        boolean year = form.contains('y') || form.contains('u');
        boolean month = form.contains('M') || form.contains('L');
        boolean weekday = form.contains('E') || form.contains('e') || form.contains('c');
        return (year && ((month && form.contains('d')) || form.contains('D')))
                || (form.contains('Y') && form.contains('w') && weekday)
                || form.contains('g');
    }

    /** Why letters of time in a form give no time of day. */
    private static String lostTime(Set<Character> form) {
        boolean half = form.contains('h') || form.contains('K');
        boolean hour = form.contains('H') || form.contains('k') || (half && form.contains('a'));
        if (form.contains('A') || form.contains('N')) {
            return "";
        }
        if (half && !hour) {
            return "gives no time of day: " + (form.contains('h') ? "hh" : "KK")
                    + " is the hour of half a day and needs a (AM or PM); HH is the hour of the day";
        }
        boolean fraction = form.contains('S') || form.contains('n');
        if (!hour && ((form.contains('m') && isDateOrNone(form)) || form.contains('s') || fraction)) {
            return "gives no time of day: it has "
                    + (form.contains('m') ? "minutes (mm)" : form.contains('s') ? "seconds (ss)" : "a fraction (S)")
                    + " without an hour (HH)";
        }
        if (!hour && form.contains('a')) {
            return "gives no time of day: a (AM or PM) needs an hour (hh)";
        }
        if (form.contains('s') && !form.contains('m')) {
            return "gives no time of day: it has seconds (ss) without minutes (mm)";
        }
        if (fraction && !form.contains('s')) {
            return "gives no time of day: S is a fraction of a second, and there are no seconds (ss)";
        }
        return "";
    }

    /** Minutes without a month beside them stand where the month is meant; the error says so. */
    private static boolean isDateOrNone(Set<Character> form) {
        return isDate(form) || form.stream().noneMatch(PatternLetters::isOfDate);
    }

    /** The place of MM that directly follows an hour, as in HH:MM, and is no month; -1 if there is none. */
    private int monthAfterHour() {
        boolean minutesElsewhere = has('m') && minutesInDate() < 0;
        for (int i = 1; i < tokens.size(); i++) {
            Token before = tokens.get(i - 1);
            if (before.kind == Kind.LITERAL && i >= 2) {
                before = before.text.strip().equals(":") || before.text.equals(".") ? tokens.get(i - 2) : before;
            }
            if (tokens.get(i).letter() == 'M'
                    && tokens.get(i).text.length() <= 2
                    && HOURS.indexOf(before.letter()) >= 0
                    && before.kind == Kind.FIELD
                    && before.group == tokens.get(i).group
                    && !minutesElsewhere) {
                return i;
            }
        }
        return -1;
    }

    /** The place of mm that stands where a date has its month, as in yyyy-mm-dd or mm/dd/yyyy; -1 if there is none. */
    private int minutesInDate() {
        List<Integer> fields = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).kind == Kind.FIELD)
                .boxed()
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            char before = i == 0 ? ' ' : tokens.get(fields.get(i - 1)).letter();
            char after =
                    i + 1 == fields.size() ? ' ' : tokens.get(fields.get(i + 1)).letter();
            boolean beside = isYearOrDay(before) ? isYearOrDay(after) : before == ' ' && isYearOrDay(after);
            if (beside && tokens.get(fields.get(i)).letter() == 'm') {
                return fields.get(i);
            }
        }
        return -1;
    }

    private static boolean isYearOrDay(char letter) {
        return letter == 'y' || letter == 'u' || letter == 'd';
    }

    /** The pattern with the letters that are likely meant. */
    private PatternLetters mended() {
        List<Token> better = new ArrayList<>(tokens);
        int minutes = monthAfterHour();
        if (minutes >= 0) {
            better.set(minutes, better.get(minutes).with('m'));
        }
        int inDate = minutesInDate();
        if (inDate >= 0) {
            better.set(inDate, better.get(inDate).with('M'));
        }
        boolean half = has('a');
        boolean month = better.stream().anyMatch(token -> token.letter() == 'M' || token.letter() == 'L');
        boolean dated = tokens.stream().anyMatch(token -> token.kind == Kind.FIELD && isOfDate(token.letter()));
        boolean seconds = has('s');
        boolean day = has('d');
        boolean hour =
                tokens.stream().anyMatch(token -> token.kind == Kind.FIELD && HOURS.indexOf(token.letter()) >= 0);
        for (int i = 0; i < better.size(); i++) {
            Token token = better.get(i);
            char letter = token.letter();
            if ((letter == 'h' || letter == 'K') && !half) {
                better.set(i, token.with('H'));
            } else if (letter == 'Y' && !has('w')) {
                better.set(i, token.with('y'));
            } else if (letter == 'm' && !month && dated) {
                better.set(i, token.with('M'));
                month = true;
            } else if (letter == 'D' && !day && (month || has('m'))) {
                better.set(i, token.with('d'));
            } else if (letter == 'S' && !seconds && token.text.length() <= 2) {
                better.set(i, token.with('s'));
                seconds = true;
            } else if (letter == 'm' && !hour) {
                better.add(i, new Token(Kind.FIELD, half ? "hh" : "HH", token.group));
                better.add(i + 1, new Token(Kind.LITERAL, ":", token.group));
                hour = true;
                i += 2;
            }
        }
        StringBuilder text = new StringBuilder();
        for (Token token : better) {
            text.append(
                    token.kind == Kind.LITERAL && token.text.chars().anyMatch(c -> Character.isLetter(c) || c == '\'')
                            ? "'" + token.text.replace("'", "''") + "'"
                            : token.text);
        }
        return of(text.toString());
    }

    private static List<Token> tokens(String pattern) {
        List<Token> tokens = new ArrayList<>();
        List<Integer> open = new ArrayList<>(List.of(0));
        int groups = 0;
        for (int at = 0; at < pattern.length(); ) {
            char c = pattern.charAt(at);
            int group = open.get(open.size() - 1);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                int to = at;
                while (to < pattern.length() && pattern.charAt(to) == c) {
                    to++;
                }
                tokens.add(new Token(Kind.FIELD, pattern.substring(at, to), group));
                at = to;
            } else if (c == '[') {
                open.add(++groups);
                tokens.add(new Token(Kind.OPEN, "[", group));
                at++;
            } else if (c == ']') {
                if (open.size() == 1) {
                    throw new IllegalArgumentException("a bracket closes that was not opened");
                }
                open.remove(open.size() - 1);
                tokens.add(new Token(Kind.CLOSE, "]", group));
                at++;
            } else if (c == '\'') {
                StringBuilder quoted = new StringBuilder();
                int to = at + 1;
                for (; to < pattern.length(); to++) {
                    if (pattern.charAt(to) != '\'') {
                        quoted.append(pattern.charAt(to));
                    } else if (to + 1 < pattern.length() && pattern.charAt(to + 1) == '\'') {
                        quoted.append(pattern.charAt(to++));
                    } else {
                        break;
                    }
                }
                if (to == pattern.length()) {
                    throw new IllegalArgumentException("a quote does not end");
                }
                literal(tokens, quoted.isEmpty() ? "'" : quoted.toString(), group);
                at = to + 1;
            } else if (c == '{' || c == '}' || c == '#') {
                throw new IllegalArgumentException("'" + c + "' is reserved");
            } else {
                literal(tokens, String.valueOf(c), group);
                at++;
            }
        }
        return List.copyOf(tokens);
    }

    private static void literal(List<Token> tokens, String text, int group) {
        int last = tokens.size() - 1;
        if (last >= 0 && tokens.get(last).kind == Kind.LITERAL) {
            tokens.set(last, new Token(Kind.LITERAL, tokens.get(last).text + text, group));
        } else {
            tokens.add(new Token(Kind.LITERAL, text, group));
        }
    }

    /** The letters of each form that a text may have: with and without each optional part. */
    private static List<Set<Character>> forms(List<Token> tokens) {
        List<List<Set<Character>>> stack = new ArrayList<>();
        stack.add(new ArrayList<>(List.of(new HashSet<>())));
        for (Token token : tokens) {
            List<Set<Character>> top = stack.get(stack.size() - 1);
            switch (token.kind) {
                case FIELD -> top.forEach(form -> form.add(token.letter()));
                case OPEN -> stack.add(new ArrayList<>(List.of(new HashSet<>())));
                case CLOSE -> close(stack);
                case LITERAL -> {}
            }
        }
        while (stack.size() > 1) {
            close(stack);
        }
        return stack.get(0);
    }

    private static void close(List<List<Set<Character>>> stack) {
        List<Set<Character>> inner = stack.remove(stack.size() - 1);
        List<Set<Character>> outer = stack.remove(stack.size() - 1);
        Set<Set<Character>> both = new java.util.LinkedHashSet<>(outer);
        for (Set<Character> form : outer) {
            for (Set<Character> more : inner) {
                Set<Character> union = new HashSet<>(form);
                union.addAll(more);
                both.add(union);
            }
        }
        if (both.size() > MOST_FORMS) {
            throw new UsageException("a time pattern may have at most " + MOST_FORMS + " forms by its optional parts");
        }
        stack.add(new ArrayList<>(both.stream().map(HashSet::new).toList()));
    }
}
