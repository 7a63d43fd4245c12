package sojourn.notebook.magic;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import sojourn.notebook.line.Choices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages on the magics below {@code docs/}, made from what their parsers know and from examples that were run. */
public final class MagicReference {
    private static final String HEAD = """
            # Magics

            <!-- made from the magics themselves; `MagicReferenceTest` says how to make it again -->

            A magic is a line that begins with a percent sign:

            ```
            %magic [subcommand] [name <<] input… [--options]
            ```

            - **Capture.** `name <<` before the input declares a typed variable for this cell and later ones:
              `%sessions s << log`. In Sojourn's own kernel `var s = %sessions log` does the same. `%sojourn list` lists what
              was captured, and finds it again when its variable is gone.
            - **Input** is a variable, a dataset's name, or a file.
            - **The card.** Every run shows one card: what was done, counts, time, seed, and the Java line that gives an equal
              result.
            - **Durations** are written `2h 30m`, `90s`, `500ms`, `1.5d` or `PT2H30M`; units are ms, s, m, h, d and w. **Ranges**
              are written `2..40`, `2..` or `..40`.
            - **Quotes**, double or single, hold text with blanks together: `--title "Actions by cluster"`.
            - **`{variable}`** in any argument is replaced by the variable's value: `--gap {gap}`. `{{` is a brace.
            - **Help.** `%sessions --help` and `%sessions?` print what stands here. A trailing `;` or `// note` is tolerated.

            | magic | what it does |
            |---|---|
            """;

    private MagicReference() {}

    /** {@return the page that lists all magics, in Markdown} */
    static String index() {
        StringBuilder page = new StringBuilder(HEAD);
        for (String name : Magics.names()) {
            CommandSpec spec = Magics.parser(name).getCommandSpec();
            row(page, link(name, "magics/" + name + ".md"), first(spec));
            spec.subcommands().forEach((sub, line) -> {
                String place = "magics/" + name + ".md#" + name + "-" + sub;
                row(page, "&nbsp;&nbsp;" + link(name + " " + sub, place), first(line.getCommandSpec()));
            });
        }
        return page.toString();
    }

    /**
     * The page of one magic, in Markdown.
     *
     * @param name one of {@link Magics#names}
     * @param runs what was typed and shown, by the words of the command: {@code cluster gmm}
     */
    static String page(String name, Map<String, String> runs) {
        CommandLine parser = Magics.parser(name);
        StringBuilder page = new StringBuilder("# ")
                .append(mark(name))
                .append(name)
                .append("\n\n<!-- made from the magic itself; `MagicReferenceTest` says how to make it again -->\n");
        section(page, name, parser.getCommandSpec(), runs);
        parser.getSubcommands().forEach((sub, line) -> {
            page.append("\n## ").append(name).append(' ').append(sub).append('\n');
            section(page, name + " " + sub, line.getCommandSpec(), runs);
        });
        return page.append("\n[All magics](../magics.md)\n").toString();
    }

    /** {@return the words of all commands that can be run: of the subcommands, where a magic has some} */
    public static List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (String name : Magics.names()) {
            var subs = Magics.parser(name).getSubcommands();
            if (subs.isEmpty()) {
                commands.add(name);
            }
            subs.keySet().forEach(sub -> commands.add(name + " " + sub));
        }
        return commands;
    }

    private static void section(StringBuilder page, String command, CommandSpec spec, Map<String, String> runs) {
        page.append("\n```\n").append(Usage.synopsis(spec)).append("\n```\n");
        for (String paragraph : Usage.description(spec)) {
            page.append('\n').append(paragraph).append('\n');
        }
        List<String> rows = new ArrayList<>();
        for (PositionalParamSpec word : spec.positionalParameters()) {
            rows.add(row("`" + word.paramLabel() + "`", "", word));
        }
        for (OptionSpec option : spec.options()) {
            String names = "`" + String.join("`, `", option.names()) + "`"
                    + (option.arity().max() == 0 ? "" : " `" + option.paramLabel() + "`");
            String given = option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
            rows.add(row(names, given, option));
        }
        if (!rows.isEmpty()) {
            page.append("\n| word | default | meaning |\n|---|---|---|\n").append(String.join("", rows));
        }
        if (spec.subcommands().isEmpty()) {
            page.append("\nExample:\n\n```\n").append(Usage.example(spec)).append("\n```\n");
        }
        String run = runs.get(command);
        if (run != null && run.lines().allMatch(line -> line.startsWith("%"))) {
            page.append("\nThis page shows none of its output.\n");
        } else if (run != null) {
            page.append("\nRun on a sample, as text:\n\n```\n").append(run).append("\n```\n");
        }
    }

    private static String row(String word, String given, ArgSpec arg) {
        return "| " + word + " | " + given + " | " + Choices.meaning(arg).replace("|", "\\|") + " |\n";
    }

    private static void row(StringBuilder page, String word, String meaning) {
        page.append("| ").append(word).append(" | ").append(meaning).append(" |\n");
    }

    private static String link(String words, String place) {
        return "[`" + mark(words) + words + "`](" + place + ")";
    }

    private static String mark(String words) {
        return Magics.ofCells().contains(words) ? "%%" : "%";
    }

    private static String first(CommandSpec spec) {
        String text = Usage.description(spec).get(0).replace("|", "\\|");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
