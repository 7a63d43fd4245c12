package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import sojourn.spark.ServerForTests;

import java.nio.file.Path;

/** Events of text files are in the order of memory on Spark, too. */
@Timeout(600)
@Tag("slow")
class SparkOrderReadingTest extends OrderReadingContract {
    private static String url;

    @BeforeAll
    static void start() {
        url = ServerForTests.url();
    }

    @Override
    LogInPlace scan(String pathOrGlob) {
        return EventLog.spark(url, pathOrGlob);
    }

    @Override
    String written(Path target) {
        return target + "/*.parquet";
    }
}
