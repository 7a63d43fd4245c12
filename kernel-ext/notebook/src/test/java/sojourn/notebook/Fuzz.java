package sojourn.notebook;

import sojourn.check.UsageException;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Made-up inputs for a parser, from valid ones by small changes, and the law that each must obey: a result, or one short line in
 * words; never another exception, work without an end, or memory out of proportion. Each case has a seed of its own, which a
 * failure names: {@code -Dsojourn.fuzz.seed=N} runs that case alone, {@code -Dsojourn.fuzz.times=N} runs N times as many cases,
 * {@code -Dsojourn.fuzz.seconds=N} as many as that time has room for, from {@code -Dsojourn.fuzz.from=SEED} on, and says how many.
 */
final class Fuzz {
    /** what parsers stumble over */
    private static final List<String> TOKENS = List.of(
            "\"",
            "\"\"",
            "'",
            ",",
            ";",
            "\t",
            "|",
            "\n",
            "\r",
            "\r\n",
            "\\",
            "\\n",
            "\u0000",
            "\uFEFF",
            " ",
            "\u00A0",
            "\u2028",
            "-",
            "+",
            ".",
            "..",
            "0",
            "-0",
            "1e400",
            "1e-400",
            "1e999999999",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "-9223372036854775808",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<<",
            "null",
            "true",
            "#",
            "%",
            "%%",
            "$",
            "^",
            "*",
            "/",
            "=",
            ":",
            "é",
            "ß",
            "İ",
            "\uD83D\uDE00",
            "user",
            "time",
            "2024-02-30",
            "24:00",
            "PT",
            "--",
            "-h",
            "\"cells\"",
            "\\ud800",
            "\u200F");

    /** bytes that an input and what is made of it may take, beside a share of the input */
    private static final long MEMORY = 256L << 20;

    private static final long MEMORY_PER_BYTE = 20_000;
    /** far more than any of these small inputs needs, however busy the machine is */
    private static final int PATIENCE_SECONDS = 120;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /** A parser at work on one input. */
    interface Law {
        void on(byte[] input, Random random) throws Exception;
    }

    /**
     * Tries a law on changed inputs.
     *
     * @param cases how many, times what the property says
     * @param valid inputs that the parser takes, or nearly
     * @param law   runs the parser; what it throws is judged here
     */
    static void run(int cases, List<String> valid, Law law) throws InterruptedException {
        Long only = Long.getLong("sojourn.fuzz.seed");
        Integer seconds = Integer.getInteger("sojourn.fuzz.seconds");
        long end = seconds == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long from = only == null ? Long.getLong("sojourn.fuzz.from", 0) : only;
        long count = only != null
                ? 1
                : seconds != null ? Long.MAX_VALUE - from : (long) cases * Integer.getInteger("sojourn.fuzz.times", 1);
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "fuzz");
            // one that never ends must not keep the test from ending
            made.setDaemon(true);
            return made;
        });
        try {
            long seed = from;
            for (; seed - from < count && (seconds == null || System.nanoTime() < end); seed++) {
                Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
                byte[] input = changed(valid, random);
                Future<?> run = thread.submit(() -> {
                    judged(law, input, random);
                    return null;
                });
                try {
                    run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    throw failed(seed, input, "does not end", e);
                } catch (ExecutionException e) {
                    throw failed(seed, input, String.valueOf(e.getCause()), e.getCause());
                }
            }
            if (seconds != null) {
                System.out.println("seeds " + from + " to " + (seed - 1));
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static void judged(Law law, byte[] input, Random random) throws Exception {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            law.on(input, random);
        } catch (UsageException e) {
            readable(e.getMessage());
            readable(e.magicMessage());
        } catch (IllegalArgumentException e) {
            if (e.getClass() != IllegalArgumentException.class) {
                throw e;
            }
            readable(String.valueOf(e.getMessage()));
        }
        long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        if (taken > MEMORY + MEMORY_PER_BYTE * input.length) {
            throw new AssertionError("takes " + taken + " bytes");
        }
    }

    private static void readable(String message) {
        if (message.length() > 2_000
                || message.isBlank()
                || message.chars().anyMatch(Character::isISOControl)
                || message.contains("Exception")
                || message.startsWith("null")) {
            throw new AssertionError("is refused by: " + message);
        }
    }

    private static AssertionError failed(long seed, byte[] input, String what, Throwable cause) {
        String text = new String(input, StandardCharsets.UTF_8);
        return new AssertionError(
                "-Dsojourn.fuzz.seed=" + seed + " " + what + ", on " + input.length + " bytes: "
                        + (text.length() > 500 ? text.substring(0, 500) + "…" : text),
                cause);
    }

    static byte[] changed(List<String> valid, Random random) {
        byte[] bytes = any(valid, random);
        for (int change = random.nextInt(6); change >= 0; change--) {
            bytes = changedOnce(bytes, valid, random);
        }
        return bytes;
    }

    private static byte[] any(List<String> valid, Random random) {
        return valid.get(random.nextInt(valid.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] changedOnce(byte[] bytes, List<String> valid, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = at + random.nextInt(Math.min(bytes.length - at, 40) + 1);
        byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> spliced(bytes, at, at, token);
            case 1 -> spliced(bytes, at, end, token);
            case 2 -> spliced(bytes, at, end, new byte[0]);
            case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 4 -> spliced(bytes, at, end, new byte[] {(byte) random.nextInt(256)});
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> {
                byte[] other = any(valid, random);
                int from = random.nextInt(other.length + 1);
                yield spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
            }
            case 7 ->
                spliced(bytes, at, at, repeated(token, 1 + random.nextInt(random.nextInt(20) == 0 ? 20_000 : 50)));
            default -> spliced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, end), 1 + random.nextInt(50)));
        };
    }

    private static byte[] repeated(byte[] token, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(token);
        }
        return out.toByteArray();
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Words as a kernel may hand them over: split at blanks, with whatever characters. */
    static List<String> words(byte[] input) {
        return new ArrayList<>(MagicTrial.words(text(input)));
    }

    /** {@return the bytes as text; what is no UTF-8 becomes half a surrogate pair, which a string can hold} */
    static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8).replace('\uFFFD', '\uD800');
    }
}
