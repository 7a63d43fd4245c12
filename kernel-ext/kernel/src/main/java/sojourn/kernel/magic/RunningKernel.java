package sojourn.kernel.magic;

import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the magics of a kernel ask of it. */
public interface RunningKernel {
    /** {@return where its magics are registered} */
    MagicsRegistry getMagicsRegistry();

    /**
     * Adds jars and folders to the class path of the cells to come, and installs the extensions in them.
     *
     * @param paths files or folders
     */
    void addToClassPath(List<String> paths);

    /**
     * Evaluates statements and magics.
     *
     * @param source the code
     * @param place  what errors call it, such as a file's name
     * @return the last value, null if there is none
     */
    @Nullable
    Object evalRaw(String source, String place);
}
