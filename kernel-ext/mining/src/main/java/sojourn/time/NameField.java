package sojourn.time;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A field of a date that is written as a name, of which several may mean the same: {@code Sep}, {@code Sept.} and {@code
 * September}. {@code DateTimeFormatterBuilder.appendText} takes one text for each value, so here each name is a value of its
 * own, and becomes the field's when a date is resolved.
 */
final class NameField implements TemporalField {
    /** What a name means that is not the target's: it stays a name. */
    static final long STAYS = Long.MIN_VALUE;

    /** What a name means that only leads another value in, as UTC does in UTC+02:00. */
    static final long ZERO_UNLESS_GIVEN = Long.MIN_VALUE + 1;

    private final TemporalField target;
    private final List<String> names;
    private final ToLongFunction<String> meaning;

    /**
     * @param target  what the names are values of
     * @param names   the names, all different
     * @param meaning the target's value; may throw a DateTimeException
     */
    NameField(TemporalField target, List<String> names, ToLongFunction<String> meaning) {
        this.target = target;
        this.names = List.copyOf(names);
        this.meaning = meaning;
    }

    static NameField of(TemporalField target, Map<String, Long> values) {
        return new NameField(target, new ArrayList<>(values.keySet()), values::get);
    }

    /** {@return the names by the values that stand for them} */
    Map<Long, String> texts() {
        Map<Long, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            texts.put((long) texts.size(), name);
        }
        return texts;
    }

    /** {@return the name that a value stands for} */
    String name(long value) {
        return names.get((int) value);
    }

    @Override
    public @Nullable TemporalAccessor resolve(
            Map<TemporalField, Long> fields, TemporalAccessor partial, ResolverStyle resolverStyle) {
        long value = meaning.applyAsLong(name(fields.get(this)));
        if (value == STAYS) {
            return null;
        }
        fields.remove(this);
        if (value == ZERO_UNLESS_GIVEN) {
            fields.putIfAbsent(target, 0L);
            return null;
        }
        Long other = fields.put(target, value);
        if (other != null && other != value) {
            throw new DateTimeException("two different values of " + target);
        }
        return null;
    }

    @Override
    public TemporalUnit getBaseUnit() {
        return ChronoUnit.FOREVER;
    }

    @Override
    public TemporalUnit getRangeUnit() {
        return ChronoUnit.FOREVER;
    }

    @Override
    public ValueRange range() {
        return ValueRange.of(0, names.size() - 1L);
    }

    @Override
    public boolean isDateBased() {
        return false;
    }

    @Override
    public boolean isTimeBased() {
        return false;
    }

    @Override
    public boolean isSupportedBy(TemporalAccessor temporal) {
        return false;
    }

    @Override
    public ValueRange rangeRefinedBy(TemporalAccessor temporal) {
        return range();
    }

    @Override
    public long getFrom(TemporalAccessor temporal) {
        throw new DateTimeException("a name is read, never written");
    }

    @Override
    public <R extends Temporal> R adjustInto(R temporal, long newValue) {
        throw new DateTimeException("a name is read, never written");
    }

    @Override
    public String toString() {
        return "name of " + target;
    }
}
