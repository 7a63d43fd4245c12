package sojourn.notebook.option;

import picocli.CommandLine.Option;
import sojourn.run.SavedFile;

/** The option of all magics that write files: what they may replace. */
public final class ForceWords {
    @Option(names = "--force", description = "replaces a file that Sojourn did not write")
    private boolean force;

    /** {@return whether any file may be replaced} */
    public boolean force() {
        return force;
    }

    /** {@return which files may be replaced} */
    public SavedFile.Existing existing() {
        return SavedFile.Existing.of(force);
    }
}
