package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.Loop;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.zeromq.ZMQ;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The sockets of a kernel. It differs from its superclass in two ways: threads of cells never touch a socket, see
 * {@link Outbox} and {@link Prompt}; and a request is seen after 2 ms instead of 50.
 */
public final class KernelConnection extends JupyterConnection {
    private static final long POLL_MILLIS = 2;
    private static final long PAUSE_MILLIS = 2_000;
    /** messages that wait for a front end which does not listen for a while; more are lost, the end of a cell among them */
    private static final int WAITING_MESSAGES = 10_000;

    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = ZMQ.context(1);
    private final ShellChannel requests;
    private final ShellChannel commands;
    private final Outbox outbox = new Outbox();
    private final Prompt prompt = new Prompt();
    private final Runnable closing;

    /**
     * @param properties addresses and key, as the connection file names them
     * @param closing    is run before the sockets close, after all was sent
     * @throws NoSuchAlgorithmException if the signature scheme is unknown here
     * @throws InvalidKeyException      if the key does not fit it
     */
    public KernelConnection(KernelConnectionProperties properties, Runnable closing)
            throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
        this.properties = properties;
        this.closing = closing;
        requests = new ShellChannel(context, properties.createHMACGenerator(), false, this, POLL_MILLIS);
        commands = new ShellChannel(context, properties.createHMACGenerator(), true, this, POLL_MILLIS);
    }

    @Override
    public void connect() {
        heartbeat.bind(properties);
        stdin.bind(properties);
        iopub.setSndHWM(WAITING_MESSAGES);
        iopub.bind(properties);
        String session = UUID.randomUUID().toString(); // nobody has asked yet
        iopub.sendMessage(new Message<>(new Header<>(session, PublishStatus.MESSAGE_TYPE), PublishStatus.STARTING));
        commands.bind(properties);
        requests.bind(properties);
        Thread[] threads = new Thread[2 * Thread.activeCount()];
        Thread.enumerate(threads);
        Stream.of(threads)
                .filter(Loop.class::isInstance)
                .forEach(loop -> ((Loop) loop).onError(KernelConnection::afterError));
    }

    /**
     * A thread that takes requests goes on where memory ran out under it: the kernel would be deaf without. What took it is
     * ended by others; what is kept in reserve is not for this thread, or the cell would take it.
     */
    private static long afterError(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return PAUSE_MILLIS;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Environment(channel, stdin, iopub, request);
    }

    /**
     * Says that the kernel waits for cells, as belonging to no request: JupyterLab 4.5 and later take no status from the
     * requests that they send by themselves, and would show the kernel's state as unknown until the first cell has run.
     *
     * @param channel where a request was answered; on the channel for commands one is answered while a cell runs, too
     * @param request the request, whose session the message names: without one JupyterLab refuses a message
     */
    public void announceIdle(ShellChannel channel, MessageContext request) {
        if (channel == requests) {
            Header<PublishStatus> header = new Header<>(request, PublishStatus.MESSAGE_TYPE);
            outbox.add(iopub::sendMessage, request, new Message<>(header, PublishStatus.IDLE));
        }
    }

    /**
     * Takes the requests that wait behind a cell that failed. They are taken before the front end learns of the failure:
     * what it sends after that is meant to run.
     *
     * @param channel where they wait
     * @return answers them: cells with {@code aborted}, other requests as usual
     */
    public Runnable takeWaiting(ShellChannel channel) {
        List<Message<?>> waiting = new ArrayList<>();
        while ((channel.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            waiting.add(channel.readMessage());
        }
        return () -> waiting.forEach(message -> answerBehindFailure(channel, message));
    }

    private void answerBehindFailure(ShellChannel channel, Message<?> message) {
        ShellReplyEnvironment env = prepareReplyEnv(channel, message);
        if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
            env.setStatusBusy();
            env.reply(aborted(message));
            env.setStatusIdle();
        } else {
            handle(env, message);
        }
    }

    // the library types replies by their content, and knows none for this one
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Message<?> aborted(Message<?> request) {
        return new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
    }

    // a handler is registered for the type of its messages
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void handle(ShellReplyEnvironment env, Message<?> message) {
        ShellHandler handler = getHandler(message.getHeader().getType());
        if (handler != null) {
            handler.handle(env, message);
            env.resolveDeferrals();
        }
        if (env.isMarkedForShutdown()) {
            close();
        }
    }

    /** Sends all that cells published, before the process ends. */
    public void flush() {
        outbox.flush();
        try {
            // the socket hands it to a thread of its own
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        outbox.flush();
        // the thread of the other channel may be waiting on its socket, and there is nobody left to notify that it is
        // gone
        Thread.setDefaultUncaughtExceptionHandler((thread, gone) -> {});
        closing.run();
        requests.close();
        commands.close();
        super.close();
        context.close();
    }

    @Override
    public void waitUntilClose() {
        requests.waitUntilClose();
        commands.waitUntilClose();
    }

    /** Where the answers to one request go. */
    private final class Environment extends ShellReplyEnvironment {
        private final StdinChannel stdin;
        private final PrintLimit limit;
        private boolean deferNext;

        Environment(ShellChannel channel, StdinChannel stdin, JupyterSocket iopub, MessageContext request) {
            super(channel, stdin, iopub, request);
            this.stdin = stdin;
            this.limit = new PrintLimit(request);
        }

        @Override
        public ShellReplyEnvironment defer() {
            deferNext = true;
            return this;
        }

        @Override
        public void defer(Runnable action) {
            super.defer(() -> Patience.run(action));
        }

        @Override
        public void publish(Message<?> message) {
            for (Message<?> shown : limit.within(message)) {
                send(() -> outbox.add(getIopub()::sendMessage, getContext(), shown));
            }
        }

        @Override
        public void reply(Message<?> message) {
            send(() -> getShell().sendMessage(message));
        }

        private void send(Runnable message) {
            if (deferNext) {
                deferNext = false;
                defer(message);
            } else {
                message.run();
            }
        }

        @Override
        public String readFromStdIn(String question, boolean password) {
            outbox.flush(); // what the cell printed before it asks
            return prompt.ask(stdin, getContext(), question, password);
        }
    }
}
