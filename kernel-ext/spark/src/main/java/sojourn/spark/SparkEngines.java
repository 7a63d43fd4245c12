package sojourn.spark;

import sojourn.engine.Engine;
import sojourn.engine.EngineProvider;

/** Opens sessions on Spark Connect servers, for URLs such as {@code sc://host:15002/;use_ssl=true}. */
public final class SparkEngines implements EngineProvider {
    /** For the service loader. */
    public SparkEngines() {}

    @Override
    public String scheme() {
        return "sc";
    }

    /**
     * Opens a session. The token, if the server asks for one, comes from the environment variable {@code SOJOURN_SPARK_TOKEN}.
     *
     * @param url {@code sc://host:port}, with the parameters of Spark Connect behind {@code /;}
     * @return the engine, connected
     * @throws sojourn.check.UsageException if nobody is there, the token is refused, the server is older than Spark 4.0, or this
     *     JVM lacks a flag that the client needs
     */
    @Override
    public Engine open(String url) {
        JvmFlags.require();
        return SparkEngine.open(SparkUrl.parse(url, System.getenv(SparkUrl.TOKEN_VARIABLE)));
    }
}
