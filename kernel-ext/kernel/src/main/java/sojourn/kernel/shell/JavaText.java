package sojourn.kernel.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where strings and comments are in Java that may be unfinished. */
final class JavaText {
    private JavaText() {}

    /**
     * {@return the end of the string, text block, character, comment or single character that begins at a position}
     *
     * @param java any text
     * @param at   before its end, and not inside a string or comment
     */
    static int tokenEnd(String java, int at) {
        if (java.startsWith("\"\"\"", at)) {
            return closing(java, "\"\"\"", at + 3);
        }
        if (java.charAt(at) == '"' || java.charAt(at) == '\'') {
            return Math.min(closing(java, java.substring(at, at + 1), at + 1), lineEnd(java, at));
        }
        if (java.startsWith("//", at)) {
            return lineEnd(java, at);
        }
        if (java.startsWith("/*", at)) {
            int end = java.indexOf("*/", at + 2);
            return end < 0 ? java.length() : end + 2;
        }
        return at + 1;
    }

    private static int closing(String java, String quote, int from) {
        for (int i = from; i < java.length(); i++) {
            if (java.charAt(i) == '\\') {
                i++;
            } else if (java.startsWith(quote, i)) {
                return i + quote.length();
            }
        }
        return java.length();
    }

    /** {@return the end of the line that a position is on} */
    static int lineEnd(String java, int at) {
        int end = java.indexOf('\n', at);
        return end < 0 ? java.length() : end;
    }

    /** {@return whether what is typed at a position is part of a string, text block, character or comment} */
    static boolean isInText(String java, int at) {
        // a letter typed there belongs to the token that has begun before
        String typed = java.substring(0, at) + "x";
        int start = 0;
        int end = 0;
        while (end < typed.length()) {
            start = end;
            end = tokenEnd(typed, start);
        }
        return start < at;
    }

    /**
     * Takes the keyword from each {@code if (} and {@code while (} that is open at a position: JShell completes a member in
     * parentheses, but not in a condition.
     *
     * @param java as it is
     * @param at   a position outside of strings and comments
     * @return the same with blanks there, so that each position keeps its place
     */
    static String withoutConditions(String java, int at) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < at; i = tokenEnd(java, i)) {
            char c = java.charAt(i);
            if (c == '(' || c == '{' || c == '[') {
                open.push(i);
            } else if ((c == ')' || c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
            }
        }
        StringBuilder without = new StringBuilder(java);
        for (int place : open) {
            String before = java.substring(0, place).stripTrailing();
            for (String keyword : new String[] {"if", "while"}) {
                int start = before.length() - keyword.length();
                if (java.charAt(place) == '('
                        && before.endsWith(keyword)
                        && (start == 0 || !Character.isJavaIdentifierPart(before.charAt(start - 1)))) {
                    without.replace(start, before.length(), " ".repeat(keyword.length()));
                }
            }
        }
        return without.toString();
    }
}
