package sojourn.kernel.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import sojourn.check.Check;
import sojourn.notebook.document.NotebookCell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two runs of a cell show the same: the text form of each output, line by line, and in which formats it is there. What
 * a step shows of its progress is left out, for it is there only where a step takes a while.
 *
 * @param masks     what may differ: how long something took, what it ran on
 * @param tolerance how far apart two numbers may be, relative to the greater one; 0 for the same digits
 * @param ignored   formats that only one of both need have
 */
public record Comparison(List<Mask> masks, double tolerance, Set<String> ignored) {
    /** Times, and what a run says of its machine. */
    public static final Comparison DEFAULT = new Comparison(
            List.of(
                    new Mask(Pattern.compile("\\bin (\\d[\\d.,]* ?(µs|ms|s|min|h) ?)+"), "in TIME"),
                    // a last column that holds times is as wide as the longest of them, and so is the rule below its
                    // name
                    new Mask(Pattern.compile("(?<= {2})─+$", Pattern.MULTILINE), "─"),
                    new Mask(
                            Pattern.compile(
                                    "^( *(?:JDK|JVM|Java|kernel|OS|processors|memory|versions?)\\b[^\\n]*?)\\s{2,}.*$",
                                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE),
                            "$1  MASKED")),
            0,
            Set.of());

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    public Comparison {
        masks = List.copyOf(masks);
        ignored = Set.copyOf(ignored);
        Check.argument(tolerance >= 0 && tolerance < 1, "tolerance must be >= 0 and below 1, was %s", tolerance);
    }

    /**
     * What may differ.
     *
     * @param pattern what is masked
     * @param instead what stands for it, with groups as {@code $1}
     */
    public record Mask(Pattern pattern, String instead) {}

    /**
     * The first difference of two runs of a cell.
     *
     * @param committed the cell as it was
     * @param fresh     the cell as it is now
     * @return in one line; empty if they show the same
     */
    public String difference(JsonArray committed, JsonArray fresh) {
        List<String> before = lines(committed);
        List<String> now = lines(fresh);
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            if (i >= before.size()) {
                return "line " + (i + 1) + " of its outputs is new: " + quoted(now.get(i));
            }
            if (i >= now.size()) {
                return "line " + (i + 1) + " of its outputs is missing: " + quoted(before.get(i));
            }
            if (!same(before.get(i), now.get(i))) {
                return "line " + (i + 1) + " of its outputs was " + quoted(before.get(i)) + " and is "
                        + quoted(now.get(i));
            }
        }
        return "";
    }

    private static String quoted(String line) {
        return "'" + sojourn.check.Excerpt.of(line, 160) + "'";
    }

    /** {@return the text of all outputs as lines, masked} */
    private List<String> lines(JsonArray outputs) {
        List<String> lines = new ArrayList<>();
        for (JsonElement element : outputs) {
            JsonObject output = element.getAsJsonObject();
            if (isProgress(output)) {
                continue;
            }
            String text;
            switch (output.get("output_type").getAsString()) {
                case "stream" -> text = NotebookCell.text(output.get("text"));
                case "error" ->
                    text = "error " + output.get("ename").getAsString() + ": "
                            + output.get("evalue").getAsString();
                default -> {
                    JsonObject data = output.getAsJsonObject("data");
                    Set<String> formats = new TreeSet<>(data.keySet());
                    formats.removeAll(ignored);
                    lines.add("[" + String.join(", ", formats) + "]");
                    text = data.has("text/plain") ? NotebookCell.text(data.get("text/plain")) : "";
                }
            }
            for (Mask mask : masks) {
                text = mask.pattern.matcher(text).replaceAll(mask.instead);
            }
            text.lines().forEach(line -> lines.add(line.stripTrailing()));
        }
        return lines;
    }

    private static boolean isProgress(JsonObject output) {
        return output.get("metadata") instanceof JsonObject metadata
                && metadata.get("sojourn") instanceof JsonObject ours
                && ours.has("progress");
    }

    private boolean same(String before, String now) {
        if (before.equals(now)) {
            return true;
        }
        if (tolerance == 0) {
            return false;
        }
        Matcher one = NUMBER.matcher(before);
        Matcher other = NUMBER.matcher(now);
        int from = 0;
        int otherFrom = 0;
        while (one.find()) {
            if (!other.find()
                    || !between(before, from, one.start()).equals(between(now, otherFrom, other.start()))
                    || !near(one.group(), other.group())) {
                return false;
            }
            from = one.end();
            otherFrom = other.end();
        }
        return !other.find() && between(before, from, before.length()).equals(between(now, otherFrom, now.length()));
    }

    /** Words between numbers; how many blanks and rules align them depends on the numbers. */
    private static String between(String line, int from, int to) {
        return line.substring(from, to).replaceAll("[ ─]+", " ").strip();
    }

    private boolean near(String before, String now) {
        double one = Double.parseDouble(before.replace(",", ""));
        double other = Double.parseDouble(now.replace(",", ""));
        return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
    }
}
