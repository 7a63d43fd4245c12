package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.display.chart.ScatterFacets;
import sojourn.load.OnError;
import sojourn.load.time.TimeFormat;
import sojourn.notebook.assist.Assistance;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Words;
import sojourn.notebook.magic.MagicReference;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.magic.QueryLine;
import sojourn.notebook.magic.Sweep;
import sojourn.notebook.magic.Usage;
import sojourn.notebook.option.ChartSize;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What reads short texts, on texts that are nearly right. */
@Tag("slow")
class FuzzedTextsTest extends OneShellForAll {
    private static final List<String> CELLS = List.of(
            "2019-10-26 09:37:12",
            "2019-10-26T09:37:12.123456789+02:00",
            "1572082632",
            "1572082632123",
            "20191026",
            "201910260937",
            "26.10.2019 09:37",
            "10/26/19 9:37 pm",
            "Sat Oct 26 09:37:12 CEST 2019",
            "43764.4",
            "2019-W43-6",
            "1969-12-31T23:59:59Z");

    private static final List<String> PATTERNS = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "dd.MM.yyyy[ HH:mm]",
            "d/M/yy h:mm a",
            "EEE MMM dd HH:mm:ss z yyyy",
            "yyyyMMddHHmmssSSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "s",
            "ms",
            "excel",
            "iso",
            "auto",
            "uuuu-DDD|yyyy-MM-dd");

    private static ScatterFacets scatter;

    @BeforeAll
    static void makeInputs() {
        run("events log << shop_sample");
        run("sessions s << log --min-events 2");
        run("features f << s");
        run("cluster kmeans groups << f -k 3 --n-init 1");
        scatter = ScatterFacets.of((Clustering) host.value("groups"));
    }

    @AfterAll
    static void forgetInputs() {
        scatter = null;
    }

    private static EventLog read(String cell, TimeFormat format) {
        Table table = Table.create(
                "t", StringColumn.create("user", "a", "b"), StringColumn.create("time", cell, "2019-10-26 09:37:12"));
        return EventLog.of(table)
                .time("time", format)
                .zone(ZoneId.of("Europe/Paris"))
                .onError(OnError.SKIP)
                .load();
    }

    @Test
    void timeCells() throws InterruptedException {
        Fuzz.run(20_000, CELLS, (input, random) -> read(Fuzz.text(input), TimeFormat.auto()));
    }

    @Test
    void timePatterns() throws InterruptedException {
        Fuzz.run(
                20_000,
                PATTERNS,
                (input, random) -> read(CELLS.get(random.nextInt(CELLS.size())), TimeFormat.parse(Fuzz.text(input))));
    }

    @Test
    void durations() throws InterruptedException {
        List<String> valid = List.of("2h 30m", "90s", "500ms", "1.5d", "PT2H30M", "-5m", "3 weeks", "P1DT1M");
        Fuzz.run(100_000, valid, (input, random) -> {
            // a duration is written as it is read
            var duration = Durations.parse(Fuzz.text(input));
            if (!Durations.parse(Durations.text(duration)).equals(duration)) {
                throw new AssertionError(duration + " is written as " + Durations.text(duration));
            }
        });
    }

    @Test
    void rangesSweepsAndSizes() throws InterruptedException {
        List<String> valid = List.of("2..40", "2..", "..40", "5", "0.3..1.5:0.3", "5,10,20", "900x400", "1e3..2e3:5e2");
        Fuzz.run(100_000, valid, (input, random) -> {
            String text = Fuzz.text(input);
            switch (random.nextInt(3)) {
                case 0 -> IntRange.parse(text);
                case 1 -> Sweep.parse(text).whole("--x");
                default -> ChartSize.parse(text);
            }
        });
    }

    @Test
    void featureExpressions() throws InterruptedException {
        List<String> valid = List.of(
                "view_count",
                "log(view_count + 1)",
                "(total_events - view_count) / 2",
                "sqrt(abs(-1.5e3 * total_events))",
                "-(-1)");
        Fuzz.run(30_000, valid, (input, random) -> scatter.panel(Fuzz.text(input), "view_count"));
    }

    @Test
    void wordsOfMagics() throws InterruptedException {
        List<String> valid =
                new ArrayList<>(List.of("sequences s << learning --length 2..10;", "rules b --sort lift // note"));
        for (String command : MagicReference.commands()) {
            String[] words = command.split(" ", -1);
            var parser = Magics.parser(words[0]);
            var spec = words.length == 1 ? parser : parser.getSubcommands().get(words[1]);
            valid.add(Usage.example(spec.getCommandSpec()).replaceAll("^%+", ""));
        }
        List<String> names = List.copyOf(Magics.names());
        Fuzz.run(8_000, valid, (input, random) -> {
            List<String> words = Fuzz.words(input);
            String name = words.isEmpty() || !names.contains(words.get(0))
                    ? names.get(random.nextInt(names.size()))
                    : words.get(0);
            List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
            QueryLine.of(rest);
            Words ready = Words.of(rest);
            if (!ready.help()) {
                Usage.parse(
                        Magics.parser(name),
                        ready.interpolated(trial::interpolated).words());
            }
        });
    }

    @Test
    void whatIsBeingTyped() throws InterruptedException {
        List<String> valid = new ArrayList<>();
        for (String name : Magics.names()) {
            valid.add(Usage.example(Magics.parser(name).getCommandSpec()));
        }
        Assistance assistance = trial.assistance();
        Fuzz.run(2_000, valid, (input, random) -> {
            String text = Fuzz.text(input);
            int at = random.nextInt(text.length() + 1);
            assistance.complete(text, at);
            assistance.explain(text, at);
        });
    }
}
