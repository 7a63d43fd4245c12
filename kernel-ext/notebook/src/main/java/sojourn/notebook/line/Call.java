package sojourn.notebook.line;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.time.ZoneNames;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value and the Java expression that gives an equal one. Both grow by the same steps, so that a magic describes its call once:
 *
 * <pre>{@code
 * clusters.into("Facets.stateDistribution", Facets::stateDistribution)
 *         .with("columns", columns, Facets::columns)
 *         .when(shareY, "sharedY", Facets::sharedY)
 *         .with("title", title, Facets::title)
 * }</pre>
 *
 * A step runs at once: what the library refuses, it refuses there.
 *
 * @param value what came out so far
 * @param java  an expression that gives it
 * @param <T>   its type
 */
public record Call<T>(T value, String java) {
    /** A verb with two arguments. */
    @FunctionalInterface
    public interface Verb2<T, A, B, R> {
        R apply(T value, A first, B second);
    }

    /** A verb with three arguments. */
    @FunctionalInterface
    public interface Verb3<T, A, B, C, R> {
        R apply(T value, A first, B second, C third);
    }

    /** A verb with four arguments. */
    @FunctionalInterface
    public interface Verb4<T, A, B, C, D, R> {
        R apply(T value, A first, B second, C third, D fourth);
    }

    /** {@return a literal, see {@link JavaSource#of}} */
    public static <T> Call<T> of(T literal) {
        return new Call<>(literal, JavaSource.of(literal));
    }

    /** {@return a path that a word names; the Java says it as the user wrote it} */
    public static Call<Path> path(String word) {
        return new Call<>(Check.path(word), JavaSource.path(word));
    }

    /** {@return a time zone that a word names} */
    public static Call<ZoneId> zone(String word) {
        return new Call<>(ZoneNames.zone(word), "ZoneId.of(" + JavaSource.text(word) + ")");
    }

    /** {@return the argument of a verb that is left out when it is what the library takes anyway} */
    public static <A> @Nullable A unless(A usual, A given) {
        return given.equals(usual) ? null : given;
    }

    /** {@return the argument of a verb that says true, left out where that is not asked for} */
    public static @Nullable Boolean yes(boolean asked) {
        return asked ? true : null;
    }

    /** {@return the arguments of a verb that takes several words, blanks around them aside; left out if there are none} */
    public static String @Nullable [] several(@Nullable List<String> words) {
        return words == null || words.isEmpty()
                ? null
                : words.stream().map(String::strip).toArray(String[]::new);
    }

    private static String arguments(Call<?>... all) {
        return Stream.of(all).map(Call::java).collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@return what a verb of the value gives} */
    public <R> Call<R> to(String verb, Function<? super T, ? extends R> call) {
        return new Call<>(call.apply(value), java + "." + verb + arguments());
    }

    /** {@return what a verb of the value gives} */
    public <A, R> Call<R> to(String verb, Call<? extends A> a, BiFunction<? super T, ? super A, ? extends R> call) {
        return new Call<>(call.apply(value, a.value()), java + "." + verb + arguments(a));
    }

    /** {@return what a verb of the value gives} */
    public <A, B, R> Call<R> to(
            String verb,
            Call<? extends A> a,
            Call<? extends B> b,
            Verb2<? super T, ? super A, ? super B, ? extends R> call) {
        return new Call<>(call.apply(value, a.value(), b.value()), java + "." + verb + arguments(a, b));
    }

    /** {@return what a verb of the value gives} */
    public <A, B, C, R> Call<R> to(
            String verb,
            Call<? extends A> a,
            Call<? extends B> b,
            Call<? extends C> c,
            Verb3<? super T, ? super A, ? super B, ? super C, ? extends R> call) {
        return new Call<>(call.apply(value, a.value(), b.value(), c.value()), java + "." + verb + arguments(a, b, c));
    }

    /** {@return what a verb of the value gives} */
    public <A, B, C, D, R> Call<R> to(
            String verb,
            Call<? extends A> a,
            Call<? extends B> b,
            Call<? extends C> c,
            Call<? extends D> d,
            Verb4<? super T, ? super A, ? super B, ? super C, ? super D, ? extends R> call) {
        return new Call<>(
                call.apply(value, a.value(), b.value(), c.value(), d.value()),
                java + "." + verb + arguments(a, b, c, d));
    }

    /** {@return what a static method makes of the value} */
    public <R> Call<R> into(String method, Function<? super T, ? extends R> call) {
        return new Call<>(call.apply(value), method + arguments(this));
    }

    /** {@return what a static method makes of the value and an argument} */
    public <A, R> Call<R> into(String method, Call<? extends A> a, BiFunction<? super T, ? super A, ? extends R> call) {
        return new Call<>(call.apply(value, a.value()), method + arguments(this, a));
    }

    /** {@return what a static method makes of the value and two arguments} */
    public <A, B, R> Call<R> into(
            String method,
            Call<? extends A> a,
            Call<? extends B> b,
            Verb2<? super T, ? super A, ? super B, ? extends R> call) {
        return new Call<>(call.apply(value, a.value(), b.value()), method + arguments(this, a, b));
    }

    /** {@return what a static method makes of the value and three arguments} */
    public <A, B, C, R> Call<R> into(
            String method,
            Call<? extends A> a,
            Call<? extends B> b,
            Call<? extends C> c,
            Verb3<? super T, ? super A, ? super B, ? super C, ? extends R> call) {
        return new Call<>(call.apply(value, a.value(), b.value(), c.value()), method + arguments(this, a, b, c));
    }

    /** {@return the same with an option; as it is if the option is left out} */
    public <A> Call<T> with(String verb, @Nullable A given, BiFunction<? super T, ? super A, ? extends T> option) {
        return given == null ? this : withCall(verb, of(given), option);
    }

    /** {@return the same with an option whose argument is a call; as it is if the option is left out} */
    public <A> Call<T> withCall(
            String verb, @Nullable Call<? extends A> given, BiFunction<? super T, ? super A, ? extends T> option) {
        return given == null ? this : to(verb, given, option);
    }

    /** {@return the same with an option that is there or not} */
    public Call<T> when(boolean asked, String verb, UnaryOperator<T> option) {
        return asked ? to(verb, option) : this;
    }

    /** {@return the same with one step for each value of a list} */
    public <E> Call<T> each(List<E> values, BiFunction<Call<T>, E, Call<T>> step) {
        Call<T> all = this;
        for (E value : values) {
            all = step.apply(all, value);
        }
        return all;
    }

    /** {@return the value by another expression} */
    public Call<T> javaAs(String other) {
        return new Call<>(value, other);
    }
}
