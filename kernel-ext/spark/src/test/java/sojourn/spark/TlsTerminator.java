package sojourn.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** What stands before a server in many clusters: it speaks TLS to clients, with a certificate of its own, and plain to the server. */
final class TlsTerminator implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket socket;
    private final Path trustStore;

    private TlsTerminator(SSLServerSocket socket, Path trustStore) {
        this.socket = socket;
        this.trustStore = trustStore;
    }

    /**
     * Starts one.
     *
     * @param server its URL
     * @param folder for the certificate
     * @return it, listening on loopback
     */
    static TlsTerminator before(String server, Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        // a certificate that signs itself is trusted where it is in the store
        // and this kind of store is read without a password
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("trusted.jks"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        TlsTerminator terminator = new TlsTerminator(socket, folder.resolve("trusted.jks"));
        URI to = URI.create(server);
        Operation.daemon("tls", () -> terminator.serve(to)).start();
        return terminator;
    }

    private void serve(URI server) {
        while (!socket.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) socket.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                for (List<Socket> way : List.of(List.of((Socket) client, behind), List.of(behind, (Socket) client))) {
                    Operation.daemon("tls-copy", () -> copy(way.get(0), way.get(1)))
                            .start();
                }
            } catch (IOException e) {
                return; // it was closed
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side hung up, and so does the other
        }
    }

    /** {@return where clients connect} */
    String url() {
        return "sc://127.0.0.1:" + socket.getLocalPort();
    }

    /** {@return a store with its certificate} */
    Path trustStore() {
        return trustStore;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
