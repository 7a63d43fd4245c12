package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of a source's columns is user, time and action: as named, else by well-known names.
 *
 * @param user   place among the source's columns
 * @param time   place among the source's columns
 * @param action place among the source's columns; -1 if there is none
 * @param date   place of the dates among the source's columns; -1 if times have their dates
 * @param notes  what was guessed
 */
public record Roles(int user, int time, int action, int date, List<String> notes) {
    private static final List<String> USERS = List.of(
            "user",
            "user_id",
            "userid",
            "username",
            "case:concept:name",
            "case_id",
            "caseid",
            "visitorid",
            "visitor_id",
            "visitor",
            "customer_id",
            "customerid",
            "client_id",
            "student_id",
            "student",
            "learner_id",
            "learner",
            "uid");
    private static final List<String> TIMES = List.of(
            "time",
            "timestamp",
            "time:timestamp",
            "timecreated",
            "time_created",
            "event_time",
            "eventtime",
            "created_at",
            "createdat",
            "datetime",
            "date_time",
            "occurred_at",
            "ts",
            "date");
    private static final List<String> TIMES_OF_DAY =
            List.of("time", "event_time", "time_of_day", "clock", "hour", "ts");

    private static final Pattern DATE_LIKE = Pattern.compile("(?i)(^|[^a-z])(date|day|datum|fecha|jour)($|[^a-z])");
    private static final Pattern TIME_LIKE =
            Pattern.compile("(?i)^(time|hour|clock|uhrzeit|heure|hora|time.?of.?day|hour.?minute)$");
    private static final List<String> ACTIONS = List.of(
            "action",
            "event",
            "event_type",
            "eventtype",
            "event_name",
            "activity",
            "concept:name",
            "action_type",
            "verb");

    /**
     * Finds the roles.
     *
     * @param source   what the columns are of, for errors
     * @param names    the source's columns
     * @param settings what was named
     * @return the roles
     * @throws UsageException if a named column is not there, or user or time is neither named nor guessed
     */
    public static Roles of(String source, List<String> names, LoadSettings settings) {
        List<String> notes = new ArrayList<>();
        LoadSettings.DateColumn dates = settings.date();
        // a column that is named for one role is guessed for no other
        Set<String> taken = new HashSet<>();
        Stream.of(settings.user(), settings.time(), settings.action(), dates == null ? null : dates.column())
                .filter(Objects::nonNull)
                .forEach(taken::add);
        int user = find("user", settings.user(), USERS, source, names, taken, notes);
        int date = dates == null ? -1 : named(dates.column(), source, names);
        int time = date < 0
                ? find("time", settings.time(), TIMES, source, names, taken, notes)
                : find("time", settings.time(), TIMES_OF_DAY, source, names, taken, notes);
        int action = find("action", settings.action(), ACTIONS, source, names, taken, notes);
        named(settings.item(), source, names);
        named(settings.transaction(), source, names);
        if (user < 0 || time < 0) {
            String role = user < 0 ? "user" : "time";
            throw new UsageException("which column of " + source + " is the " + role
                    + "? None has a well-known name; name it with "
                    + OptionWords.of("--" + role + " COLUMN", "." + role + "(\"…\")") + ". Columns: "
                    + Nearest.listed(names));
        }
        if (date < 0 && settings.timeFormat().needsDate()) {
            throw new UsageException(
                    "times like " + settings.timeFormat().word() + " have no date; name the column of dates with "
                            + OptionWords.of("--date COLUMN", ".date(\"…\")") + candidates(dateLike(names, time)));
        }
        return new Roles(user, time, action, date, List.copyOf(notes));
    }

    /**
     * Columns that may hold the times of day of the dates in the time column.
     *
     * @param names the source's columns
     * @return their names; none if that column is known
     */
    public List<String> clocks(List<String> names) {
        return date < 0 ? like(names, time, TIME_LIKE) : List.of();
    }

    /** {@return columns other than that of times whose names sound like dates} */
    static List<String> dateLike(List<String> names, int time) {
        return like(names, time, DATE_LIKE);
    }

    private static List<String> like(List<String> names, int time, Pattern sound) {
        return IntStream.range(0, names.size())
                .filter(column ->
                        column != time && sound.matcher(names.get(column)).find())
                .mapToObj(names::get)
                .toList();
    }

    /** {@return the end of a message that says which columns may be meant} */
    static String candidates(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : "; it may be " + String.join(" or ", columns.subList(0, Math.min(3, columns.size())));
    }

    private static int find(
            String role,
            @Nullable String named,
            List<String> wellKnown,
            String source,
            List<String> names,
            Set<String> taken,
            List<String> notes) {
        if (named != null) {
            return named(named, source, names);
        }
        for (String known : wellKnown) {
            for (int column = 0; column < names.size(); column++) {
                if (names.get(column).equalsIgnoreCase(known) && taken.add(names.get(column))) {
                    notes.add(role + " column guessed: " + names.get(column));
                    return column;
                }
            }
        }
        return -1;
    }

    private static int named(@Nullable String name, String source, List<String> names) {
        if (name == null) {
            return -1;
        }
        int column = names.indexOf(name);
        if (column < 0) {
            String near = Nearest.hint(name, names);
            throw new UsageException(source + " has no column '" + name + "'" + (near.isEmpty() ? ";" : near)
                    + " Columns: " + Nearest.listed(names));
        }
        return column;
    }
}
