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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our processor time for every distance beside what TraMineR printed for the same sequences, read from its output: all pairs of the
 * 712 people of mvad, and of the 5,150 kept sessions of the learner log. Sums must agree to nine digits, or the line says so.
 */
public final class TraMineRRun {
    private static final int RUNS = 9;
    private static final Pattern SUM = Pattern.compile("^(.+?) (?:sum )?([0-9.e+]+) (?:max.*|user cpu ([0-9.]+) *)$");
    private static final Pattern CPU = Pattern.compile("^ +cpu ([0-9.]+) *$");

    private TraMineRRun() {}

    /** A line of TraMineR's: the sum of all distances and user seconds. */
    private record Peer(double sum, double seconds) {}

    /**
     * Runs and prints.
     *
     * @param args the folder of TraMineR's output, {@code mvad_traminer.txt} and {@code mooc_traminer.txt}
     * @throws IOException if it cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        line("sequences", "distance", "TraMineR", "first", "warm", "times");
        Sequences mvad = Sequences.dataset("mvad")
                .states("employment", "FE", "HE", "joblessness", "school", "training")
                .load();
        all("mvad", mvad, ofMvad(mvad), peers(folder.resolve("mvad_traminer.txt")));
        Sequences mooc = EventLog.dataset("mooc_events")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        all("learner log", mooc, ofMooc(mooc), peers(folder.resolve("mooc_traminer.txt")));
        time("learner log", "indicators", () -> mooc.indicatorTable().rowCount(), Double.NaN, 9.667);
        time("learner log", "patterns to 4 states", () -> patterns(mooc).size(), Double.NaN, 2.227);
    }

    private static Patterns patterns(Sequences pool) {
        return pool.patterns().minSupport(0.05).maxLength(4);
    }

    private static Map<String, SequenceDistance> ofMvad(Sequences pool) {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        Map<String, SequenceDistance> distances = new LinkedHashMap<>();
        distances.put("OM TRATE", OptimalMatching.unit().costs(pool.transitionCosts()));
        distances.put("OM const2 indel1", OptimalMatching.unit().costs(two));
        distances.put("HAM", Hamming.unit());
        distances.put("DHD", DynamicHamming.ofRates());
        distances.put("LCS", LongestCommonSubsequence.unit());
        distances.put("LCP", CommonPrefix.fromStart());
        distances.put("RLCP", CommonPrefix.fromEnd());
        distances.put("OMloc e.5", LocalizedMatching.unit().expansion(0.5).costs(two));
        distances.put("OMslen", SpellLengthMatching.unit().costs(two));
        distances.put("OMspell", SpellMatching.unit().costs(two));
        distances.put("OMstran otto.5", TransitionMatching.unit().costs(two));
        distances.put("NMS", MatchingSubsequences.number());
        distances.put("NMSMST", MatchingSubsequences.sharedTime());
        distances.put("SVRspell", MatchingSubsequences.spellVectors());
        distances.put("TWED", TimeWarpEdit.unit().costs(two));
        distances.put("CHI2 step1", StateShares.chiSquared());
        distances.put("EUCLID step1", StateShares.euclidean());
        distances.put("CHI2 step10", StateShares.chiSquared().step(10));
        return distances;
    }

    private static Map<String, SequenceDistance> ofMooc(Sequences pool) {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        Map<String, SequenceDistance> distances = new LinkedHashMap<>();
        distances.put("OM 1/1", OptimalMatching.unit());
        distances.put("OM TRATE", OptimalMatching.unit().costs(pool.transitionCosts()));
        distances.put("LCS", LongestCommonSubsequence.unit());
        distances.put("LCP", CommonPrefix.fromStart());
        distances.put("OMspell", SpellMatching.unit().costs(two));
        distances.put("OMslen", SpellLengthMatching.unit().costs(two));
        distances.put("OMloc", LocalizedMatching.unit().expansion(0.5).costs(two));
        distances.put("TWED", TimeWarpEdit.unit().costs(two));
        distances.put("SVRspell", MatchingSubsequences.spellVectors());
        distances.put("NMSMST", MatchingSubsequences.sharedTime());
        distances.put("CHI2", StateShares.chiSquared());
        distances.put("EUCLID step 40", StateShares.euclidean().step(40));
        return distances;
    }

    private static void all(
            String sequences, Sequences pool, Map<String, SequenceDistance> distances, Map<String, Peer> peers) {
        distances.forEach((name, distance) -> {
            Peer peer = peers.get(name);
            time(sequences, name, () -> sum(pool.distances(distance)), peer.sum, peer.seconds);
        });
    }

    private static double sum(Distances distances) {
        return distances.sum() / 2;
    }

    /** The figure's first time in this process, and the median of more, in processor seconds of all threads. */
    private static void time(String sequences, String name, DoubleSupplier work, double expected, double peer) {
        double[] seconds = new double[RUNS];
        double got = 0;
        for (int run = 0; run < RUNS; run++) {
            double before = LearnerRun.processorSeconds();
            got = work.getAsDouble();
            seconds[run] = LearnerRun.processorSeconds() - before;
        }
        double first = seconds[0];
        double[] later = Arrays.copyOfRange(seconds, RUNS / 3, RUNS);
        Arrays.sort(later);
        double warm = later[later.length / 2];
        boolean differs = !Double.isNaN(expected) && Math.abs(got - expected) > 1e-9 * Math.abs(expected);
        line(
                sequences,
                name,
                seconds(peer),
                seconds(first),
                seconds(warm),
                String.format(Locale.ROOT, "%.1f", peer / warm) + (differs ? " DIFFERENT SUM " + got : ""));
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
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

    @SuppressWarnings("SystemOut") // a program for the terminal
    private static void line(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }
}
