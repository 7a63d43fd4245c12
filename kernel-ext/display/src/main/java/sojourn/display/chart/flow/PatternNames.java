package sojourn.display.chart.flow;

import java.util.List;

/** Names of patterns for charts, where there is little room. */
final class PatternNames {
    private PatternNames() {}

    /** {@return the states with arrows; equal ones in a row once, with how many: {@code view ×3 → addtocart}} */
    static String of(List<String> states) {
        StringBuilder name = new StringBuilder();
        for (int at = 0, next; at < states.size(); at = next) {
            next = at;
            while (next < states.size() && states.get(next).equals(states.get(at))) {
                next++;
            }
            name.append(at > 0 ? " → " : "").append(states.get(at)).append(next > at + 1 ? " ×" + (next - at) : "");
        }
        return name.toString();
    }
}
