package sojourn.kernel;

import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A front end in the kernel's own process. It asks what Jupyter asks first, runs two cells and ends the kernel, so that all
 * classes of such a start are loaded, those of sockets and messages, too.
 */
final class FirstFrontEnd {
    private static final String SESSION = UUID.randomUUID().toString();

    private FirstFrontEnd() {}

    /** {@return an address of this machine with five free ports} */
    static KernelConnectionProperties properties() throws IOException {
        String here = InetAddress.getLoopbackAddress().getHostAddress();
        List<ServerSocket> free = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                free.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            int[] ports = free.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new KernelConnectionProperties(
                    here, ports[0], ports[1], ports[2], ports[3], ports[4], "tcp", "hmac-sha256", SESSION);
        } finally {
            for (ServerSocket each : free) {
                each.close();
            }
        }
    }

    /** Begins to ask; the sockets of the kernel may come later. */
    static void start(KernelConnectionProperties kernel) {
        Thread thread = new Thread(() -> talk(kernel), "front-end");
        thread.setDaemon(true);
        // without its request the kernel would never end
        thread.setUncaughtExceptionHandler(
                (failed, thrown) -> Runtime.getRuntime().halt(1));
        thread.start();
    }

    private static void talk(KernelConnectionProperties kernel) {
        try (ZMQ.Context context = ZMQ.context(1);
                ZMQ.Socket published = context.socket(SocketType.SUB);
                Requests shell = new Requests(context, kernel, kernel.getShellPort());
                Requests control = new Requests(context, kernel, kernel.getControlPort())) {
            published.subscribe(ZMQ.SUBSCRIPTION_ALL);
            published.connect(address(kernel, kernel.getIopubPort()));
            shell.ask(MessageType.KERNEL_INFO_REQUEST, new KernelInfoRequest());
            for (String cell : List.of("6 * 7", "int first = 6 * 7; first")) {
                shell.ask(MessageType.EXECUTE_REQUEST, new ExecuteRequest(cell, false, true, Map.of(), false, true));
            }
            control.ask(MessageType.SHUTDOWN_REQUEST, ShutdownRequest.SHUTDOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each JDK has this scheme
        }
    }

    private static String address(KernelConnectionProperties kernel, int port) {
        return kernel.getTransport() + "://" + kernel.getIp() + ":" + port;
    }

    /** The other end of a socket that takes requests. */
    private static final class Requests extends JupyterSocket {
        Requests(ZMQ.Context context, KernelConnectionProperties kernel, int port) throws GeneralSecurityException {
            super(context, SocketType.DEALER, kernel.createHMACGenerator(), LoggerFactory.getLogger(Requests.class));
            connect(address(kernel, port));
        }

        @Override
        public void bind(KernelConnectionProperties properties) {
            throw new UnsupportedOperationException("the kernel binds, and this connects");
        }

        /** Waits for the answer, and does not look into it. */
        private <T> void ask(MessageType<T> type, T content) {
            sendMessage(new Message<>(new Header<>(SESSION, type), content));
            do {
                recv();
            } while (hasReceiveMore());
        }
    }
}
