package sojourn.kernel;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Arrows never turn back: mining, display, notebook, kernel; and inside mining the algorithms know only numbers. */
class ArchitectureTest {
    private static final String[] ALGORITHMS = {
        "sojourn.cluster..",
        "sojourn.distance..",
        "sojourn.feature..",
        "sojourn.matrix..",
        "sojourn.rule..",
        "sojourn.rules..",
        "sojourn.sequence..",
        "sojourn.session.."
    };
    private static final String[] KERNEL_TYPES = {
        "org.dflib.jjava..", "io.github.spencerpark..", "org.rapaio..", "jdk.jshell.."
    };

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter().importPaths(Modules.classes());
    }

    @Test
    void allModulesAreRead() {
        for (String type : new String[] {
            "sojourn.EventLog", "sojourn.display.MimeBundle", "sojourn.notebook.MagicTypes", "sojourn.kernel.Main"
        }) {
            Assertions.assertThat(ours.contain(type)).as(type).isTrue();
        }
    }

    @Test
    void nothingKnowsTheKernelModule() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("sojourn.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn.kernel.."));
    }

    @Test
    void onlyTheKernelKnowsTheNotebookModule() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("sojourn.kernel..", "sojourn.notebook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn.notebook.."));
    }

    @Test
    void miningKnowsNoDisplay() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("sojourn.kernel..", "sojourn.notebook..", "sojourn.display..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn.display.."));
    }

    @Test
    void onlyNotebookAndKernelKnowKernelTypes() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("sojourn.kernel..", "sojourn.notebook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KERNEL_TYPES));
    }

    @Test
    void algorithmsKnowNoFramework() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ALGORITHMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tech.tablesaw..", "org.duckdb..", "java.sql..", "org.knowm..", "picocli.."));
    }

    @Test
    void algorithmsKnowNoNouns() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ALGORITHMS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn"));
    }

    @Test
    void onlyDisplayDrawsCharts() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("sojourn.display..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm.xchart..", "de.erichseifert.."));
    }

    @Test
    void noPackageIsCalledUtil() {
        check(classes().should().resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper.."));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(ours);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ours);
    }

    /** Every package is a slice of its own. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(com.tngtech.archunit.core.domain.JavaClass type) {
            return type.getPackageName().startsWith("sojourn")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
