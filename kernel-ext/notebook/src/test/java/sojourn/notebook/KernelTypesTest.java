package sojourn.notebook;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import sojourn.notebook.host.JJavaHost;
import sojourn.notebook.host.Renderers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A second kernel needs a second host, extension and renderer registration, and nothing else. */
@AnalyzeClasses(packages = "sojourn.notebook", importOptions = DoNotIncludeTests.class)
@Tag("slow")
class KernelTypesTest {
    @ArchTest
    static final ArchRule magicsKnowNoKernel = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SojournExtension.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(JJavaHost.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Renderers.class.getName())
            .and()
            .haveNameNotMatching(".*\\.(IJavaHost|IJavaExtension|RapaioDisplay|RapaioExtension)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dflib..", "io.github.spencerpark..", "org.rapaio..");
}
