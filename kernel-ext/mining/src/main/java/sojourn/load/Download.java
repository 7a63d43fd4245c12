package sojourn.load;

import sojourn.check.Nouns;
import sojourn.run.Progress;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fetches one file whose size and checksum are known. Bytes go into a {@code .part} file beside the target, from where a later
 * try goes on; only a complete and verified file gets its name, in one step, so nobody ever sees half of it.
 */
final class Download {
    private static final int BUFFER = 1 << 16;

    private final HttpClient client;
    private final Duration patience;

    /**
     * @param client   follows redirects, and gives up connecting in time
     * @param patience how long to wait for an answer, and for each next byte
     */
    Download(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Fetches the file.
     *
     * @param file   what
     * @param target where to
     * @throws IOException          if it did not come, or not as it should be; a later call goes on where this one ended
     * @throws InterruptedException if the thread is interrupted
     */
    void fetch(ZenodoRecord file, Path target) throws IOException, InterruptedException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        // the checksum in the name: bytes of another version must not be continued with these
        Path part =
                target.resolveSibling(target.getFileName() + "." + file.md5().substring(0, 8) + ".part");
        try (FileChannel out = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Progress progress = Progress.start("downloading " + file.key(), file.size(), "bytes")) {
            lock(out, part);
            if (out.size() > file.size()) {
                out.truncate(0);
            }
            progress.advance(out.size());
            if (out.size() < file.size()) {
                receive(file, out, progress);
            }
            String md5 = md5(out);
            if (!md5.equals(file.md5())) {
                out.truncate(0);
                throw new IOException("the checksum of " + file.key() + " is md5 " + md5 + ", expected " + file.md5());
            }
            progress.finish();
        }
        // closed before: some systems do not rename an open file
        move(part, target);
    }

    /** Held until the channel is closed. */
    private static void lock(FileChannel out, Path part) throws IOException {
        try {
            if (out.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // this very process
        }
        throw new IOException("another download of " + part.getFileName() + " is under way");
    }

    private void receive(ZenodoRecord file, FileChannel out, Progress progress)
            throws IOException, InterruptedException {
        long have = out.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(file.link()).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<Publisher<List<ByteBuffer>>> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofPublisher());
        try (Body body = new Body(file.link().getHost(), patience)) {
            answer.body().subscribe(body);
            boolean goesOn = answer.statusCode() == 206
                    && answer.headers()
                            .firstValue("Content-Range")
                            .filter(range -> range.startsWith("bytes " + have + "-"))
                            .isPresent();
            if (answer.statusCode() == 416 || (answer.statusCode() == 206 && !goesOn)) {
                out.truncate(0);
                throw new IOException(file.link().getHost() + " cannot go on at byte " + have);
            }
            if (answer.statusCode() != 200 && !goesOn) {
                throw new IOException(file.link().getHost() + " answered " + answer.statusCode());
            }
            if (!goesOn) {
                // the server sends it all again
                progress.advance(-have);
                out.truncate(0);
            }
            copy(body, file, out, progress);
        }
    }

    private static void copy(Body body, ZenodoRecord file, FileChannel out, Progress progress)
            throws IOException, InterruptedException {
        out.position(out.size());
        for (List<ByteBuffer> buffers = body.next(); !buffers.isEmpty(); buffers = body.next()) {
            for (ByteBuffer bytes : buffers) {
                int came = bytes.remaining();
                if (out.position() + came > file.size()) {
                    out.truncate(0);
                    throw new IOException(Nouns.format(
                            "%s sent more than the %,d bytes that %s has",
                            file.link().getHost(), file.size(), file.key()));
                }
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                progress.advance(came);
            }
        }
        if (out.size() < file.size()) {
            throw new IOException(Nouns.format(
                    "%s broke off after %,d of %,d bytes", file.link().getHost(), out.size(), file.size()));
        }
    }

    private static String md5(FileChannel file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            file.position(0);
            while (file.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the folder of " + target + " cannot rename a file in one step", e);
        }
    }

    /**
     * The body of an answer, as it comes. Not an input stream: the client's own swallows an interrupt while it waits, and
     * waits for ever on a server that has fallen silent.
     */
    static final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
        /** no bytes: the body's end */
        private static final List<ByteBuffer> END = List.of();

        private final String host;
        private final Duration patience;
        private final BlockingQueue<List<ByteBuffer>> came = new LinkedBlockingQueue<>();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

        Body(String host, Duration patience) {
            this.host = host;
            this.patience = patience;
        }

        /** {@return the next bytes; empty at the end} */
        List<ByteBuffer> next() throws IOException, InterruptedException {
            List<ByteBuffer> bytes = came.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes == null) {
                throw new IOException(host + " fell silent");
            }
            if (bytes == END) {
                Throwable thrown = failure.get();
                if (thrown != null) {
                    throw new IOException(host + " broke off: " + thrown.getMessage(), thrown);
                }
                return bytes;
            }
            subscription.get().request(1);
            return bytes;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.set(given);
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            if (bytes.stream().anyMatch(ByteBuffer::hasRemaining)) {
                came.add(bytes);
            } else {
                subscription.get().request(1);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure.set(thrown);
            came.add(END);
        }

        @Override
        public void onComplete() {
            came.add(END);
        }

        @Override
        public void close() {
            Flow.Subscription given = subscription.get();
            if (given != null) {
                given.cancel();
            }
        }
    }
}
