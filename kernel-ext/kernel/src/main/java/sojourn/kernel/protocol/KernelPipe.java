package sojourn.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The two ends of a kernel without sockets: cells come as lines of JSON, and what they publish goes out as such lines, the
 * contents being those of Jupyter's messages. Each line that goes out starts with a mark that the caller chose: native code and
 * programs that a cell starts may write into the same pipe. A line also has the number that the caller gave its cell, because
 * threads that a cell started may publish after its end.
 */
public final class KernelPipe {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private static final int NO_CELL = -1;

    private final OutputStream out;
    private final String mark;
    private final Outbox outbox = new Outbox();

    /** The kernel behind the pipe. */
    public interface Kernel {
        /**
         * Runs one cell.
         *
         * @param env     where its outputs go
         * @param request the cell
         */
        void execute(ShellReplyEnvironment env, Message<ExecuteRequest> request);

        /** Interrupts the cell that runs; does nothing if none does. */
        void interrupt();
    }

    /**
     * @param out  where lines go, each after the mark
     * @param mark what no program writes by chance
     */
    public KernelPipe(OutputStream out, String mark) {
        this.out = out;
        this.mark = mark;
    }

    /**
     * Runs the cells that come, until no more can come.
     *
     * @param in       the lines of the caller
     * @param kernel   runs them
     * @param language what the kernel says of its language
     * @throws IOException if the caller's lines cannot be read
     */
    public void serve(InputStream in, Kernel kernel, LanguageInfo language) throws IOException {
        BlockingQueue<JsonObject> cells = new LinkedBlockingQueue<>();
        Thread runner = new Thread(() -> run(cells, kernel), "sojourn-cells");
        runner.setDaemon(true);
        runner.start();
        JsonObject ready = new JsonObject();
        ready.add("language_info", language(language));
        send("ready", ready, NO_CELL);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            if (request.has("interrupt")) {
                kernel.interrupt();
            } else {
                cells.add(request);
            }
        }
        outbox.flush();
    }

    /** Waits until all that cells published is written. */
    public void flush() {
        outbox.flush();
    }

    private static JsonObject language(LanguageInfo language) {
        JsonObject info = new JsonObject();
        info.addProperty("codemirror_mode", String.valueOf(language.getCodemirrorMode()));
        info.addProperty("file_extension", language.getFileExtension());
        info.addProperty("mimetype", language.getMimetype());
        info.addProperty("name", language.getName());
        info.addProperty("pygments_lexer", language.getPygmentsLexer());
        info.addProperty("version", language.getVersion());
        return info;
    }

    private void run(BlockingQueue<JsonObject> cells, Kernel kernel) {
        try {
            while (true) {
                JsonObject cell = cells.take();
                ExecuteRequest content =
                        new ExecuteRequest(cell.get("source").getAsString(), false, true, Map.of(), false, true);
                Message<ExecuteRequest> request = new Message<>(
                        new Header<>(ExecuteRequest.MESSAGE_TYPE),
                        content,
                        Map.of("cellId", cell.get("id").getAsString()),
                        List.of());
                int number = cell.get("number").getAsInt();
                Environment env = new Environment(request, number);
                kernel.execute(env, request);
                env.resolveDeferrals();
                // behind all that the cell has published
                outbox.add(message -> send("done", new JsonObject(), number), request, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void send(String type, Object content, int cell) {
        JsonObject line = new JsonObject();
        line.addProperty("type", type);
        line.addProperty("cell", cell);
        line.add("content", GSON.toJsonTree(content));
        try {
            out.write((mark + GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the outputs of one cell go; a cell's reply says nothing that its outputs do not. */
    private final class Environment extends ShellReplyEnvironment {
        private final PrintLimit limit;
        private final int number;
        private boolean deferNext;

        // there are no sockets, and all that would use one is overridden
        @SuppressWarnings("NullAway")
        Environment(MessageContext request, int number) {
            super(null, null, null, request);
            this.number = number;
            limit = new PrintLimit(request);
        }

        @Override
        public ShellReplyEnvironment defer() {
            deferNext = true;
            return this;
        }

        @Override
        public void publish(Message<?> message) {
            if (message.getHeader().getType().equals(MessageType.PUBLISH_STATUS)) {
                deferNext = false;
                return;
            }
            for (Message<?> shown : limit.within(message)) {
                Runnable sending = () -> outbox.add(
                        sent -> send(sent.getHeader().getType().getName(), sent.getContent(), number),
                        getContext(),
                        shown);
                if (deferNext) {
                    deferNext = false;
                    defer(sending);
                } else {
                    sending.run();
                }
            }
        }

        @Override
        public void reply(Message<?> message) {
            deferNext = false;
        }

        @Override
        public String readFromStdIn(String question, boolean password) {
            throw new UnsupportedOperationException("nobody is asked where a notebook runs by itself: " + question);
        }
    }
}
