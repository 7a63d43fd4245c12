package sojourn.notebook;

import sojourn.EventLog;
import sojourn.Features;
import sojourn.SavedMixture;
import sojourn.Sessions;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.display.chart.Charts;
import sojourn.display.report.Report;
import sojourn.notebook.document.NotebookFile;
import sojourn.run.Cache;
import sojourn.run.CacheKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A process that writes one file again and again, now with one content, now with another, until it is killed. */
final class EndlessWrites {
    private static final int NUMBERS = 500_000;

    private EndlessWrites() {}

    /** What is written; the name of its file ends as its format does. */
    enum Kind {
        SVG("chart.svg"),
        PNG("chart.png"),
        PDF("chart.pdf"),
        FEATURES("features.csv"),
        MODEL("model.json"),
        REPORT("report.html"),
        NOTEBOOK("notebook.ipynb"),
        SESSIONS("sessions.parquet"),
        CACHE("kept");

        private final String file;

        Kind(String file) {
            this.file = file;
        }

        /** {@return the only file of a folder that it was written to} */
        Path in(Path folder) throws IOException {
            if (this != CACHE) {
                return folder.resolve(file);
            }
            try (var files = Files.list(folder)) {
                return files.filter(each -> !each.getFileName().toString().startsWith("."))
                        .findFirst()
                        .orElse(folder.resolve(file));
            }
        }
    }

    /** Writes a thing into a folder. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes something of a kind.
     *
     * @param kind    which
     * @param variant 0 or 1: of different contents
     * @return writes it, over one that is there
     */
    static Content content(Kind kind, int variant) throws IOException {
        Sessions sessions = EventLog.dataset("shop_sample").load().sessions(Duration.ofMinutes(variant == 0 ? 30 : 60));
        Features features = sessions.features().select("view_count", "total_events", "session_duration_sec");
        switch (kind) {
            case SVG, PNG, PDF -> {
                var chart = Charts.boxplots(features.cluster(KMeans.k(3)));
                return folder -> chart.saveOver(kind.in(folder));
            }
            case FEATURES -> {
                return folder -> features.saveOver(kind.in(folder));
            }
            case MODEL -> {
                var model = SavedMixture.of(features.fit(GaussianMixture.k(2).withMaxIterations(3)));
                return folder -> model.saveOver(kind.in(folder));
            }
            case REPORT -> {
                Report report = Report.titled("Sessions").text("Variant " + variant);
                for (int k = 2; k < 6; k++) {
                    report = report.output(
                            Charts.boxplots(features.cluster(KMeans.k(k))).bundle());
                }
                Report whole = report;
                return folder -> whole.saveOver(kind.in(folder));
            }
            case NOTEBOOK -> {
                Path from = Path.of(
                        "..",
                        "..",
                        "notebooks",
                        variant == 0 ? "01-learner-sessions.ipynb" : "03-first-day-behaviour.ipynb");
                NotebookFile notebook = NotebookFile.read(from);
                return folder -> notebook.write(kind.in(folder));
            }
            case SESSIONS -> {
                return folder -> sessions.writeOver(kind.in(folder).toString());
            }
            case CACHE -> {
                double[] numbers = new double[NUMBERS];
                Arrays.setAll(numbers, i -> i * (variant + 1.0));
                return folder -> Cache.in(folder)
                        .keep("numbers", CacheKey.of("numbers", 1), fields -> fields.doubles(all -> all), numbers);
            }
        }
        throw new AssertionError(kind);
    }

    public static void main(String[] arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Content[] contents = {content(kind, 0), content(kind, 1)};
        contents[0].writeTo(folder);
        System.out.println("begun");
        for (int i = 1; ; i++) {
            contents[i % 2].writeTo(folder);
        }
    }
}
