package sojourn.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A value for a parameter that a notebook declares with {@code %params}; it may be repeated. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Parameter.All.class)
public @interface Parameter {
    /** {@return the parameter's name} */
    String name();

    /** {@return its value, as it would be typed into the notebook} */
    String value();

    /** Several of them. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        /** {@return all of them} */
        Parameter[] value();
    }
}
