package sojourn;

/** DuckDB's Parquet is read as in memory. */
class DuckDbParquetReadingTest extends ParquetReadingContract {
    @Override
    LogInPlace scan(String pathOrGlob) {
        return EventLog.scan(pathOrGlob);
    }
}
