package sojourn.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The samples of the repository's folder {@code datasets}, and which files those with more than one have. */
final class CommittedSamples {
    /** the parts of each, which lie there as {@code NAME_PART.csv.gz} */
    static final List<String> SHOP = List.of("events", "items", "truth");

    static final List<String> SIGNUPS = List.of("events", "truth");

    private CommittedSamples() {}

    /**
     * Makes them anew, as {@code java -cp … sojourn.samples.CommittedSamples datasets}.
     *
     * @param args the folder
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path datasets = Path.of(args[0]);
        Files.write(datasets.resolve("mooc_sample.csv.gz"), MoocSample.packed(MoocSample.SEED));
        Files.write(
                datasets.resolve("school_sample.csv.gz"), SchoolSample.packed(SchoolSample.table(SchoolSample.SEED)));
        Files.write(
                datasets.resolve("school_sample_home.csv.gz"),
                SchoolSample.packed(SchoolSample.home(SchoolSample.SEED)));
        Files.write(
                datasets.resolve("school_sample_truth.csv.gz"),
                SchoolSample.packed(SchoolSample.truth(SchoolSample.SEED)));
        Path scratch = Files.createTempDirectory("sojourn");
        try {
            ShopSample.write(scratch, ShopSample.EVENTS, ShopSample.SEED);
            pack(scratch, SHOP, datasets, "shop_sample");
            SignupsSample.write(scratch, SignupsSample.USERS, SignupsSample.SEED);
            pack(scratch, SIGNUPS, datasets, "signups_sample");
        } finally {
            Files.delete(scratch);
        }
    }

    /** Moves the files of a sample to where they belong, packed. */
    private static void pack(Path from, List<String> parts, Path to, String sample) throws IOException {
        for (String part : parts) {
            Path plain = from.resolve(part + ".csv");
            try (InputStream in = Files.newInputStream(plain);
                    OutputStream out =
                            new BestGzip(Files.newOutputStream(to.resolve(sample + "_" + part + ".csv.gz")))) {
                in.transferTo(out);
            }
            Files.delete(plain);
        }
    }
}
