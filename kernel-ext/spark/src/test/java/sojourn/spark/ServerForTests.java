package sojourn.spark;

/** The shared server, for tests of other packages. */
public final class ServerForTests {
    private ServerForTests() {}

    /** {@return where it is} */
    public static String url() {
        return SparkServer.shared().url();
    }
}
