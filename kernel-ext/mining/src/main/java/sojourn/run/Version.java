package sojourn.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Sojourn this is. */
final class Version {
    /** as in the artifact's coordinates */
    static final String SOJOURN = read();

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no version.properties: it was not built whole");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("version.properties cannot be read: " + e.getMessage(), e);
        }
        return properties.getProperty("sojourn", "");
    }
}
