package sojourn.load;

import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A square table of costs between states: the header names the states behind its first cell, each row has a state's name and its
 * costs, in the header's order. Where cells are not separated by commas, numbers may have decimal commas. Names that all end in
 * {@code ->}, as those of R's seqsubm do, are read without it.
 *
 * @param states the states' names
 * @param costs  one row for each state, one cell for each state
 */
@SuppressWarnings("ArrayRecordComponent") // handed to SubstitutionCosts alone, which copies it
public record CostFile(List<String> states, double[][] costs) {
    /** what the reader calls a first column without a name */
    private static final String UNNAMED = "column_1";

    /**
     * Reads a file.
     *
     * @param file    delimited text
     * @param dialect how it is written, as far as it is not to be detected
     * @return the table
     * @throws UsageException if the file cannot be read, or is no such table; it names the line and the cell
     */
    public static CostFile read(Path file, TextDialect dialect) {
        Check.argument(Files.isRegularFile(file), "substitution costs cannot be read from %s: no such file", file);
        try (DelimitedReader reader = DelimitedReader.open(file, dialect)) {
            return read(reader);
        } catch (IOException e) {
            throw new UsageException("substitution costs cannot be read from " + file + ": " + FileReason.of(e), e);
        }
    }

    private static CostFile read(DelimitedReader reader) throws IOException {
        String file = reader.file();
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        while (reader.next()) {
            List<String> row = new ArrayList<>();
            for (int cell = 0; cell < reader.cells(); cell++) {
                row.add(reader.text(cell).strip());
            }
            rows.add(row);
            lines.add(reader.line());
        }
        List<String> header = reader.header();
        // R's write.table leaves out the first column's name
        boolean unnamed = !rows.isEmpty() && rows.stream().allMatch(row -> row.size() == header.size() + 1);
        List<String> states = header.subList(unnamed ? 0 : 1, header.size());
        Check.argument(
                !states.isEmpty(),
                "%s names no states: its header has one cell, '%s', when divided by %s; %s names another delimiter",
                file,
                header.get(0),
                TextDialect.word((char) reader.delimiter()),
                OptionWords.of("--delimiter semicolon", "TextDialect.DETECT.withDelimiter(';')"));
        boolean square = rows.size() == header.size() && rows.stream().allMatch(row -> row.size() == header.size());
        Check.argument(
                !square || !areCostsAlone(header, rows, reader.delimiter()),
                "%s must be square: its header names %,d states, but its lines do not begin with their names; expected '%s' and"
                        + " its costs in line %d",
                file,
                header.size(),
                header.get(0),
                lines.isEmpty() ? 2 : lines.get(0));
        Check.argument(
                rows.size() == states.size(),
                "%s must be square: its header names %,d states, but %,d lines follow",
                file,
                states.size(),
                rows.size());
        Set<String> named = new HashSet<>();
        for (List<String> row : rows) {
            Check.argument(named.add(row.get(0)), "%s: state '%s' is named twice", file, row.get(0));
        }
        double[][] costs = new double[states.size()][states.size()];
        for (int r = 0; r < costs.length; r++) {
            row(file, states, rows.get(r), lines.get(r), r, reader.delimiter(), costs[r]);
        }
        boolean arrows = states.stream().allMatch(state -> state.endsWith("->") && state.length() > 2);
        return new CostFile(
                arrows
                        ? states.stream()
                                .map(state ->
                                        state.substring(0, state.length() - 2).strip())
                                .toList()
                        : List.copyOf(states),
                costs);
    }

    /** Whether the rows of a square have costs and no names: no name of the header begins one, or the states are numbers. */
    private static boolean areCostsAlone(List<String> header, List<List<String>> rows, byte delimiter) {
        boolean named =
                rows.stream().anyMatch(row -> header.subList(1, header.size()).contains(row.get(0)));
        boolean numbers = NumberCell.of(header.get(0), delimiter).isPresent()
                && NumberCell.of(rows.get(0).get(0), delimiter).isPresent();
        return !header.get(0).equals(UNNAMED) && (!named || numbers);
    }

    private static void row(
            String file, List<String> states, List<String> cells, long line, int r, byte delimiter, double[] costs) {
        String state = cells.get(0);
        Check.argument(
                state.equals(states.get(r)),
                "%s: line %d must be of '%s', as in the header, was of '%s'",
                file,
                line,
                states.get(r),
                state);
        Check.argument(
                cells.size() == states.size() + 1,
                "%s must be square: line %d ('%s') has %,d costs, expected %,d",
                file,
                line,
                state,
                cells.size() - 1,
                states.size());
        for (int column = 0; column < costs.length; column++) {
            String cell = cells.get(column + 1);
            String name = states.get(column);
            costs[column] = NumberCell.of(cell, delimiter)
                    .orElseThrow(() -> new UsageException(String.format(
                            Locale.ROOT,
                            "%s: line %d, column '%s' is '%s', expected a number",
                            file,
                            line,
                            name,
                            cell)));
        }
    }
}
