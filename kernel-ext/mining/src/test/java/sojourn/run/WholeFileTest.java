package sojourn.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Features;
import sojourn.SavedMixture;
import sojourn.cluster.mixture.GaussianMixture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void whatFailsLeavesWhatWasThereAndNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "half of");
                    throw new IllegalStateException("the disk is gone");
                }))
                .hasMessage("the disk is gone");
        assertThat(file).hasContent("before");
        WholeFile.write(file, part -> Files.writeString(part, "after"));
        assertThat(file).hasContent("after");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** A file whose checksum is right and whose lengths are not: no memory is taken, and the step runs again. */
    @Test
    void aForgedLengthInTheCacheIsNoResult() {
        CacheKey key = CacheKey.of("a step", 1);
        Cache.Form<String> forged = fields -> {
            fields.integer(text -> 7);
            return fields.text(text -> text, text -> text);
        };
        // the integer's eight bytes end in what the other form takes for a length: 0, and then 7 and more
        for (int claimed : new int[] {Integer.MAX_VALUE - 8, -1, 1 << 20}) {
            Cache cache = Cache.in(folder.resolve("claims " + claimed));
            cache.keep("steps", key, fields -> fields.number(n -> n), (long) claimed << 32);
            assertThat(cache.<long[]>find("steps", key, fields -> fields.longs(n -> n)))
                    .isEmpty();
            assertThat(cache.<String>find("steps", key, fields -> fields.text(t -> t, t -> t)))
                    .isEmpty();
            assertThat(cache.report()).anyMatch(line -> line.contains("it claims more than it holds"));
        }
        Cache cache = Cache.in(folder.resolve("other"));
        cache.keep("steps", key, forged, "x");
        assertThat(cache.<int[]>find("steps", key, fields -> new int[(int) fields.number(n -> n.length) - 8]))
                .isEmpty();
        assertThat(cache.report()).anyMatch(line -> line.contains("does not hold such a result"));
    }

    /** A folder of models or of a cache may be shared, and a temporary file is for its owner alone. */
    @Test
    void modelsAndCachesAreReadByWhomFilesOfThisUserAre() throws IOException {
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"), "this file system has no permissions");
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Features features = Features.of("users", List.of("x"), new double[] {0, 1, 2, 9, 8, 10});
        Path model = folder.resolve("model.json");
        SavedMixture.of(features.fit(GaussianMixture.k(2))).save(model);
        assertThat(Files.getPosixFilePermissions(model)).isEqualTo(Files.getPosixFilePermissions(usual));
        Path cache = folder.resolve("cache");
        Cache.in(cache).keep("steps", CacheKey.of("a step", 1), fields -> fields.number(n -> n), 7L);
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(Files.getPosixFilePermissions(usual)));
        }
    }
}
