package sojourn.display.chart.flow;

import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.List;

/** A heat map of transitions: rows are where from, columns where to. */
abstract class TransitionTable extends HeatTable {
    /** the states, in the order of rows and columns */
    abstract TransitionCounts transitions();

    @Override
    final List<String> rows() {
        List<String> rows = new ArrayList<>(transitions().states());
        rows.add(TransitionCounts.START);
        return rows;
    }

    @Override
    final List<String> columns() {
        List<String> columns = new ArrayList<>(transitions().states());
        columns.add(TransitionCounts.END);
        return columns;
    }

    @Override
    final List<String> labels() {
        return List.of("from", "to");
    }
}
