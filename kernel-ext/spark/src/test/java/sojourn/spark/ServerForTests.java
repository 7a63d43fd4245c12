package sojourn.spark;

import sojourn.engine.ColumnType;
import sojourn.engine.Engine;

import java.util.List;

/** The shared server, for tests of other packages. */
public final class ServerForTests {
    private ServerForTests() {}

    /** {@return where it is} */
    public static String url() {
        return SparkServer.shared().url();
    }

    /**
     * The rows of a query.
     *
     * @param engine where
     * @param sql    the query
     * @param types  of its columns
     * @return all of them, in order
     */
    public static List<List<Object>> rows(Engine engine, String sql, ColumnType... types) {
        return SparkEngineTest.rows(engine, sql, types);
    }
}
