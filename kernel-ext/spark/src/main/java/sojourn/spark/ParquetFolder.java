package sojourn.spark;

import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.WithColumns;
import org.apache.spark.connect.proto.WriteOperation;
import sojourn.check.UsageException;
import sojourn.run.SavedFile;

/**
 * A folder of Parquet that a server writes where only the server can look. It is known as ours by a mark in the metadata of its
 * first column, which Spark keeps in each file's footer and gives back with the schema.
 */
final class ParquetFolder {
    private static final String MARK = "{\"comment\":\"" + SavedFile.MARK + "\"}";

    private ParquetFolder() {}

    /** Whether a target is such a folder, not a table. */
    static boolean isNamed(String target) {
        return target.endsWith(".parquet");
    }

    /** Whether a folder's schema, as Spark reads it, has our mark. */
    static boolean isOurs(DataType schema) {
        return schema.getStruct().getFieldsList().stream()
                .anyMatch(field -> field.getMetadata().contains(SavedFile.MARK));
    }

    /** Whether nothing is there. */
    static boolean isAbsence(UsageException failure) {
        return failure.getMessage().contains("[PATH_NOT_FOUND]");
    }

    /** Whether something is there that Spark does not read as Parquet, such as a folder of other files. */
    static boolean isNoParquet(UsageException failure) {
        String message = failure.getMessage();
        // the first is of 4.2 for a query of a folder, the second of the reader itself
        return message.contains("[FAILED_TO_CREATE_PLAN_FOR_DIRECT_QUERY]")
                || message.contains("[UNABLE_TO_INFER_SCHEMA]")
                || message.contains("[CANNOT_READ_FILE_FOOTER]")
                || message.contains("[FAILED_READ_FILE");
    }

    /**
     * The command that writes rows with our mark.
     *
     * @param rows    what is written
     * @param column  the name of the first of them
     * @param target  the folder
     * @param replace whether one that is there is replaced; otherwise the server refuses
     */
    static Command.Builder written(Relation rows, String column, String target, boolean replace) {
        Expression.Alias marked = Expression.Alias.newBuilder()
                .setExpr(Expression.newBuilder()
                        .setUnresolvedAttribute(Expression.UnresolvedAttribute.newBuilder()
                                .setUnparsedIdentifier('`' + column.replace("`", "``") + '`')))
                .addName(column)
                .setMetadata(MARK)
                .build();
        return Command.newBuilder()
                .setWriteOperation(WriteOperation.newBuilder()
                        .setInput(Relation.newBuilder()
                                .setWithColumns(
                                        WithColumns.newBuilder().setInput(rows).addAliases(marked)))
                        .setSource("parquet")
                        .setPath(target)
                        .setMode(
                                replace
                                        ? WriteOperation.SaveMode.SAVE_MODE_OVERWRITE
                                        : WriteOperation.SaveMode.SAVE_MODE_ERROR_IF_EXISTS));
    }
}
