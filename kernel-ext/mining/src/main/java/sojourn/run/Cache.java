package sojourn.run;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.Nouns;
import sojourn.check.UsageException;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Results of slow steps in a folder, a file each, so that a step of the same input, options and version is not run again.
 *
 * <pre>{@code
 * KMeansSearch.Result search = Cache.in("cache").during(() -> features.search(KMeansSearch.k(2, 20)));
 * }</pre>
 *
 * <p>A file is named after a checksum of all that its content depends on, is written beside its place and then moved there, and
 * ends in a checksum of itself. One that is damaged, or is something else, counts as not there: the step runs, the file is written
 * anew, and {@link #report} says so. Files are never deleted: throw the folder away when it has grown too large.
 */
public final class Cache {
    private static final String MAGIC = "sojourn cache";
    /** of the files, and of what their numbers mean; a change of an algorithm's results raises it */
    private static final int VERSION = 1;

    private static final int DIGEST = 32;
    private static final int HITS = 0;
    private static final int KEPT = 1;

    /** belongs to the thread that runs a verb; its helpers are handed what they need */
    private static final ThreadLocal<@Nullable Cache> CURRENT = new ThreadLocal<>();

    private final Path folder;
    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean writable;

    private Cache(Path folder) {
        this.folder = folder;
    }

    /**
     * How a result is written and read: its fields, each named once.
     * <pre>{@code
     * Cache.Form<Tree> FORM = fields -> new Tree(fields.ints(tree -> tree.parents), fields.real(tree -> tree.height));
     * }</pre>
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Form<T> {
        /**
         * Goes through the fields.
         *
         * @param fields writes each field of a result, or reads it
         * @return a result of these fields
         * @throws IOException if one cannot be written, or is not there
         */
        T of(CacheFields<T> fields) throws IOException;
    }

    /**
     * A result, and where it is from.
     *
     * @param <T>    the result
     * @param value  the result
     * @param cached whether it came from the cache
     */
    public record Kept<T>(T value, boolean cached) {}

    /**
     * A cache in a folder.
     *
     * @param folder made if it is not there, when the first result is kept
     * @return the cache
     */
    public static Cache in(Path folder) {
        return new Cache(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * A cache in a folder.
     *
     * @param folder made if it is not there, when the first result is kept
     * @return the cache
     * @throws UsageException if this is no name of a folder
     */
    public static Cache in(String folder) {
        try {
            return in(Check.path(folder));
        } catch (InvalidPathException e) {
            throw new UsageException("the cache must be a folder, was '" + folder + "'", e);
        }
    }

    /**
     * Does some work, whose slow steps look into this cache first and keep their results here.
     *
     * @param <T>  what the work gives
     * @param work calls verbs; what it gives must not be lazy, or is computed later and without the cache
     * @return what the work gives
     */
    public <T> T during(Supplier<T> work) {
        return with(this, work);
    }

    /**
     * Does some work without any cache: its results would not be asked for again.
     *
     * @param <T>  what the work gives
     * @param work calls verbs
     * @return what the work gives
     */
    public static <T> T without(Supplier<T> work) {
        return with(null, work);
    }

    private static <T> T with(@Nullable Cache cache, Supplier<T> work) {
        Cache before = CURRENT.get();
        if (cache == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(cache);
        }
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** {@return the cache that this thread's work runs with; empty if it runs with none} */
    public static Optional<Cache> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * One slow step: from this thread's cache, if it has one.
     *
     * @param <T>  the result
     * @param step what is kept, in the plural, such as {@code k-means fits}
     * @param key  all that the result depends on; asked for only where there is a cache
     * @param form how it is written
     * @param run  the step
     * @return the result, the same as without a cache
     */
    public static <T> T kept(String step, Supplier<CacheKey> key, Form<T> form, Supplier<T> run) {
        Cache cache = CURRENT.get();
        return cache == null ? run.get() : cache.get(step, key.get(), form, run).value();
    }

    /**
     * One slow step with this cache. Any thread may call it.
     *
     * @param <T>  the result
     * @param step what is kept, in the plural, such as {@code k-means fits}
     * @param key  all that the result depends on
     * @param form how it is written
     * @param run  the step, run if the result is not there
     * @return the result, the same as without a cache
     * @throws UsageException if the result is not there and the folder cannot be written; before the step runs
     */
    public <T> Kept<T> get(String step, CacheKey key, Form<T> form, Supplier<T> run) {
        Optional<T> found = find(step, key, form);
        if (found.isPresent()) {
            return new Kept<>(found.get(), true);
        }
        requireWritable();
        T value = run.get();
        keep(step, key, form, value);
        return new Kept<>(value, false);
    }

    /**
     * Looks for a result.
     *
     * @param <T>  the result
     * @param step what is kept, in the plural
     * @param key  all that it depends on
     * @param form how it was written
     * @return the result; empty if it is not there, or its file cannot be trusted
     */
    public <T> Optional<T> find(String step, CacheKey key, Form<T> form) {
        Path file = file(step, key);
        try {
            String problem = problem(file, key);
            if (problem.isEmpty()) {
                try (DataInputStream from = open(file)) {
                    from.skipNBytes(MAGIC.length() + 2 + Integer.BYTES + DIGEST);
                    T value = CacheFields.read(form, from);
                    count(step, HITS);
                    return Optional.of(value);
                }
            }
            note(file.getFileName() + " " + problem + ", so its step was run again");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            note(file.getFileName() + " could not be read (" + FileReason.of(e) + "), so its step was run again");
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // its checksum is right, and its fields make no result
            note(file.getFileName() + " does not hold such a result, so its step was run again");
        }
        return Optional.empty();
    }

    /**
     * Keeps a result.
     *
     * @param <T>   the result
     * @param step  what is kept, in the plural
     * @param key   all that it depends on
     * @param form  how it is written
     * @param value the result
     * @throws UsageException if the folder cannot be written
     */
    public <T> void keep(String step, CacheKey key, Form<T> form, T value) {
        requireWritable();
        Path file = file(step, key);
        try {
            WholeFile.write(file, part -> {
                MessageDigest digest = CacheKey.sha256();
                try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                    DataOutputStream to = new DataOutputStream(new DigestOutputStream(plain, digest));
                    to.writeUTF(MAGIC);
                    to.writeInt(VERSION);
                    to.write(key.bytes());
                    CacheFields.write(form, value, to);
                    to.flush();
                    plain.write(digest.digest());
                }
            });
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw unwritable(e);
        }
        count(step, KEPT);
    }

    /** {@return what was found here, what was run and kept, and which files could not be trusted: sentences for a card} */
    public synchronized List<String> report() {
        List<String> said = new ArrayList<>();
        counts.forEach((step, count) -> {
            int all = count[HITS] + count[KEPT];
            said.add(
                    count[HITS] == 0
                            ? String.format(Locale.ROOT, "Kept in the cache in %s: %s.", folder, Nouns.count(all, step))
                            : String.format(
                                    Locale.ROOT,
                                    "From the cache in %s: %s%s.",
                                    folder,
                                    Nouns.count(count[HITS], all, step),
                                    count[KEPT] == 0
                                            ? ""
                                            : Nouns.verb(
                                                    count[KEPT],
                                                    "; the other is kept there now",
                                                    "; the others are kept there now")));
        });
        notes.forEach(note -> said.add("Cache: " + note + "."));
        return said;
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    /** Why a file is not the one that is looked for; empty if it is. */
    private static String problem(Path file, CacheKey key) throws IOException {
        long length = Files.size(file);
        int head = MAGIC.length() + 2 + Integer.BYTES + DIGEST;
        MessageDigest digest = CacheKey.sha256();
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            DataInputStream from = new DataInputStream(new DigestInputStream(plain, digest));
            if (length < head + DIGEST) {
                return "is no file of this cache, or is damaged";
            }
            byte[] magic = from.readNBytes(MAGIC.length() + 2);
            if (!new String(magic, 2, MAGIC.length(), java.nio.charset.StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                return "is no file of this cache, or is damaged";
            }
            int version = from.readInt();
            byte[] of = from.readNBytes(DIGEST);
            byte[] buffer = new byte[1 << 16];
            for (long left = length - head - DIGEST; left > 0; ) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException();
                }
                left -= read;
            }
            if (!Arrays.equals(digest.digest(), plain.readNBytes(DIGEST))) {
                return "is damaged";
            }
            return version != VERSION
                    ? "is of another version of the cache"
                    : Arrays.equals(of, key.bytes()) ? "" : "is the result of another step";
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private synchronized void requireWritable() {
        if (writable) {
            return;
        }
        try {
            Files.createDirectories(folder);
            // permissions say too little: root, a full disk, a file system mounted for reading
            Files.delete(Files.createTempFile(folder, ".try", ".part"));
            writable = true;
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A file under way closes when its thread is interrupted: that says nothing of the folder. */
    private static CancellationException interrupted(IOException e) {
        CancellationException cancelled = new CancellationException("interrupted at a file of the cache");
        cancelled.initCause(e);
        return cancelled;
    }

    private UsageException unwritable(IOException e) {
        return new UsageException(
                "the cache in " + folder + " cannot be written (" + FileReason.of(e)
                        + "); name another folder, or leave the cache out",
                e);
    }

    private Path file(String step, CacheKey key) {
        return folder.resolve(step.replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT) + "-"
                + key.hex().substring(0, 32) + ".sojourn");
    }

    private synchronized void count(String step, int place) {
        counts.computeIfAbsent(step, s -> new int[2])[place]++;
    }

    private synchronized void note(String text) {
        notes.add(text);
    }
}
