package sojourn.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One jar for three kernels: with the classes of one of them alone, or of none, nothing of ours fails to load. */
class KernelsApartTest {
    private static final List<String> KERNELS =
            List.of("jjava-jupyter", "jupyter-jvm-basekernel", "rapaio-jupyter-kernel");

    private static URLClassLoader withOnly(String kernel) throws MalformedURLException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            boolean other = KERNELS.stream().anyMatch(name -> !name.equals(kernel) && entry.contains(name));
            if (!other && !entry.isEmpty() && !entry.endsWith("test-classes")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Resolves all that a class names in its fields and methods. */
    private static void load(ClassLoader loader, String name) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, true, loader);
        assertThat(Arrays.asList(type.getDeclaredMethods())).as(name).isNotNull();
        assertThat(Arrays.asList(type.getDeclaredFields())).as(name).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jjava-jupyter, SojournExtension, org.dflib.jjava.jupyter.Extension",
        "jupyter-jvm-basekernel, IJavaExtension,",
        "rapaio-jupyter-kernel, host.RapaioDisplay, org.rapaio.jupyter.kernel.display.spi.DisplayProvider",
        "none, state.Results,"
    })
    void oneKernelIsEnough(String kernel, String entry, String service) throws Exception {
        try (URLClassLoader loader = withOnly(kernel)) {
            load(loader, "sojourn.notebook." + entry);
            load(loader, "sojourn.notebook.magic.Magics");
            load(loader, "sojourn.notebook.report.SessionInfo");
            load(loader, "sojourn.notebook.magic.MagicTypes");
            load(loader, "sojourn.display.card.Views");
            if (service != null) {
                Class<?> type = Class.forName(service, false, loader);
                assertThat(java.util.ServiceLoader.load(type, loader).stream()
                                .map(provider -> provider.get().getClass().getName()))
                        .contains("sojourn.notebook." + entry);
            }
            // and the others are really not there
            if (!kernel.equals("jjava-jupyter")) {
                assertThatThrownBy(() -> load(loader, "sojourn.notebook.SojournExtension"))
                        .isInstanceOf(NoClassDefFoundError.class);
            }
        }
    }
}
