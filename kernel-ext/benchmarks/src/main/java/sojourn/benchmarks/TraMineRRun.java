package sojourn.benchmarks;

import sojourn.EventLog;
import sojourn.Patterns;
import sojourn.Sequences;
import sojourn.distance.CommonPrefix;
import sojourn.distance.Distances;
import sojourn.distance.DynamicHamming;
import sojourn.distance.Hamming;
import sojourn.distance.LocalizedMatching;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.MatchingSubsequences;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SpellLengthMatching;
import sojourn.distance.SpellMatching;
import sojourn.distance.StateShares;
import sojourn.distance.SubstitutionCosts;
import sojourn.distance.TimeWarpEdit;
import sojourn.distance.TransitionMatching;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our time for every distance beside what TraMineR printed for the same sequences, read from its output: all pairs of the 712 people of
 * mvad, and of the 5,150 kept sessions of the learner log. TraMineR's is that of its processor, of which it uses one thread; ours is that of
 * the processor, of all threads, and what a clock shows. Prints the tables of docs/performance.md. Sums must agree to nine digits, or the row
 * says so.
 */
public final class TraMineRRun {
    private static final int RUNS = 9;
    private static final double GOAL = 10;
    private static final Pattern SUM = Pattern.compile("^(.+?) (?:sum )?([0-9.e+]+) (?:max.*|user cpu ([0-9.]+) *)$");
    private static final Pattern CPU = Pattern.compile("^ +cpu ([0-9.]+) *$");

    private TraMineRRun() {}

    /** A line of TraMineR's: the sum of all distances and user seconds. */
    private record Peer(double sum, double seconds) {}

    /** A distance, as our table calls it and as TraMineR's output does. */
    private record Work(String name, String peer, SequenceDistance distance) {}

    /** How many times as fast ours is, by processor time and by the clock. */
    private record Factors(double processor, double elapsed) {}

