package sojourn.kernel.protocol;

import org.dflib.jjava.jupyter.channels.Loop;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KernelConnectionTest {
    /** A kernel whose thread of requests has ended is deaf for ever. */
    @Tag("slow")
    @Test
    void itsThreadsGoOnWhereMemoryRanOut() throws Exception {
        KernelConnection connection = new KernelConnection(KernelConnectionProperties.parse(properties()), () -> {});
        List<Thread> before = loops();
        connection.connect();
        List<Thread> loops = loops();
        loops.removeAll(before);
        assertThat(loops).as("for cells, for commands, for the heartbeat").hasSize(3);
        for (Thread thread : loops) {
            CountDownLatch later = new CountDownLatch(1);
            ((Loop) thread).doNext(() -> {
                throw new OutOfMemoryError("on purpose");
            });
            ((Loop) thread).doNext(later::countDown);
            assertThat(later.await(20, TimeUnit.SECONDS)).as(thread.getName()).isTrue();
        }
        connection.close();
    }

    private static List<Thread> loops() {
        Thread[] threads = new Thread[2 * Thread.activeCount()];
        Thread.enumerate(threads);
        return new ArrayList<>(Stream.of(threads).filter(Loop.class::isInstance).toList());
    }

    private static String properties() throws Exception {
        List<Integer> ports = new ArrayList<>();
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ServerSocket socket = new ServerSocket(0);
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return String.format(
                "{\"ip\": \"127.0.0.1\", \"transport\": \"tcp\", \"signature_scheme\": \"hmac-sha256\", \"key\": \"k\","
                        + " \"shell_port\": %d, \"control_port\": %d, \"stdin_port\": %d, \"iopub_port\": %d, \"hb_port\": %d}",
                ports.toArray());
    }
}
