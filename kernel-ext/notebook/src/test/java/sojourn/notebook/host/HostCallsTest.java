package sojourn.notebook.host;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each call that the extension makes into the classes of another kernel, from its own byte code. {@code host-calls.txt} has them all, as
 * compared with the kernels' sources of several versions: a call that is not there fails here, until it was compared.
 */
class HostCallsTest {
    private static final List<String> HOSTS =
            List.of("org.dflib.jjava.", "io.github.spencerpark.jupyter.", "org.rapaio.jupyter.");

    @Test
    void eachCallIntoAHostWasComparedWithItsVersions() throws IOException {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("sojourn.notebook");
        TreeSet<String> calls = new TreeSet<>();
        for (JavaClass each : ours) {
            each.getAccessesFromSelf().stream()
                    .filter(access -> isOfAHost(access.getTargetOwner()))
                    .map(HostCallsTest::text)
                    .forEach(calls::add);
            Stream.concat(each.getRawInterfaces().stream(), each.getRawSuperclass().stream())
                    .filter(HostCallsTest::isOfAHost)
                    .map(type -> type.getName() + " is implemented")
                    .forEach(calls::add);
        }
        assertThat(calls).containsExactlyElementsOf(compared());
    }

    private static boolean isOfAHost(JavaClass type) {
        return HOSTS.stream().anyMatch(type.getName()::startsWith);
    }

    private static String text(JavaAccess<?> access) {
        return access.getTarget().getFullName() + result(access);
    }

    private static String result(JavaAccess<?> access) {
        if (access.getTarget() instanceof AccessTarget.CodeUnitCallTarget unit) {
            return ": " + unit.getRawReturnType().getName();
        }
        return access.getTarget() instanceof AccessTarget.FieldAccessTarget field
                ? ": " + field.getRawType().getName()
                : "";
    }

    private static Set<String> compared() throws IOException {
        try (var in = Objects.requireNonNull(HostCallsTest.class.getResourceAsStream("host-calls.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
