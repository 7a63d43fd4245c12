package sojourn.load.sql;

import sojourn.check.Gzip;
import sojourn.check.HomeFolder;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.duckdb.SqlTokens;
import sojourn.duckdb.SqlTokens.Kind;
import sojourn.duckdb.SqlTokens.Token;
import sojourn.load.file.SourceFiles;
import sojourn.run.Progress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipException;

/**
 * Looks at the files that a query names before DuckDB reads them, for what DuckDB does not notice or survive: a gzip stream
 * that is cut off or damaged is read as if it were whole, and JSON that is nested very deep ends the process. A file is looked
 * at once as long as it does not change. Time O(bytes unpacked).
 */
final class SqlFiles {
    /** levels of arrays and objects in one another; no log has as many */
    static final int DEEPEST_JSON = 1_000;

    private static final int BUFFER = 1 << 16;

    /** files that were found to be good, with what they were then */
    private static final Map<Path, Checked> CHECKED = new ConcurrentHashMap<>();

    /** How the query reads a file. */
    private enum Use {
        /** it may not read it at all */
        NAMED,
        READ,
        READ_AS_JSON
    }

    private record Checked(long size, FileTime changed, boolean asJson) {}

    private SqlFiles() {}

    /** {@return whether DuckDB may have to parse JSON for a query} */
    static boolean mayParseJson(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("json") || sql.contains("->");
    }

    /**
     * Checks the files that a query names, by their names or by a glob.
     *
     * @param sql one or more statements
     * @throws UsageException if one is packed and not whole, is packed though its name does not say so, or is JSON of more than
     *                        1,000 levels
     */
    static void check(String sql) {
        Map<Path, Use> files = named(SqlTokens.of(sql));
        boolean packedIsNamed = sql.toLowerCase(Locale.ROOT).contains("gzip");
        for (Map.Entry<Path, Use> file : files.entrySet()) {
            try {
                check(file.getKey(), file.getValue(), packedIsNamed);
            } catch (IOException e) {
                throw new UsageException(file.getKey().getFileName() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static Map<Path, Use> named(List<Token> tokens) {
        Map<Path, Use> files = new LinkedHashMap<>();
        // for each bracket that is open, how its function reads files
        Deque<Use> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[")) {
                Use inherited = open.isEmpty() ? Use.NAMED : open.peek();
                open.push(token.is("(") && i > 0 ? by(tokens.get(i - 1), inherited) : inherited);
            } else if ((token.is(")") || token.is("]")) && !open.isEmpty()) {
                open.pop();
            } else if (token.kind() == Kind.TEXT
                    && (i == 0 || !tokens.get(i - 1).is("TO"))) {
                boolean from = i > 0
                        && (tokens.get(i - 1).is("FROM") || tokens.get(i - 1).is("JOIN"));
                Use use = from ? Use.READ : open.isEmpty() ? Use.NAMED : open.peek();
                for (Path file : files(token.text(), use != Use.NAMED)) {
                    files.merge(file, use, (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
        }
        return files;
    }

    private static Use by(Token function, Use inherited) {
        String name = function.text().toLowerCase(Locale.ROOT);
        if (function.kind() != Kind.WORD || !(name.startsWith("read_") || name.equals("sniff_csv"))) {
            return inherited;
        }
        return name.contains("json") ? Use.READ_AS_JSON : Use.READ;
    }

    private static List<Path> files(String text, boolean glob) {
        if (text.isBlank() || text.length() > 4_000) {
            return List.of();
        }
        try {
            Path path = Path.of(HomeFolder.expand(text));
            if (Files.isRegularFile(path)) {
                return List.of(path);
            }
            // DuckDB knows no braces
            return glob ? SourceFiles.matches(text.replace("{", "\\{").replace("}", "\\}")) : List.of();
        } catch (InvalidPathException | IOException e) {
            return List.of();
        }
    }

    private static void check(Path file, Use use, boolean packedIsNamed) throws IOException {
        boolean gzip;
        try {
            gzip = Gzip.isPacked(file);
        } catch (IOException e) {
            // DuckDB says what is the matter, if it reads the file at all
            return;
        }
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (gzip && use != Use.NAMED && !packedIsNamed && !lower.endsWith(".gz")) {
            throw new UsageException(
                    name + " is packed by gzip, though its name does not end in .gz: rename it, or read it by"
                            + " read_csv('" + name + "', compression = 'gzip') or read_json in the same way");
        }
        boolean json = use == Use.READ_AS_JSON || lower.matches(".*\\.(json|jsonl|ndjson)(\\.gz)?");
        Checked now = new Checked(Files.size(file), Files.getLastModifiedTime(file), json);
        Path key = file.toAbsolutePath().normalize();
        if ((!gzip && !json) || now.equals(CHECKED.get(key))) {
            return;
        }
        read(file, name, gzip, json, now.size());
        CHECKED.put(key, now);
    }

    private static void read(Path file, String name, boolean gzip, boolean json, long size) throws IOException {
        try (Progress progress = Progress.start("checking " + name, gzip ? 0 : size, "bytes");
                InputStream raw = Files.newInputStream(file);
                InputStream in = Gzip.unpacked(raw)) {
            byte[] buffer = new byte[BUFFER];
            JsonDepth depth = new JsonDepth();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (json) {
                    depth.add(buffer, n);
                    if (depth.deepest() > DEEPEST_JSON) {
                        throw new UsageException(Nouns.format(
                                "%s, line %,d, is nested deeper than %,d levels", name, depth.line(), DEEPEST_JSON));
                    }
                }
                progress.advance(n);
            }
            progress.finish();
        } catch (EOFException | ZipException e) {
            throw new UsageException(
                    name + ": the gzip stream is " + (e instanceof EOFException ? "cut off" : "damaged")
                            + "; fetch the file again",
                    e);
        }
    }
}
