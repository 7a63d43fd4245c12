package sojourn.junit;

import org.junit.platform.commons.annotation.Testable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a notebook as a test class: each code cell is a test. The class itself may be empty.
 *
 * <pre>{@code
 * @NotebookTest("notebooks/01-learner-sessions.ipynb")
 * @Parameter(name = "k", value = "5")
 * class LearnerWalkthroughTest {}
 * }</pre>
 *
 * <p>The notebook runs in a JVM of its own, in its own folder, with the class path of the tests: a notebook can use the classes
 * of the project that tests it. When a cell fails the cells after it are skipped. Tags of cells: {@code skip-execution} leaves a
 * cell out, {@code raises-exception} lets it fail, {@code slow} (or any other) is a JUnit tag of its test; {@code compare-output}
 * and {@code ignore-output} say of one cell what {@link #compare} says of all.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testable
public @interface NotebookTest {
    /** {@return the notebook's path, from the project's folder or from one of the folders above it that are projects, too} */
    String value();

    /**
     * Whether the outputs of all cells are compared with those in the notebook file: the text form of each, line by line, and in
     * which formats it is there. Times, and what describes the machine, may differ.
     *
     * @return whether they are compared
     */
    boolean compare() default false;

    /** {@return how far numbers may differ, relative to the greater one, at least 0 and below 1; 0 for the same digits} */
    double tolerance() default 0;

    /** {@return regular expressions of what may differ, besides times} */
    String[] masks() default {};

    /** {@return formats that only one of both outputs need have, such as {@code image/png}} */
    String[] ignoredFormats() default {};

    /** {@return how long one cell may run, such as {@code 90s} or {@code 30m}} */
    String timeout() default "30m";

    /**
     * Whether the notebook file is written with the new outputs, if all of its cells ran, instead of being compared. The system
     * property {@code sojourn.notebooks.update=true} does so for all notebooks.
     *
     * @return whether it is written
     */
    boolean update() default false;
}
