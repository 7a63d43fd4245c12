package sojourn.spark;

import org.sparkproject.com.google.protobuf.ByteString;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;
import org.sparkproject.org.apache.arrow.vector.BigIntVector;
import org.sparkproject.org.apache.arrow.vector.FieldVector;
import org.sparkproject.org.apache.arrow.vector.Float8Vector;
import org.sparkproject.org.apache.arrow.vector.VarCharVector;
import org.sparkproject.org.apache.arrow.vector.VectorSchemaRoot;
import org.sparkproject.org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.sparkproject.org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.sparkproject.org.apache.arrow.vector.types.FloatingPointPrecision;
import org.sparkproject.org.apache.arrow.vector.types.pojo.ArrowType;
import org.sparkproject.org.apache.arrow.vector.types.pojo.Field;
import org.sparkproject.org.apache.arrow.vector.types.pojo.FieldType;
import org.sparkproject.org.apache.arrow.vector.types.pojo.Schema;
import sojourn.check.Nouns;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.RowSink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows as Spark sends and takes them, a stream of Arrow batches, from and to flat arrays. */
final class ArrowRows {
    private final BufferAllocator memory;
    private final List<ColumnType> types;
    private final RowSink sink;
    private Batch batch;

    /**
     * Rows on their way in.
     *
     * @param memory for buffers
     * @param types  that the query casts its columns to
     * @param sink   takes them
     */
    ArrowRows(BufferAllocator memory, List<ColumnType> types, RowSink sink) {
        this.memory = memory;
        this.types = types;
        this.sink = sink;
        this.batch = new Batch(types, 0);
    }

    /**
     * Hands the rows of one answer on.
     *
     * @param data an Arrow stream
     */
    void accept(ByteString data) {
        try (ArrowStreamReader reader = new ArrowStreamReader(data.newInput(), memory)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                fill(root);
                sink.accept(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(VectorSchemaRoot root) {
        List<FieldVector> vectors = root.getFieldVectors();
        if (vectors.size() != types.size()) {
            throw new IllegalStateException(
                    "the query gives " + Nouns.count(vectors.size(), "columns") + ", not " + types.size());
        }
        int rows = root.getRowCount();
        if (batch.capacity() < rows) {
            batch = new Batch(types, rows);
        }
        batch.clear();
        batch.rows(rows);
        for (int column = 0; column < types.size(); column++) {
            FieldVector vector = vectors.get(column);
            ColumnType type = types.get(column);
            if (type == ColumnType.LONG && vector instanceof BigIntVector longs) {
                longs(longs, column, rows);
            } else if (type == ColumnType.DOUBLE && vector instanceof Float8Vector doubles) {
                doubles(doubles, column, rows);
            } else if (type == ColumnType.TEXT && vector instanceof VarCharVector texts) {
                texts(texts, column, rows);
            } else {
                throw new IllegalStateException("column " + (column + 1) + " of the query is " + vector.getField()
                        + ", expected " + type + ": a CAST is missing");
            }
        }
    }

    private void longs(BigIntVector vector, int column, int rows) {
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                batch.putNull(column, row);
            } else {
                batch.put(column, row, vector.get(row));
            }
        }
    }

    private void doubles(Float8Vector vector, int column, int rows) {
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                batch.putNull(column, row);
            } else {
                batch.put(column, row, vector.get(row));
            }
        }
    }

    private void texts(VarCharVector vector, int column, int rows) {
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                batch.putNull(column, row);
            } else {
                batch.put(column, row, new String(vector.get(row), StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Rows on their way out.
     *
     * @param memory for buffers
     * @param names  of the columns
     * @param rows   in flat arrays
     * @param from   the first row to write
     * @param to     the row behind the last
     * @return an Arrow stream
     */
    static ByteString write(BufferAllocator memory, List<String> names, Batch rows, int from, int to) {
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            fields.add(new Field(
                    names.get(column), FieldType.nullable(arrow(rows.types().get(column))), null));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), memory);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            for (int column = 0; column < names.size(); column++) {
                copy(rows, column, from, to, root.getVector(column));
            }
            root.setRowCount(to - from);
            writer.start();
            writer.writeBatch();
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }

    private static ArrowType arrow(ColumnType type) {
        return switch (type) {
            case LONG -> new ArrowType.Int(64, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
        };
    }

    private static void copy(Batch rows, int column, int from, int to, FieldVector vector) {
        ColumnType type = rows.types().get(column);
        vector.setInitialCapacity(to - from);
        for (int row = from; row < to; row++) {
            int at = row - from;
            if (rows.isNull(column, row)) {
                continue; // a fresh vector is NULL all over
            }
            switch (type) {
                case LONG -> ((BigIntVector) vector).setSafe(at, rows.longAt(column, row));
                case DOUBLE -> ((Float8Vector) vector).setSafe(at, rows.doubleAt(column, row));
                case TEXT ->
                    ((VarCharVector) vector)
                            .setSafe(
                                    at, String.valueOf(rows.textAt(column, row)).getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(to - from);
    }
}