    /**
     * Runs and prints.
     *
     * @param args the folder of TraMineR's output, {@code mvad_traminer.txt} and {@code mooc_traminer.txt}
     * @throws IOException if it cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Factors> factors = new ArrayList<>();
        Sequences mvad = Sequences.dataset("mvad")
                .states("employment", "FE", "HE", "joblessness", "school", "training")
                .load();
        head("mvad");
        factors.addAll(all(mvad, ofMvad(mvad), peers(folder.resolve("mvad_traminer.txt"))));
        Sequences mooc = EventLog.dataset("mooc_events")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        line("");
        head("learner log");
        factors.addAll(all(mooc, ofMooc(mooc), peers(folder.resolve("mooc_traminer.txt"))));
        factors.add(time("indicators", () -> mooc.indicatorTable().rowCount(), new Peer(Double.NaN, 9.667)));
        factors.add(
                time("patterns to 4 states, support .05", () -> patterns(mooc).size(), new Peer(Double.NaN, 2.227)));
        line("");
        line(String.format(
                Locale.ROOT,
                "Of %d figures %d are at least ten times as fast by processor time, and %d by the clock. Load %.1f at the end,"
                        + " OpenJDK %s, %d processors.",
                factors.size(),
                factors.stream().filter(f -> f.processor >= GOAL).count(),
                factors.stream().filter(f -> f.elapsed >= GOAL).count(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors()));
    }

    private static Patterns patterns(Sequences pool) {
        return pool.patterns().minSupport(0.05).maxLength(4);
    }

    private static List<Work> ofMvad(Sequences pool) {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        List<Work> works = new ArrayList<>();
        works.add(new Work(
                "om, costs by transitions", "OM TRATE", OptimalMatching.unit().costs(pool.transitionCosts())));
        works.add(new Work(
                "om, substitutions at 2",
                "OM const2 indel1",
                OptimalMatching.unit().costs(two)));
        works.add(new Work("hamming", "HAM", Hamming.unit()));
        works.add(new Work("dhd", "DHD", DynamicHamming.ofRates()));
        works.add(new Work("lcs", "LCS", LongestCommonSubsequence.unit()));
        works.add(new Work("lcp", "LCP", CommonPrefix.fromStart()));
        works.add(new Work("rlcp", "RLCP", CommonPrefix.fromEnd()));
        works.add(new Work(
                "omloc", "OMloc e.5", LocalizedMatching.unit().expansion(0.5).costs(two)));
        works.add(new Work("omslen", "OMslen", SpellLengthMatching.unit().costs(two)));
        works.add(new Work("omspell", "OMspell", SpellMatching.unit().costs(two)));
        works.add(
                new Work("omstran", "OMstran otto.5", TransitionMatching.unit().costs(two)));
        works.add(new Work("nms", "NMS", MatchingSubsequences.number()));
        works.add(new Work("nmsmst", "NMSMST", MatchingSubsequences.sharedTime()));
        works.add(new Work("svrspell", "SVRspell", MatchingSubsequences.spellVectors()));
        works.add(new Work("twed", "TWED", TimeWarpEdit.unit().costs(two)));
        works.add(new Work("chi2", "CHI2 step1", StateShares.chiSquared()));
        works.add(new Work("euclid", "EUCLID step1", StateShares.euclidean()));
        works.add(new Work(
                "chi2, step 10", "CHI2 step10", StateShares.chiSquared().step(10)));
        return works;
    }

    private static List<Work> ofMooc(Sequences pool) {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        List<Work> works = new ArrayList<>();
        works.add(new Work("om, all at 1", "OM 1/1", OptimalMatching.unit()));
        works.add(new Work(
                "om, costs by transitions", "OM TRATE", OptimalMatching.unit().costs(pool.transitionCosts())));
        works.add(new Work("lcs", "LCS", LongestCommonSubsequence.unit()));
        works.add(new Work("lcp", "LCP", CommonPrefix.fromStart()));
        works.add(new Work("omspell", "OMspell", SpellMatching.unit().costs(two)));
        works.add(new Work("omslen", "OMslen", SpellLengthMatching.unit().costs(two)));
        works.add(new Work(
                "omloc", "OMloc", LocalizedMatching.unit().expansion(0.5).costs(two)));
        works.add(new Work("twed", "TWED", TimeWarpEdit.unit().costs(two)));
        works.add(new Work("svrspell", "SVRspell", MatchingSubsequences.spellVectors()));
        works.add(new Work("nmsmst", "NMSMST", MatchingSubsequences.sharedTime()));
        works.add(new Work("chi2", "CHI2", StateShares.chiSquared()));
        works.add(new Work(
                "euclid, step 40", "EUCLID step 40", StateShares.euclidean().step(40)));
        return works;
    }

    private static List<Factors> all(Sequences pool, List<Work> works, Map<String, Peer> peers) {
        return works.stream()
                .map(work -> time(work.name, () -> sum(pool.distances(work.distance)), peers.get(work.peer)))
                .toList();
    }

    private static double sum(Distances distances) {
        return distances.sum() / 2;
    }

    private static void head(String sequences) {
        line(
                sequences,
                "TraMineR",
                "ours, first: processor",
                "elapsed",
                "ours, later: processor",
                "elapsed",
                "times as fast: processor",
                "elapsed");
        line("---", "---", "---", "---", "---", "---", "---", "---");
    }

    /** The figure's first time in this process, and the medians of more, in seconds of all threads and in seconds of a clock. */
    private static Factors time(String name, DoubleSupplier work, Peer peer) {
        double[] processor = new double[RUNS];
        double[] elapsed = new double[RUNS];
        double got = 0;
        for (int run = 0; run < RUNS; run++) {
            double before = LearnerRun.processorSeconds();
            long start = System.nanoTime();
            got = work.getAsDouble();
            elapsed[run] = (System.nanoTime() - start) / 1e9;
            processor[run] = LearnerRun.processorSeconds() - before;
        }
        double laterProcessor = later(processor);
        double laterElapsed = later(elapsed);
        boolean differs = !Double.isNaN(peer.sum) && Math.abs(got - peer.sum) > 1e-9 * Math.abs(peer.sum);
        Factors factors = new Factors(peer.seconds / laterProcessor, peer.seconds / laterElapsed);
        line(
                name,
                seconds(peer.seconds),
                seconds(processor[0]),
                seconds(elapsed[0]),
                seconds(laterProcessor),
                seconds(laterElapsed),
                times(factors.processor),
                times(factors.elapsed) + (differs ? " DIFFERENT SUM " + got : ""));
        return factors;
    }

    /** The median of all runs but the first third, in which code is still compiled. */
    private static double later(double[] seconds) {
        double[] later = Arrays.copyOfRange(seconds, RUNS / 3, RUNS);
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f s", value);
    }

    private static String times(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static Map<String, Peer> peers(Path file) throws IOException {
        Map<String, Peer> peers = new LinkedHashMap<>();
        String name = "";
        double sum = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher sums = SUM.matcher(line);
            Matcher cpu = CPU.matcher(line);
            if (sums.matches()) {
                name = sums.group(1);
                sum = Double.parseDouble(sums.group(2));
                if (sums.group(3) != null) {
                    peers.put(name, new Peer(sum, Double.parseDouble(sums.group(3))));
                }
            } else if (cpu.matches()) {
                peers.put(name, new Peer(sum, Double.parseDouble(cpu.group(1))));
            }
        }
        return peers;
    }

    /** A row of a table. */
    private static void line(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    @SuppressWarnings("SystemOut") // a program for the terminal
    private static void line(String text) {
        System.out.println(text);
    }
}
