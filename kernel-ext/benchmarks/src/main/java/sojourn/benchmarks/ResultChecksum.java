package sojourn.benchmarks;

import sojourn.Baskets;
import sojourn.Features;
import sojourn.Sequences;
import tech.tablesaw.api.Table;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result holds, in a few bytes: two are equal if each distinct row, its place and its weight are.
 *
 * @param items    how many it stands for
 * @param distinct how many rows it has
 * @param checksum SHA-256 of all of it, in hexadecimal digits
 */
record ResultChecksum(long items, long distinct, String checksum) {
    private static final int SHOWN = 16;

    /** Writes a result. */
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static ResultChecksum of(long items, long distinct, Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 16))) {
                content.write(out);
            }
            return new ResultChecksum(items, distinct, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return the first digits of the checksum} */
    String shown() {
        return checksum.substring(0, SHOWN);
    }

    static ResultChecksum of(long count) {
        return of(count, 1, out -> out.writeLong(count));
    }

    static ResultChecksum of(Sequences pool) {
        return of(pool.total(), pool.size(), out -> {
            out.writeUTF(pool.state() + pool.alphabet());
            out.writeLong(pool.sizeBefore());
            for (int i = 0; i < pool.size(); i++) {
                out.writeInt(pool.length(i));
                for (int p = 0; p < pool.length(i); p++) {
                    out.writeInt(pool.code(i, p));
                }
                out.writeLong(pool.weight(i));
            }
        });
    }

    static ResultChecksum of(Features features) {
        return of(features.total(), features.size(), out -> {
            out.writeUTF(features.columns().toString());
            for (int i = 0; i < features.size(); i++) {
                for (int column = 0; column < features.dimension(); column++) {
                    out.writeDouble(features.raw(i, column));
                }
                out.writeLong(features.weight(i));
            }
        });
    }

    /** Baskets in memory lie in the order of their transactions, so here in that of their items. */
    static ResultChecksum of(Baskets baskets) {
        Map<String, Long> counts = new TreeMap<>();
        Table table = baskets.toTable();
        for (int row = 0; row < table.rowCount(); row++) {
            counts.merge(
                    table.stringColumn("items").get(row),
                    table.longColumn("count").getLong(row),
                    Long::sum);
        }
        return of(baskets.size(), counts.size(), out -> {
            out.writeUTF(baskets.items().size() + " items");
            for (Map.Entry<String, Long> row : counts.entrySet()) {
                out.writeUTF(row.getKey());
                out.writeLong(row.getValue());
            }
        });
    }
}
