package sojourn.source.memory;

import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.parquet.ParquetColumn;
import sojourn.parquet.ParquetWriter;
import sojourn.run.SavedFile;
import sojourn.source.EventRows;
import sojourn.source.RowLabels;
import sojourn.source.SessionRows;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sessions in memory as a Parquet file, with the columns that an engine writes. */
final class SessionFile {
    private static final int GROUP = 1 << 20;
    private static final List<String> OF_EVENTS = List.of(
            "user_id",
            "time_millis",
            "action",
            "item",
            "transaction_id",
            "session_number",
            "position",
            "session_events",
            "end_millis");

    private final SessionRows sessions;
    private final EventRows log;
    private final SavedFile.Existing existing;

    SessionFile(SessionRows sessions, SavedFile.Existing existing) {
        this.sessions = sessions;
        this.log = sessions.events();
        this.existing = existing;
    }

    /** A column, filled for some rows at a time. */
    private interface Cells {
        String name();

        void write(ParquetWriter file, int from, int to) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // stays inside this class
    private record Numbers(String name, long[] values) implements Cells {
        @Override
        public void write(ParquetWriter file, int from, int to) throws IOException {
            file.longs(Arrays.copyOfRange(values, from, to), to - from);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // stays inside this class
    private record Words(String name, CodedColumn column, int[] rows) implements Cells {
        @Override
        public void write(ParquetWriter file, int from, int to) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int[] codeOf = new int[column.values().size()];
            int[] starts = new int[Math.min(codeOf.length, to - from) + 1];
            int[] codes = new int[to - from];
            int values = 0;
            for (int i = from; i < to; i++) {
                int code = column.code(rows[i]);
                if (code != CodedColumn.MISSING && codeOf[code] == 0) {
                    bytes.writeBytes(column.values().get(code).getBytes(StandardCharsets.UTF_8));
                    codeOf[code] = ++values;
                    starts[values] = bytes.size();
                }
                codes[i - from] = code == CodedColumn.MISSING ? -1 : codeOf[code] - 1;
            }
            file.texts(codes, codes.length, bytes.toByteArray(), starts, values);
        }
    }

    /** A row for each session that the labels are of; by user and time. */
    long labels(RowLabels labels, String target) {
        boolean[] there = new boolean[sessions.size()];
        int[] of = new int[sessions.size()];
        for (int item = 0; item < labels.labels().length; item++) {
            for (int n = 0; n < labels.key().count(item); n++) {
                there[labels.key().row(item, n)] = true;
                of[labels.key().row(item, n)] = labels.labels()[item];
            }
        }
        int count = 0;
        for (boolean here : there) {
            count += here ? 1 : 0;
        }
        int[] rows = new int[count];
        long[] numbers = new long[count];
        long[] starts = new long[count];
        long[] label = new long[count];
        int[] ofUser = sessions.numbers();
        for (int s = 0, i = 0; s < there.length; s++) {
            if (there[s]) {
                rows[i] = sessions.row(s, 0);
                numbers[i] = ofUser[s];
                starts[i] = sessions.startMillis(s);
                label[i++] = of[s];
            }
        }
        return write(
                target,
                count,
                List.of(
                        new Words("user_id", log.users(), rows),
                        new Numbers("session_number", numbers),
                        new Numbers("start_millis", starts),
                        new Numbers("label", label)));
    }

    /** A row for each event that is in a session, by session and time. */
    long events(String target) {
        int[] order = sessions.order();
        List<Cells> columns = new ArrayList<>();
        columns.add(new Words("user_id", log.users(), order));
        columns.add(new Numbers("time_millis", at(log.times(), order)));
        if (log.hasActions()) {
            columns.add(new Words("action", log.actions(), order));
        }
        String item = log.columns().item();
        if (item != null) {
            columns.add(new Words("item", log.coded(item), order));
        }
        String transaction = log.columns().transaction();
        if (transaction != null) {
            columns.add(new Words("transaction_id", log.coded(transaction), order));
        }
        if (sessions.ends().length > 0) {
            columns.add(new Numbers("end_millis", at(sessions.ends(), order)));
        }
        long[] numbers = new long[order.length];
        long[] positions = new long[order.length];
        long[] lengths = new long[order.length];
        int[] ofUser = sessions.numbers();
        for (int s = 0; s < sessions.size(); s++) {
            int first = sessions.offsets()[s];
            for (int p = 0; p < sessions.length(s); p++) {
                numbers[first + p] = ofUser[s];
                positions[first + p] = p + 1L;
                lengths[first + p] = sessions.length(s);
            }
        }
        columns.add(new Numbers("session_number", numbers));
        sessions.idColumn().ifPresent(name -> columns.add(new Words(free(name), log.coded(name), order)));
        columns.add(new Numbers("position", positions));
        columns.add(new Numbers("session_events", lengths));
        return write(target, order.length, columns);
    }

    private static String free(String name) {
        String free = name;
        while (OF_EVENTS.stream().anyMatch(free::equalsIgnoreCase)) {
            free += "_";
        }
        return free;
    }

    private static long[] at(long[] values, int[] rows) {
        long[] chosen = new long[rows.length];
        Arrays.setAll(chosen, i -> values[rows[i]]);
        return chosen;
    }

    private long write(String target, int rows, List<Cells> columns) {
        if (!target.endsWith(".parquet")) {
            throw new UsageException(
                    "a log in memory writes to a file: its name must end in .parquet, was '" + target + "'");
        }
        Path file = Check.path(target).toAbsolutePath();
        try {
            SavedFile.requireFree(file, existing, ".writeOver(…)");
            SavedFile.write(file, existing, part -> {
                List<ParquetColumn> kinds = columns.stream()
                        .map(column -> new ParquetColumn(column.name(), column instanceof Words))
                        .toList();
                try (ParquetWriter out =
                        new ParquetWriter(new BufferedOutputStream(Files.newOutputStream(part)), kinds)) {
                    for (int from = 0; from < rows; from += GROUP) {
                        int to = Math.min(rows, from + GROUP);
                        for (Cells column : columns) {
                            column.write(out, from, to);
                        }
                    }
                }
            });
        } catch (IOException e) {
            throw new UsageException("cannot write '" + target + "': " + FileReason.of(e), e);
        }
        return rows;
    }
}
