package sojourn.notebook;

import org.rapaio.jupyter.kernel.global.Global;
import sojourn.check.UsageException;
import sojourn.notebook.host.SojournImports;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The extension in rapaio's kernel, which finds our displays by itself: {@code sojourn.notebook.RapaioExtension.install();} in a
 * cell imports what the cells of our documentation name.
 */
public final class RapaioExtension {
    private RapaioExtension() {}

    /**
     * Imports our packages, and those of the JDK that cells use, for this cell and all later ones.
     *
     * @throws UsageException if this is no rapaio kernel
     */
    public static void install() {
        try {
            Global.eval(SojournImports.JAVA);
            // rapaio's own imports are one snippet of JShell's, which goes as a whole when the first is repeated
            try (InputStream own = Global.class.getResourceAsStream("/init.jshell")) {
                if (own != null) {
                    Global.eval(new String(own.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (NoClassDefFoundError e) {
            throw new UsageException(
                    "RapaioExtension.install() is for rapaio, and this kernel is another one: JJava installs the extension by"
                            + " itself, IJava by sojourn.notebook.IJavaExtension.install()",
                    e);
        } catch (Exception e) {
            throw new IllegalStateException("rapaio does not import our packages: " + e.getMessage(), e);
        }
    }
}
