package sojourn.spark;

import sojourn.check.UsageException;

import java.nio.Buffer;

/** Arrow, in which rows travel, reads a private field of the JDK's buffers, which a JVM only allows by a flag. */
final class JvmFlags {
    private static final String OPENS = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    private JvmFlags() {}

    /** Refuses to go on without. */
    static void require() {
        require(
                Buffer.class.getModule().isOpen("java.nio", JvmFlags.class.getModule()),
                Runtime.version().feature());
    }

    static void require(boolean open, int java) {
        if (!open) {
            throw new UsageException(
                    "the Spark client needs the JVM flag " + OPENS
                            + (java >= 24
                                    ? " (and --sun-misc-unsafe-memory-access=allow, or Java " + java + " warns)"
                                    : "")
                            + ": add it to \"argv\" in the kernel's kernel.json and restart the kernel; the Sojourn kernel has it");
        }
    }
}
