package sojourn.spark;

import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.CreateDataFrameViewCommand;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Read;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SetOperation;
import org.apache.spark.connect.proto.SqlCommand;

import java.util.List;

/** The plans that {@link SparkEngine} has run: queries, statements, and views of rows. */
final class SparkPlans {
    private SparkPlans() {}

    /** {@return the rows of a query} */
    static Relation sql(String text) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(text)).build();
    }

    /** {@return the rows of a view} */
    static Relation named(String table) {
        return Relation.newBuilder()
                .setRead(Read.newBuilder()
                        .setNamedTable(Read.NamedTable.newBuilder().setUnparsedIdentifier(table)))
                .build();
    }

    /** {@return the rows of several views, one after the other} */
    static Relation union(List<String> tables) {
        Relation all = named(tables.get(0));
        for (String table : tables.subList(1, tables.size())) {
            all = Relation.newBuilder()
                    .setSetOp(SetOperation.newBuilder()
                            .setLeftInput(all)
                            .setRightInput(named(table))
                            .setSetOpType(SetOperation.SetOpType.SET_OP_TYPE_UNION)
                            .setIsAll(true))
                    .build();
        }
        return all;
    }

    /** {@return a plan that gives the rows of a query} */
    static Plan query(String sql) {
        return Plan.newBuilder().setRoot(sql(sql)).build();
    }

    /** {@return a plan that runs a statement} */
    static Plan statement(String sql) {
        return command(
                Command.newBuilder().setSqlCommand(SqlCommand.newBuilder().setInput(sql(sql))));
    }

    /** {@return a plan that gives rows a name} */
    static Plan view(String name, Relation rows) {
        return command(Command.newBuilder()
                .setCreateDataframeView(CreateDataFrameViewCommand.newBuilder()
                        .setInput(rows)
                        .setName(name)
                        .setReplace(true)));
    }

    /** {@return a plan of a command} */
    static Plan command(Command.Builder command) {
        return Plan.newBuilder().setCommand(command).build();
    }
}
