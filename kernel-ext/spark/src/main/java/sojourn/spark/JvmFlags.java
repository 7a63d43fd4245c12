package sojourn.spark;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.nio.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the client needs of a JVM: Arrow, in which rows travel, reads a private field of the JDK's buffers, and its Netty works on
 * raw memory. The one must be allowed by a flag, the other from Java 25 on.
 */
final class JvmFlags {
    private static final String OPENS = "--add-opens=java.base/java.nio=ALL-UNNAMED";
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** How the launcher hands {@link #UNSAFE} on, and where Netty looks for it. */
    private static final String UNSAFE_PROPERTY = "sun.misc.unsafe.memory.access";

    private static final int WARNS_FROM = 24;
    private static final int REFUSES_FROM = 25;

    private JvmFlags() {}

    /** Refuses to go on without. */
    static void require() {
        require(
                Buffer.class.getModule().isOpen("java.nio", JvmFlags.class.getModule()),
                Runtime.version().feature(),
                System.getProperty(UNSAFE_PROPERTY));
    }

    static void require(boolean open, int java, @Nullable String unsafe) {
        List<String> missing = new ArrayList<>();
        if (!open) {
            missing.add(OPENS);
        }
        boolean refused = unsafe == null ? java >= REFUSES_FROM : !unsafe.equals("allow");
        if (refused || (!open && unsafe == null && java >= WARNS_FROM)) {
            missing.add(UNSAFE);
        }
        if (!missing.isEmpty()) {
            boolean one = missing.size() == 1;
            throw new UsageException("the Spark client needs the JVM flag" + (one ? " " : "s ")
                    + String.join(" and ", missing)
                    + ": add " + (one ? "it" : "them")
                    + " to \"argv\" in the kernel's kernel.json and restart the kernel; the Sojourn kernel has "
                    + (one ? "it" : "them"));
        }
    }
}
