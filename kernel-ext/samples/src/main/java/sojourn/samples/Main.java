package sojourn.samples;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.UsageException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command that writes made-up logs of any size. */
public final class Main {
    private static final String USAGE = """
            usage: dataset NAME SIZE [--seed N] [--out DIR]

              shop      --events N   events.csv, items.csv, truth.csv: visits to a made-up shop, in RetailRocket's columns;
                                     with --format parquet its events and truth as Parquet, 5 million rows a file
              signups   --users N    events.csv, truth.csv: what a made-up ed-tech platform's users do after they sign up

              --seed N    the same size and seed give the same bytes everywhere (default: 1)
              --out DIR   where the files go; made if it is not there (default: NAME)
            """;

    private static final List<String> NAMES = List.of("shop", "signups");

    private Main() {}

    /**
     * Runs {@code dataset shop --events 2756101 --seed 1 --out DIR}. Ends the JVM with status 2 if the arguments are wrong,
     * 1 if a file cannot be written.
     *
     * @param args the words of the command
     */
    public static void main(String[] args) {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** {@return the exit status} What was done is one line on {@code out}; what was wrong is one line on {@code err}. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            out.println(run(List.of(args)));
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot write: " + e.getMessage());
            return 1;
        }
    }

    private static String run(List<String> args) throws IOException {
        if (args.isEmpty() || args.contains("--help") || args.contains("-h")) {
            return USAGE.stripTrailing();
        }
        Nearest.require("command", args.get(0), List.of("dataset"));
        Check.argument(args.size() > 1, "dataset needs the name of one: %s", String.join(", ", NAMES));
        String name = Nearest.require("dataset", args.get(1), NAMES);
        boolean shop = name.equals("shop");
        String sizeOption = shop ? "--events" : "--users";
        List<String> known = new ArrayList<>(List.of(sizeOption, "--seed", "--out"));
        if (shop) {
            known.add("--format");
        }
        Map<String, String> options = options(args.subList(2, args.size()), known);
        Check.argument(options.containsKey(sizeOption), "%s needs its size: %s N", name, sizeOption);
        long size = wholeNumber(sizeOption, options.get(sizeOption));
        long seed = wholeNumber("--seed", options.getOrDefault("--seed", "1"));
        String out = options.getOrDefault("--out", name);
        Path folder = folder(out);
        long start = System.nanoTime();
        String done;
        if (shop) {
            String format =
                    Nearest.require("format", options.getOrDefault("--format", "csv"), List.of("csv", "parquet"));
            ShopSample.Summary summary = WholeSet.write(
                    folder,
                    part -> format.equals("parquet")
                            ? ShopSample.writeParquet(part, size, seed)
                            : ShopSample.write(part, size, seed));
            done = String.format(
                    Locale.ROOT,
                    "%s of %s in %s, %s, %s",
                    Nouns.count(summary.events(), "events"),
                    Nouns.count(summary.visitors(), "visitors"),
                    Nouns.count(summary.sessions(), "sessions"),
                    Nouns.count(summary.transactions(), "transactions"),
                    Nouns.count(summary.items(), "items"));
        } else {
            SignupsSample.Summary summary = WholeSet.write(folder, part -> SignupsSample.write(part, size, seed));
            done = Nouns.count(summary.events(), "events") + " of " + Nouns.count(summary.users(), "users");
        }
        return String.format(
                Locale.ROOT,
                "%s, seed %d: %s, written to %s in %s",
                name,
                seed,
                done,
                out,
                took(System.nanoTime() - start));
    }

    private static Map<String, String> options(List<String> words, List<String> known) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            String inline = null;
            int equals = option.indexOf('=');
            if (option.startsWith("--") && equals > 0) {
                inline = option.substring(equals + 1);
                option = option.substring(0, equals);
                i--;
            }
            Nearest.require("option", option, known);
            Check.argument(inline != null || i + 1 < words.size(), "%s needs a value", option);
            Check.argument(!options.containsKey(option), "%s is given twice", option);
            options.put(option, inline != null ? inline : words.get(i + 1));
        }
        return options;
    }

    private static long wholeNumber(String option, String text) {
        try {
            return Long.parseLong(text.replace("_", "").replace(",", ""));
        } catch (NumberFormatException e) {
            throw new UsageException(option + " must be a whole number, was '" + text + "'", e);
        }
    }

    private static Path folder(String out) {
        try {
            Path folder = Path.of(out);
            Check.argument(!out.isBlank(), "--out must name a folder, was empty");
            Path at = folder.toAbsolutePath();
            while (at != null && !Files.exists(at)) {
                at = at.getParent();
            }
            Check.argument(
                    at == null || Files.isDirectory(at),
                    "--out must name a folder, and '%s' is a file",
                    folder.equals(at) || folder.toAbsolutePath().equals(at) ? out : at);
            return folder;
        } catch (InvalidPathException e) {
            throw new UsageException("--out '" + out + "' is no path: " + e.getReason(), e);
        }
    }

    private static String took(long nanos) {
        long millis = nanos / 1_000_000;
        if (millis < 100) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.2f s", millis / 1e3)
                : String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1_000 % 60);
    }
}
