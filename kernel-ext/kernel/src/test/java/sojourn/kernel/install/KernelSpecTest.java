package sojourn.kernel.install;

import org.junit.jupiter.api.Test;
import sojourn.kernel.magic.StopWatch;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class KernelSpecTest {
    private static Path folder(String system, Map<String, String> environment) {
        return KernelSpec.userDataFolder(environment, system);
    }

    @Test
    void theUsersFolderIsWhereJupyterLooks() {
        Map<String, String> home = Map.of("HOME", "/home/ada");
        assertThat(folder("Linux", home)).isEqualTo(Path.of("/home/ada/.local/share/jupyter"));
        assertThat(folder("Mac OS X", home)).isEqualTo(Path.of("/home/ada/Library/Jupyter"));
        assertThat(folder("Windows 11", Map.of("HOME", "/h", "APPDATA", "/roaming")))
                .isEqualTo(Path.of("/roaming/jupyter"));
        assertThat(folder("Linux", Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/jupyter"));
        assertThat(folder("Linux", Map.of("HOME", "/home/ada", "JUPYTER_DATA_DIR", "/own")))
                .isEqualTo(Path.of("/own"));
    }

    @Test
    void timesReadAsOnCards() {
        assertThat(StopWatch.text(12_400_000L)).isEqualTo("12 ms");
        assertThat(StopWatch.text(210_000_000L)).isEqualTo("0.21 s");
        assertThat(StopWatch.text(64_000_000_000L)).isEqualTo("1 min 4 s");
    }
}
