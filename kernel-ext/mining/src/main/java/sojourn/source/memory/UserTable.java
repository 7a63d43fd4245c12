package sojourn.source.memory;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.feature.Aggregate;
import sojourn.feature.Cohort;
import sojourn.feature.DistinctRows;
import sojourn.feature.UserAggregates;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserWindows;
import sojourn.load.column.CodedColumn;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import tech.tablesaw.api.NumericColumn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The way from a log to a row of numbers for each user: finds the columns that are named, and puts the aggregates side by side. */
final class UserTable {
    private static final int MOST_COLUMNS = 1_000;
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 4);

    private final EventRows log;
    private final UserFeatures which;
    private final UserWindows windows;
    private final UserAggregates aggregates;
    private final List<String> names = new ArrayList<>();
    /** users × one or several numbers each, in the order of {@link #names} */
    private final List<double[]> blocks = new ArrayList<>();

    private final List<CodedColumn> statics = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private UserTable(EventRows log, UserFeatures which) {
        this.log = log;
        this.which = which;
        this.windows = windows();
        this.aggregates = new UserAggregates(windows, log.times());
    }

    static FeatureRows of(EventRows log, UserFeatures which) {
        return new UserTable(log, which).features();
    }

    private UserWindows windows() {
        String since = which.since().orElse(null);
        boolean byAction = since != null || !which.actions().isEmpty();
        int[] actions = log.hasActions() || byAction ? log.actions().codes() : new int[log.size()];
        List<String> alphabet = log.hasActions() ? log.actions().values() : List.of();
        Check.argument(since == null || !alphabet.isEmpty(), "the log has no events, so nobody did '%s' in it", since);
        which.requireActions(alphabet);
        int opening = since == null ? -2 : alphabet.indexOf(since);
        boolean[] wanted = new boolean[alphabet.size()];
        which.actions().forEach(action -> wanted[alphabet.indexOf(action)] = true);
        IntPredicate counts = which.actions().isEmpty() ? code -> code != opening : code -> code >= 0 && wanted[code];
        UserWindows found = UserWindows.of(
                log.users().codes(),
                log.users().values().size(),
                log.times(),
                actions,
                since == null ? code -> true : code -> code == opening,
                counts,
                which.window().map(UserTable::millis).orElse(Long.MAX_VALUE));
        Check.argument(found.size() > 0, "this log has no users, so there is nothing to describe");
        return found;
    }

    /** Times are whole milliseconds, so an event is inside a finer window if it is inside the next whole one. */
    private static long millis(Duration window) {
        return (window.compareTo(LONGEST) > 0 ? LONGEST : window.plusNanos(999_999)).toMillis();
    }

    private FeatureRows features() {
        which.measures().forEach(this::measure);
        Check.argument(
                !names.isEmpty(),
                "no feature is left: first and last of a column of texts are static columns; add a number, such as count");
        int n = windows.size();
        int d = names.size();
        Check.argument(
                d <= MOST_COLUMNS,
                "at most %,d features are kept, these would be %,d; name the actions wanted",
                MOST_COLUMNS,
                d);
        DistinctRows.Builder builder = new DistinctRows.Builder(d, n);
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            int at = 0;
            for (double[] block : blocks) {
                int wide = block.length / n;
                System.arraycopy(block, i * wide, row, at, wide);
                at += wide;
            }
            builder.add(row, 1);
        }
        int[] codes = IntStream.range(0, n).map(windows::user).toArray();
        List<String> users = log.users().values();
        List<CodedColumn> about = new ArrayList<>();
        if (which.cohort() != Cohort.NONE) {
            about.add(CodedColumn.of("cohort", cohorts()));
        }
        about.addAll(statics);
        return new FeatureRows("users", names, builder.build(), item -> users.get(codes[item]), about, audit(), null);
    }

    private List<@Nullable String> cohorts() {
        return IntStream.range(0, windows.size())
                .<@Nullable String>mapToObj(i -> which.cohort()
                        .label(windows.startMillis(i), which.zone().orElse(log.zone())))
                .toList();
    }

    private List<String> audit() {
        List<String> said = new ArrayList<>();
        int all = windows.size() + windows.withoutStart();
        which.since()
                .filter(since -> windows.withoutStart() > 0)
                .ifPresent(since -> said.add(String.format(
                        Locale.ROOT,
                        "%s never did '%s', so %s.",
                        Nouns.count(windows.withoutStart(), all, "users"),
                        since,
                        Nouns.verb(
                                windows.withoutStart(),
                                "this one has no start and is left out",
                                "they have no start and are left out"))));
        long idle =
                Arrays.stream(aggregates.events()).filter(events -> events == 0).count();
        if (idle > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "%s did nothing that counts; %s.",
                    Nouns.count(idle, windows.size(), "users"),
                    Nouns.verb(idle, "this one stays, as a row of zeros", "they stay, as rows of zeros")));
        }
        if (windows.cutShort() > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "For %s the log ends before the window does: they may have done more than is seen.",
                    Nouns.count(windows.cutShort(), windows.size(), "users")));
        }
        said.addAll(notes);
        return said;
    }

    private void measure(UserFeatures.Measure measure) {
        switch (measure.aggregate()) {
            case COUNT -> countsOrShares(measure, "");
            case SHARE -> countsOrShares(measure, "share_");
            case SUM -> add("sum_" + column(measure), aggregates.sums(numbers(column(measure))));
            case DISTINCT ->
                add(
                        "distinct_" + column(measure),
                        aggregates.distinct(coded(measure).codes()));
            case FIRST, LAST -> firstOrLast(measure);
        }
    }

    private void countsOrShares(UserFeatures.Measure measure, String prefix) {
        if (measure.column().isEmpty() && !log.hasActions() && measure.aggregate() == Aggregate.COUNT) {
            add("events", aggregates.events());
            return;
        }
        CodedColumn column = coded(measure);
        boolean ofActions =
                log.hasActions() && column.name().equals(log.actions().name());
        List<String> values = ofActions ? actions() : column.values();
        Check.argument(
                (long) values.size() * windows.size() < Integer.MAX_VALUE / 2 && values.size() <= MOST_COLUMNS,
                "%s of '%s' would be %,d features, at most %,d are kept; %s",
                measure.aggregate(),
                column.name(),
                values.size(),
                MOST_COLUMNS,
                ofActions ? "name the actions wanted" : "distinct counts its values without naming them");
        Check.argument(!values.isEmpty(), "column '%s' holds no value to %s", column.name(), measure.aggregate());
        int[] place = new int[column.values().size()];
        Arrays.fill(place, -1);
        for (int j = 0; j < values.size(); j++) {
            place[column.values().indexOf(values.get(j))] = j;
            names.add(prefix + (ofActions ? "" : column.name() + "_") + values.get(j));
        }
        double[] counts = aggregates.counts(column.codes(), code -> place[code], values.size());
        if (measure.aggregate() == Aggregate.SHARE) {
            aggregates.toShares(counts, column.codes(), values.size());
        }
        blocks.add(counts);
    }

    /** The actions that count, each a column. */
    private List<String> actions() {
        if (!which.actions().isEmpty()) {
            return which.actions();
        }
        String since = which.since().orElse(null);
        return log.actions().values().stream()
                .filter(action -> !action.equals(since))
                .toList();
    }

    private void firstOrLast(UserFeatures.Measure measure) {
        String name = measure.aggregate() + "_" + column(measure);
        double[] numbers = log.numbers(column(measure)).orElse(null);
        if (numbers == null) {
            CodedColumn column = coded(measure);
            int[] rows = found(measure, row -> column.code(row) == CodedColumn.MISSING);
            statics.add(CodedColumn.of(
                    name,
                    Arrays.stream(rows)
                            .<@Nullable String>mapToObj(row -> row < 0 ? null : column.value(row))
                            .toList()));
            return;
        }
        int[] rows = found(measure, row -> Double.isNaN(numbers[row]));
        add(
                name,
                Arrays.stream(rows)
                        .mapToDouble(row -> row < 0 ? 0 : numbers[row])
                        .toArray());
        long none = Arrays.stream(rows).filter(row -> row < 0).count();
        if (none > 0) {
            notes.add(Nouns.count(none, rows.length, "users") + Nouns.verb(none, " has no ", " have no ") + name
                    + ": 0 stands for it.");
        }
    }

    private int[] found(UserFeatures.Measure measure, IntPredicate missing) {
        return measure.aggregate() == Aggregate.FIRST ? aggregates.first(missing) : aggregates.last(missing);
    }

    private void add(String name, double[] numbers) {
        names.add(name);
        blocks.add(numbers);
    }

    private String column(UserFeatures.Measure measure) {
        return measure.column().orElseGet(() -> log.actions().name());
    }

    private CodedColumn coded(UserFeatures.Measure measure) {
        return measure.column().map(log::coded).orElseGet(log::actions);
    }

    private double[] numbers(String column) {
        return log.numbers(column).orElseThrow(() -> {
            String text = log.coded(column).values().stream()
                    .filter(value -> !(CodedColumn.of(column, List.of(value)).toTablesaw() instanceof NumericColumn<?>))
                    .findFirst()
                    .orElse("");
            return new UsageException(String.format(
                    Locale.ROOT,
                    "sum needs a column of numbers, but '%s' holds '%s'; distinct and count take any column",
                    column,
                    text));
        });
    }
}
