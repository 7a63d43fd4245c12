package sojourn.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import sojourn.kernel.KernelProcess.Reply;
import sojourn.kernel.KernelProcess.Run;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client that speaks Jupyter's protocol with a kernel over ZeroMQ: signs what it sends, checks what it receives, and waits for answers
 * with patience that ends. It starts and ends no process; {@link KernelProcess} does.
 */
final class JupyterClient implements AutoCloseable {
    private static final Gson GSON = new Gson();
    private static final int PATIENCE_MILLIS = 60_000;

    private final String key = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket control = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket stdin = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.createSocket(SocketType.SUB);
    private final boolean ours;
    private final BooleanSupplier alive;
    private final Supplier<String> stderr;

    /**
     * A client that is not connected yet.
     *
     * @param ours   whether the kernel's headers must be whole; another's may lack a part
     * @param alive  whether the kernel's process is
     * @param stderr what it wrote to its standard error, for messages
     */
    JupyterClient(boolean ours, BooleanSupplier alive, Supplier<String> stderr) {
        this.ours = ours;
        this.alive = alive;
        this.stderr = stderr;
    }

    /** The key that the kernel must be given, which messages are signed with. */
    String key() {
        return key;
    }

    /** Connects to the kernel's ports. */
    void connect(int shellPort, int controlPort, int stdinPort, int iopubPort) {
        connect(shell, shellPort);
        connect(control, controlPort);
        connect(stdin, stdinPort);
        connect(iopub, iopubPort);
        iopub.subscribe("");
    }

    private void connect(ZMQ.Socket socket, int port) {
        socket.setIdentity(session.getBytes(StandardCharsets.UTF_8));
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.setReconnectIVL(10);
        socket.setRcvHWM(0); // a test that is slow to read loses nothing
        socket.connect("tcp://127.0.0.1:" + port);
    }

    /** Asks until there is an answer, as Jupyter's client does: what is sent before a kernel listens may be lost. */
    void awaitFirstAnswer(int attempts) {
        shell.setReceiveTimeOut(PATIENCE_MILLIS / 10);
        for (int attempt = 0; ; attempt++) {
            try {
                ask(shell, "kernel_info_request", Map.of());
                shell.setReceiveTimeOut(PATIENCE_MILLIS);
                return;
            } catch (AssertionError none) {
                if (attempt == attempts || !alive.getAsBoolean()) {
                    throw none;
                }
            }
        }
    }

    /** A subscription takes effect some time after it was asked for: ask until something is heard. */
    void awaitSubscription() {
        iopub.setReceiveTimeOut(50);
        Reply heard = null;
        String last = null;
        for (int i = 0; heard == null && i < 1_000; i++) {
            last = ask(shell, "kernel_info_request", Map.of()).parent();
            heard = receive(iopub);
        }
        iopub.setReceiveTimeOut(PATIENCE_MILLIS);
        while (heard != null && !(heard.parent().equals(last) && isIdle(heard))) {
            heard = receive(iopub);
        }
    }

    /** Waits longer for each answer, as where collections of a full heap take most of the time. */
    void bePatient(int millis) {
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub)) {
            socket.setReceiveTimeOut(millis);
        }
    }

    /** Asks on the shell channel and waits for the answer. */
    Reply askShell(String type, Map<String, ?> content) {
        return ask(shell, type, content);
    }

    /** Asks on the control channel and waits for the answer. */
    Reply askControl(String type, Map<String, ?> content) {
        return ask(control, type, content);
    }

    /** Sends on the shell channel and does not wait; gives the message's id. */
    String sendShell(String type, Map<String, ?> content) {
        return send(shell, type, content);
    }

    /** Waits for the kernel's question. */
    Reply question() {
        return receive(stdin);
    }

    void answer(String line) {
        send(stdin, "input_reply", Map.of("value", line));
    }

    /** Waits for the end of a cell. */
    Run finish(String id, Consumer<Reply> listener) {
        List<Reply> published = new ArrayList<>();
        for (Reply message = hear(); ; message = hear()) {
            if (message.parent().equals(id)) {
                published.add(message);
                listener.accept(message);
                if (isIdle(message)) {
                    break;
                }
            }
        }
        Reply reply = receive(shell);
        if (reply == null || !reply.parent().equals(id)) {
            throw new AssertionError("no reply to the cell, but " + reply + stderr.get());
        }
        return new Run(reply, published);
    }

    /** The next message that the kernel publishes. */
    Reply hear() {
        Reply message = receive(iopub);
        if (message == null) {
            throw new AssertionError("the kernel says nothing more; alive: " + alive.getAsBoolean() + stderr.get());
        }
        return message;
    }

    static boolean isIdle(Reply message) {
        return message.type().equals("status")
                && message.text("execution_state").equals("idle");
    }

    private Reply ask(ZMQ.Socket socket, String type, Map<String, ?> content) {
        String id = send(socket, type, content);
        Reply reply = receive(socket);
        while (reply != null && !reply.parent().equals(id)) {
            reply = receive(socket);
        }
        if (reply == null) {
            throw new AssertionError("no answer to " + type + "; alive: " + alive.getAsBoolean() + stderr.get());
        }
        return reply;
    }

    private String send(ZMQ.Socket socket, String type, Map<String, ?> content) {
        String id = UUID.randomUUID().toString();
        String header = GSON.toJson(Map.of(
                "msg_id",
                id,
                "session",
                session,
                "username",
                "test",
                "date",
                Instant.now().toString(),
                "msg_type",
                type,
                "version",
                "5.3"));
        List<String> parts = List.of(header, "{}", "{}", GSON.toJson(content));
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i).getBytes(StandardCharsets.UTF_8);
            if (i + 1 < parts.size()) {
                socket.sendMore(part);
            } else {
                socket.send(part);
            }
        }
        return id;
    }

    private Reply receive(ZMQ.Socket socket) {
        byte[] part = socket.recv();
        if (part == null) {
            return null;
        }
        while (!new String(part, StandardCharsets.UTF_8).equals("<IDS|MSG>")) {
            part = socket.recv();
        }
        String signature = socket.recvStr();
        List<String> parts = new ArrayList<>();
        while (socket.hasReceiveMore()) {
            parts.add(new String(socket.recv(), StandardCharsets.UTF_8));
        }
        if (!sign(parts.subList(0, 4)).equals(signature)) {
            throw new AssertionError("a message is not signed with the connection's key: " + parts);
        }
        JsonObject header = JsonParser.parseString(parts.get(0)).getAsJsonObject();
        // JupyterLab throws away what lacks one of these
        if (ours && !header.keySet().containsAll(List.of("msg_id", "username", "session", "msg_type", "version"))) {
            throw new AssertionError("a message's header lacks a part: " + header);
        }
        JsonElement parent =
                JsonParser.parseString(parts.get(1)).getAsJsonObject().get("msg_id");
        return new Reply(
                header.get("msg_type").getAsString(),
                parent == null ? "" : parent.getAsString(),
                JsonParser.parseString(parts.get(3)).getAsJsonObject());
    }

    private String sign(List<String> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
