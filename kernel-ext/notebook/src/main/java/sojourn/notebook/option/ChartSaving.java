package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.HomeFolder;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.card.Card;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.state.Outcome;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What {@code --size} and {@code --save} do in all magics that draw: sizes their charts, and saves them to files. */
public final class ChartSaving {
    private final @Nullable ChartSize size;

    ChartSaving(@Nullable ChartSize size) {
        this.size = size;
    }

    /** {@return what a magic gives, its charts sized and saved; the parameters are those of {@link SizeWords#around}} */
    Outcome around(String draws, @Nullable String file, SavedFile.Existing existing, Supplier<Outcome> magic) {
        if (size == null && file == null) {
            return magic.get();
        }
        Check.argument(draws.isEmpty(), "--size and --save are of charts, and this draws none; %s", draws);
        Path path = file == null ? null : path(file, existing);
        Outcome plain = magic.get();
        List<Chart> charts = new ArrayList<>();
        Card card = plain.card().withCharts(chart -> {
            Chart sized = sized(chart);
            charts.add(sized);
            return sized;
        });
        List<Function<String, Displayable>> below = new ArrayList<>();
        for (Function<String, Displayable> part : plain.below()) {
            // parts that name the value are cards; a chart needs no name
            Displayable shown = part.apply("");
            if (shown instanceof Chart chart) {
                Chart sized = sized(chart);
                charts.add(sized);
                below.add(named -> sized);
            } else {
                below.add(part);
            }
        }
        Check.argument(!charts.isEmpty(), "--size and --save are of charts, and this drew none");
        Object value = plain.value();
        String java = plain.java();
        if (value instanceof Chart chart) {
            value = sized(chart);
            java = size == null ? java : java + size.java();
        }
        Outcome outcome = new Outcome(value, card, plain.took(), java, below, plain.saves());
        if (path == null) {
            return outcome;
        }
        Supplier<String> save = () -> save(charts, path, existing);
        // the Java of another value does not name its chart: the note says how to save one
        return value instanceof Chart && charts.size() == 1
                ? outcome.savedBy(Outcome.Save.calling(
                        (existing == SavedFile.Existing.ANY ? ".saveOver(" : ".save(") + JavaSource.text(file) + ")",
                        save))
                : outcome.savedBy(save);
    }

    private Chart sized(Chart chart) {
        return size == null ? chart : chart.size(size.width(), size.height());
    }

    private static Path path(String file, SavedFile.Existing existing) {
        Path path = inFolder(file);
        Chart.requireFormat(path);
        requireFree(file, existing);
        return path;
    }

    /** Refuses a file before the work is done whose result would go there. */
    public static void requireFree(String file, SavedFile.Existing existing) {
        try {
            SavedFile.requireFree(Check.path(file), existing, ".saveOver(…)");
        } catch (IOException e) {
            throw new UsageException("--save " + file + " cannot be written: " + FileReason.of(e), e);
        }
    }

    /** {@return where {@code --save FILE} writes to, in a folder that is there} */
    public static Path inFolder(String file) {
        try {
            Path path = Path.of(HomeFolder.expand(file));
            Path folder = path.toAbsolutePath().getParent();
            Check.argument(
                    folder == null || Files.isDirectory(folder),
                    "--save %s cannot be written: its folder is not there; make it first",
                    file);
            return path;
        } catch (InvalidPathException e) {
            throw new UsageException("--save needs a file, was '" + file + "'", e);
        }
    }

    /** Of several charts each goes to a file of its own, numbered in the order in which they are shown. */
    private static String save(List<Chart> charts, Path file, SavedFile.Existing existing) {
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < charts.size(); i++) {
                String name = String.valueOf(file.getFileName());
                int dot = name.lastIndexOf('.');
                Path one = charts.size() == 1
                        ? file
                        : file.resolveSibling(name.substring(0, dot) + "-" + (i + 1) + name.substring(dot));
                Chart chart = charts.get(i);
                files.add(existing == SavedFile.Existing.ANY ? chart.saveOver(one) : chart.save(one));
            }
        } catch (IOException e) {
            throw new UsageException("--save " + file + " cannot be written: " + FileReason.of(e), e);
        }
        return "Saved: " + files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ". In Java: chart.save(\"…\").";
    }
}
