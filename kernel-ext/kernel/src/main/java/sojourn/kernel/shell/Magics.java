package sojourn.kernel.shell;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import sojourn.check.Nearest;

import java.util.List;
import java.util.Set;

/** Calls magics by name: what {@code var log = %events …} becomes in Java. */
public final class Magics {
    private Magics() {}

    /**
     * Runs a line magic of the running kernel.
     *
     * @param name  the magic's name, without percent sign
     * @param words its arguments
     * @param <T>   what the caller takes its value for
     * @return its value, null if it has none
     * @throws sojourn.check.UsageException if there is no such magic
     */
    // the type is what a variable declares, as in EventLog log = %events; a cast cannot be written there
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T line(String name, String... words) {
        BaseKernel kernel = BaseKernel.notebookKernel();
        try {
            return line(kernel, name, List.of(words));
        } catch (Exception e) {
            throw Magics.<RuntimeException>asIs(e);
        }
    }

    // as above
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T line(BaseKernel kernel, String name, List<String> words) throws Exception {
        require("%", name, kernel.getMagicsRegistry().getLineMagicNames());
        return kernel.getMagicsRegistry().evalLineMagic(kernel, name, words);
    }

    // as above
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T cell(BaseKernel kernel, String name, List<String> words, String body) throws Exception {
        require("%%", name, kernel.getMagicsRegistry().getCellMagicNames());
        return kernel.getMagicsRegistry().evalCellMagic(kernel, name, words, body);
    }

    private static void require(String percent, String name, Set<String> names) {
        Nearest.require(
                "magic",
                percent + name,
                names.stream().map(percent::concat).sorted().toList());
    }

    /** A magic's exception reaches the cell as it is, checked or not: wrapped, its kind would be lost. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E asIs(Exception e) throws E {
        throw (E) e;
    }
}
