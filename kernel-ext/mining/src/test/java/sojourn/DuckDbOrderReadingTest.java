package sojourn;

/** The order of events is DuckDB's as in memory. */
class DuckDbOrderReadingTest extends OrderReadingContract {
    @Override
    LogInPlace scan(String pathOrGlob) {
        return EventLog.scan(pathOrGlob);
    }
}
