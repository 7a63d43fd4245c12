package sojourn.kernel.shell;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What JShell makes of variables: static fields of the classes that it puts around snippets and loads. They are read as fields,
 * without running anything and without making text of a value, which may be long.
 */
final class ShellVariables {
    /** what the names of the classes begin with that JShell puts around each snippet */
    static final String OF_A_CELL = "REPL.$JShell$";

    private final Classes classes;
    /** the classes that were loaded since {@link #takeNames} was called last */
    private final List<String> loaded = new ArrayList<>();

    private @Nullable Field field;

    /** Finds a class that JShell loaded. */
    @FunctionalInterface
    interface Classes {
        Class<?> find(String name) throws ClassNotFoundException;
    }

    ShellVariables(Classes classes) {
        this.classes = classes;
    }

    /** Notes that JShell loaded a class. */
    void loaded(String className) {
        loaded.add(className);
    }

    /** Notes which variable JShell was asked for; {@link #takeField} and {@link #takeValue} then find it. */
    void asked(String className, String name) {
        try {
            field = classes.find(className).getField(name);
            field.setAccessible(true); // JShell's classes are not public
        } catch (ReflectiveOperationException | LinkageError e) {
            field = null;
        }
    }

    /** {@return the field of the variable that JShell was asked for last, null if it has none; it is forgotten here} */
    @Nullable
    Field takeField() {
        Field taken = field;
        field = null;
        return taken;
    }

    /** {@return what the variable holds that JShell was asked for last, null if it cannot be read; the variable is forgotten here} */
    @Nullable
    Object takeValue() {
        Field taken = takeField();
        try {
            return taken == null ? null : taken.get(null);
        } catch (IllegalAccessException | LinkageError e) {
            return null;
        }
    }

    /** {@return the names of the variables of all classes that were loaded since the last call; a class of the user's has none} */
    Set<String> takeNames() {
        Set<String> names = new HashSet<>();
        for (String name : loaded) {
            // what a cell declares is within the class that JShell puts around it
            if (name.indexOf('$', OF_A_CELL.length()) < 0) {
                try {
                    names.addAll(namesOf(classes.find(name)));
                } catch (ClassNotFoundException | LinkageError e) {
                    // nobody can read such a variable either
                }
            }
        }
        loaded.clear();
        return names;
    }

    /** {@return the names of the variables in one of JShell's classes} */
    static Set<String> namesOf(Class<?> wrapper) {
        try {
            return Stream.of(wrapper.getFields()).map(Field::getName).collect(Collectors.toCollection(HashSet::new));
        } catch (LinkageError e) {
            return new HashSet<>(); // a type is missing that the variable is of
        }
    }
}
