package sojourn;

/** DuckDB's logs are read as in memory. */
class DuckDbReadingTest extends ReadingContract {
    @Override
    ScannedLog scan(String pathOrGlob) {
        return EventLog.scan(pathOrGlob);
    }
}
