package sojourn.notebook.magic;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.table.TableLimits;
import sojourn.notebook.line.Offers;
import sojourn.notebook.report.Listing;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Results;
import sojourn.notebook.state.Settings;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code %sojourn}: the index of magics, the results so far, the settings. */
@Command(
        name = "%sojourn",
        description = "Shows what there is: all magics (help), the results so far (list), the settings (config).",
        subcommands = {SojournMagic.Help.class, SojournMagic.Live.class, SojournMagic.Config.class},
        footer = "%sojourn config rows=50")
final class SojournMagic implements Magic {
    @Override
    public Outcome run(Notebook notebook) {
        return new Help().run(notebook);
    }

    /** {@code %sojourn help}. */
    @Command(
            name = "help",
            description = "lists all magics, each with an example; with a magic's name it describes that one",
            footer = "%sojourn help sessions")
    static final class Help implements Magic {
        @Parameters(arity = "0..*", paramLabel = "NAME", description = "a magic, and perhaps a subcommand of it")
        @Offers(kinds = Offers.Kind.MAGIC)
        private List<String> words = new ArrayList<>();

        @Override
        public Outcome run(Notebook notebook) {
            if (!words.isEmpty()) {
                return about(words.get(0).replaceFirst("^%+", ""), words.subList(1, words.size()));
            }
            List<String> names = Magics.names().stream().map(name -> "%" + name).toList();
            List<String> examples = Magics.names().stream()
                    .map(name -> Usage.example(Magics.parser(name).getCommandSpec()))
                    .toList();
            Table table = Table.create("Magics")
                    .addColumns(StringColumn.create("magic", names), StringColumn.create("example", examples));
            return Outcome.shown(
                    Card.titled("Sojourn's magics")
                            .with(new Listing(table))
                            .note(
                                    "%events --help says more about one of them. name << before the input keeps the result"
                                            + " in a variable."),
                    "");
        }

        private static Outcome about(String name, List<String> subcommands) {
            CommandLine parser = Magics.parser(Nearest.require("magic", name, Magics.names()));
            for (String word : subcommands) {
                Check.argument(
                        !parser.getSubcommands().isEmpty(),
                        "%s has no subcommands, was '%s'",
                        parser.getCommandSpec().qualifiedName(),
                        word);
                Nearest.require("subcommand", word, parser.getSubcommands().keySet());
                parser = parser.getSubcommands().get(word);
            }
            MimeBundle usage = Magics.usage(parser);
            return Outcome.shown(
                    Card.titled(parser.getCommandSpec().qualifiedName()).with(() -> usage), "");
        }
    }

    /** {@code %sojourn list}. */
    @Command(
            name = "list",
            description =
                    "lists the results so far: type, size, memory, age, whether the variable still holds it, and the Java line",
            footer = "%sojourn list")
    static final class Live implements Magic {
        @Override
        public Outcome run(Notebook notebook) {
            return listed(notebook);
        }

        /** The results, with what is true of them now: age, and whether the variable still holds them. */
        static Outcome listed(Notebook notebook) {
            List<Results.Result> results = Results.list();
            if (results.isEmpty()) {
                return Outcome.shown(Card.titled("No results yet: %events log << mooc_sample captures one"), "");
            }
            Table table = Results.toTable();
            table.insertColumn(4, Results.texts("variable", results, result -> state(notebook, result)));
            table.insertColumn(5, Results.texts("made", results, Live::made));
            return Outcome.shown(
                    Card.titled("Results")
                            .with(new Listing(table))
                            .note(
                                    "Memory is what each holds by itself, about. %recall name brings back a variable that is"
                                            + " gone; Results.get(name) gives its value in Java."),
                    "Results.toTable();");
        }

        private static String state(Notebook notebook, Results.Result result) {
            return notebook.host()
                    .lookUp(result.name())
                    .map(value -> value == result.value() ? "live" : "holds another value")
                    .orElse("gone");
        }

        private static String made(Results.Result result) {
            return Results.stamp(result.name())
                    .map(stamp -> Numbers.clock(
                                    Duration.between(stamp.at(), Instant.now()).toNanos()) + " ago"
                            + stamp.took()
                                    .map(took -> ", " + Numbers.took(took))
                                    .orElse(""))
                    .orElse("");
        }
    }

    /** {@code %sojourn config rows=20}. */
    @Command(
            name = "config",
            description =
                    "sets how many rows a table shows (rows=20), and how many lie beside it for paging, sorting and"
                            + " searching on the page: at most at-hand=1000 rows of bytes=64000 in all (at-hand=0 leaves tables"
                            + " without a script); without words it shows the settings",
            footer = "%sojourn config rows=50 at-hand=5000 bytes=500000")
    static final class Config implements Magic {
        @Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "a setting and its value")
        private List<String> words = new ArrayList<>();

        @Override
        public Outcome run(Notebook notebook) {
            Settings settings = notebook.settings();
            for (String word : words) {
                int equals = word.indexOf('=');
                Check.argument(equals > 0, "a setting is NAME=VALUE, as in rows=20; found '%s'", word);
                set(settings, word.substring(0, equals), word.substring(equals + 1));
            }
            TableLimits limits = TableLimits.current();
            return Outcome.shown(
                    Card.titled("Settings")
                            .fact("rows", settings.rows())
                            .fact("at-hand", limits.rows())
                            .fact("bytes", limits.bytes()),
                    "");
        }

        private static void set(Settings settings, String name, String value) {
            Nearest.require("setting", name, List.of("rows", "at-hand", "bytes"));
            TableLimits limits = TableLimits.current();
            switch (name) {
                case "at-hand" -> TableLimits.use(new TableLimits(whole(name, value), limits.bytes()));
                case "bytes" -> TableLimits.use(new TableLimits(limits.rows(), whole(name, value)));
                default -> {
                    int rows = whole(name, value);
                    Check.argument(rows >= 1, "rows must be >= 1, was %d", rows);
                    settings.rows(rows);
                }
            }
        }

        private static int whole(String name, String value) {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw new UsageException(name + " must be a whole number, was '" + value + "'", e);
            }
        }
    }
}
