package sojourn.notebook;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.ArrayList;
import java.util.List;

/** The page of all magics, {@code docs/magics.md}, made from what their parsers know. */
final class MagicReference {
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

            """;

    private MagicReference() {}

    /** {@return the page, in Markdown} */
    static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (String name : Magics.names()) {
            page.append("- [`%").append(name).append("`](#").append(name).append(")\n");
        }
        for (String name : Magics.names()) {
            CommandLine parser = Magics.parser(name);
            page.append("\n## ").append(name).append('\n');
            section(page, parser.getCommandSpec());
            parser.getSubcommands().forEach((sub, line) -> {
                page.append("\n### ").append(name).append(' ').append(sub).append('\n');
                section(page, line.getCommandSpec());
            });
        }
        return page.toString();
    }

    private static void section(StringBuilder page, CommandSpec spec) {
        page.append("\n```\n").append(Usage.synopsis(spec)).append("\n```\n");
        for (String paragraph : Usage.description(spec)) {
            page.append('\n').append(paragraph).append('\n');
        }
        List<String> rows = new ArrayList<>();
        for (PositionalParamSpec word : spec.positionalParameters()) {
            rows.add(row("`" + word.paramLabel() + "`", "", word.description()));
        }
        for (OptionSpec option : spec.options()) {
            String names = "`" + String.join("`, `", option.names()) + "`"
                    + (option.arity().max() == 0 ? "" : " `" + option.paramLabel() + "`");
            String given = option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
            rows.add(row(names, given, option.description()));
        }
        if (!rows.isEmpty()) {
            page.append("\n| word | default | meaning |\n|---|---|---|\n").append(String.join("", rows));
        }
        if (spec.subcommands().isEmpty()) {
            page.append("\nExample:\n\n```\n").append(Usage.example(spec)).append("\n```\n");
        }
    }

    private static String row(String word, String given, String[] meaning) {
        return "| " + word + " | " + given + " | " + String.join(" ", meaning).replace("|", "\\|") + " |\n";
    }
}
