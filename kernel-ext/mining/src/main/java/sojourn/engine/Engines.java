package sojourn.engine;

import sojourn.check.UsageException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;

/** Finds the engine for a URL. */
public final class Engines {
    private Engines() {}

    /**
     * Opens an engine by its URL.
     *
     * @param url such as {@code sc://host:15002}
     * @return the engine, connected
     * @throws UsageException if no module on the class path knows the scheme, or the engine is not there
     */
    public static Engine open(String url) {
        int colon = url.indexOf("://");
        if (colon <= 0) {
            throw new UsageException(
                    "the URL of an engine is written scheme://host:port, such as sc://localhost:15002, but it"
                            + " has no scheme");
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (EngineProvider provider : providers()) {
            if (provider.scheme().equals(scheme)) {
                return provider.open(url);
            }
            known.add(provider.scheme() + "://");
        }
        if (scheme.equals("sc")) {
            throw new UsageException("Spark's module is not on the class path: %maven io.github.sojourn:sojourn-spark:"
                    + version() + " brings it into this notebook, or SOJOURN_CLASSPATH names its jars before the kernel"
                    + " starts; ./sojourn lab and report do so where SOJOURN_SPARK is set");
        }
        throw new UsageException("no engine on the class path knows " + scheme + "://"
                + (known.isEmpty()
                        ? "; a Spark Connect server is sc://host:port"
                        : "; known: " + String.join(", ", known)));
    }

    /** The version of this jar, which is its modules', too. */
    private static String version() {
        try (InputStream in =
                Engines.class.getResourceAsStream("/META-INF/maven/io.github.sojourn/sojourn-mining/pom.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "VERSION");
        } catch (IOException e) {
            return "VERSION"; // a hint is no place to fail
        }
    }

    /** A cell that adds a jar sets the thread's loader; a plain program has its classes in ours. */
    private static List<EngineProvider> providers() {
        List<EngineProvider> found = new ArrayList<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader : new ClassLoader[] {context, Engines.class.getClassLoader()}) {
            for (EngineProvider provider : ServiceLoader.load(EngineProvider.class, loader)) {
                found.add(provider);
            }
        }
        return found;
    }
}
