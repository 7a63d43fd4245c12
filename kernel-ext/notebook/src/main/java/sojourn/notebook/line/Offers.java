package sojourn.notebook.line;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what may stand for an option's value or an input, so that Tab can offer it and Shift-Tab can show it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Offers {
    /** {@return fixed words, where they are not those of the option's own enum} */
    String[] value() default {};

    /** {@return enums whose words fit, where the option's type is none because it takes more} */
    Class<? extends Enum<?>>[] words() default {};

    /** {@return what the words of the option's enum are, for errors; the name of the enum if left out} */
    String noun() default "";

    /** {@return what else: names that are only known while the line is written} */
    Kind[] kinds() default {};

    /** {@return types of variables that fit} */
    Class<?>[] variables() default {};

    /** Names that are looked up while the line is written. */
    enum Kind {
        /** names of the catalog */
        DATASET,
        /** files and folders */
        FILE,
        /** folders */
        FOLDER,
        /** columns of the input, a log, sessions, a table or a file */
        COLUMN,
        /** features of the input, or inside an expression over them */
        FEATURE,
        /** names of the input's clusters */
        CLUSTER,
        /** states of the input's sequences */
        STATE,
        /** time zones */
        ZONE,
        /** variables that are tables or have one */
        TABLE,
        /** items of the input's baskets */
        ITEM,
        /** measures of a rule */
        MEASURE,
        /** results by name */
        RESULT,
        /** magics by name */
        MAGIC
    }
}
