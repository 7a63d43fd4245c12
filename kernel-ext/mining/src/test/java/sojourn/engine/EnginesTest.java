package sojourn.engine;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Where no module with an engine of its own is on the class path. */
class EnginesTest {
    @BeforeAll
    static void alone() {
        assumeTrue(
                ServiceLoader.load(EngineProvider.class).findFirst().isEmpty(),
                "this class path has a module with an engine");
    }

    @Test
    void sparksModuleIsNamedByItsCoordinates() {
        assertThatThrownBy(() -> Engines.open("sc://user:s3cret@h:1/;token=s3cret"))
                .isInstanceOf(UsageException.class)
                .message()
                .hasLineCount(1)
                .contains("%maven io.github.sojourn:sojourn-spark:", "SOJOURN_CLASSPATH")
                .doesNotContain("s3cret");
    }

    @Test
    void otherSchemesAreAnsweredByTheOneThatThereIs() {
        assertThatThrownBy(() -> Engines.open("http://h:1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("http://")
                .hasMessageContaining("sc://host:port");
        assertThatThrownBy(() -> Engines.open("h:15002"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("sc://localhost:15002");
    }
}
