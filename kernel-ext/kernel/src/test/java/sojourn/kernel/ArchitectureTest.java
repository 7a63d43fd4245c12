package sojourn.kernel;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.check.Internal;
import sojourn.view.CutSessions;
import sojourn.view.FeatureMatrix;
import sojourn.view.LoggedEvents;
import sojourn.view.NamedClusters;
import sojourn.view.StateSequences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Arrows never turn back: mining, display, notebook, kernel; and inside mining the algorithms know only numbers. */
class ArchitectureTest {
    private static final String[] ALGORITHMS = {
        "sojourn.cluster..",
        "sojourn.discrepancy..",
        "sojourn.distance..",
        "sojourn.explain..",
        "sojourn.feature..",
        "sojourn.flow..",
        "sojourn.markov..",
        "sojourn.matrix..",
        "sojourn.pattern..",
        "sojourn.projection..",
        "sojourn.rules..",
        "sojourn.sequence..",
        "sojourn.session..",
        "sojourn.survival.."
    };
    private static final String[] KERNEL_TYPES = {
        "org.dflib.jjava..", "io.github.spencerpark..", "org.rapaio..", "jdk.jshell.."
    };

    private static final String DISPLAY = "sojourn.display";

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter().importPaths(Modules.classes());
    }

    @Test
    void allModulesAreRead() {
        for (String type : new String[] {
            "sojourn.EventLog", "sojourn.display.MimeBundle", "sojourn.notebook.magic.MagicTypes", "sojourn.kernel.Main"
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
                .resideInAnyPackage(
                        "tech.tablesaw..",
                        "org.duckdb..",
                        "java.sql..",
                        "org.knowm..",
                        "picocli..",
                        "com.google.gson.."));
    }

    @Test
    void gsonStaysInOnePackageOfTheLibrary() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("sojourn.json..", "sojourn.notebook..", "sojourn.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson.."));
    }

    @Test
    void smileStaysInOnePackage() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("sojourn.cluster.smile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("smile.."));
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
    void thePortOfALogKnowsNeitherItsHomesNorNouns() {
        check(noClasses()
                .that()
                .resideInAPackage("sojourn.source")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sojourn", "sojourn.source.memory..", "sojourn.source.sql..", "sojourn.engine.."));
    }

    @Test
    void homesOfALogKnowNoNouns() {
        check(noClasses()
                .that()
                .resideInAnyPackage("sojourn.source.memory..", "sojourn.source.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn"));
        check(noClasses()
                .that()
                .resideInAPackage("sojourn.source.memory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sojourn.source.sql..", "sojourn.engine.."));
    }

    /** All others ask a log; {@code EventLog} makes one, and a magic has the options of DuckDB as words. */
    @Test
    void onlyTheHomeOnAnEngineKnowsEngines() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("sojourn.engine..", "sojourn.source.sql..", "sojourn.spark..")
                .and()
                .doNotHaveFullyQualifiedName("sojourn.EventLog")
                .and()
                .haveSimpleNameNotEndingWith("EventsMagic")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sojourn.engine.."));
    }

    /** The nouns are in another package, so what they alone shall use can be no less than protected. */
    @Test
    void protectedMembersOfViewsAreForTheNounsAlone() {
        check(members()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("sojourn.view")
                .and()
                .areProtected()
                .should()
                .beAnnotatedWith(Internal.class));
        check(classes()
                .that()
                .areAssignableTo(LoggedEvents.class)
                .or()
                .areAssignableTo(CutSessions.class)
                .or()
                .areAssignableTo(StateSequences.class)
                .or()
                .areAssignableTo(FeatureMatrix.class)
                .or()
                .areAssignableTo(NamedClusters.class)
                .should()
                .resideInAnyPackage("sojourn", "sojourn.view"));
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

    /** Each with those that it may use; the empty name is the package {@code sojourn.display} itself. */
    @Test
    void theRoomsOfDisplayUseOnlyThoseBelow() {
        Map<String, Set<String>> mayUse = Map.ofEntries(
                Map.entry("text", Set.of()),
                Map.entry("canvas", Set.of("text")),
                Map.entry("", Set.of("text", "canvas")),
                Map.entry("plot", Set.of("text", "canvas", "")),
                Map.entry("chart.data", Set.of("text", "canvas", "", "plot")),
                Map.entry("chart", Set.of("text", "canvas", "", "plot", "chart.data")),
                Map.entry("chart.analysis", Set.of("text", "canvas", "", "plot")),
                Map.entry("chart.cluster", Set.of("text", "canvas", "", "plot")),
                Map.entry("chart.flow", Set.of("text", "canvas", "", "plot")),
                Map.entry("chart.sequence", Set.of("text", "canvas", "", "plot")),
                Map.entry("table", Set.of("text", "canvas", "", "plot")),
                Map.entry(
                        "card",
                        Set.of(
                                "text",
                                "canvas",
                                "",
                                "plot",
                                "chart",
                                "chart.analysis",
                                "chart.cluster",
                                "chart.flow",
                                "table",
                                "xchart")),
                Map.entry("xchart", Set.of("text", "canvas", "", "plot")),
                Map.entry("report", Set.of("text", "canvas", "")));
        Set<String> rooms = new TreeSet<>();
        for (JavaClass type : ours) {
            if (type.getPackageName().startsWith(DISPLAY)) {
                rooms.add(room(type));
            }
        }
        Assertions.assertThat(rooms).isEqualTo(mayUse.keySet());
        mayUse.forEach((room, others) -> {
            Set<String> forbidden = new TreeSet<>(rooms);
            forbidden.removeAll(others);
            forbidden.remove(room);
            if (!forbidden.isEmpty()) {
                check(noClasses()
                        .that()
                        .resideInAPackage(DISPLAY + dot(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.stream()
                                .map(other -> DISPLAY + dot(other))
                                .toArray(String[]::new)));
            }
        });
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(DISPLAY)
                ? ""
                : type.getPackageName().substring(DISPLAY.length() + 1);
    }

    private static String dot(String room) {
        return room.isEmpty() ? "" : "." + room;
    }

    @Test
    void noPackageIsCalledUtil() {
        check(classes().should().resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper.."));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(ours);
    }

    @Test
    void aPackageHasAtMostFortyFiles() throws IOException {
        Map<Path, Long> files = Modules.sources().stream()
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= 40);
        Assertions.assertThat(files).isEmpty();
    }

    /**
     * SVG has a writer of its own, the emphasis of Markdown is put around text that is escaped already, and what a page forbids
     * is written with quotes as they are.
     */
    @Test
    void onlyTheBuilderWritesElementsOfHtml() throws IOException {
        Pattern element = Pattern.compile("\"</?[a-z][a-z0-9]*[ />]");
        for (Path file : Modules.sources()) {
            String name = String.valueOf(file.getFileName());
            if (!List.of("HtmlBuilder.java", "SvgCanvas.java", "ProseBlock.java")
                    .contains(name)) {
                Assertions.assertThat(element.matcher(Files.readString(file))
                                .results()
                                .map(MatchResult::group)
                                .toList())
                        .as(name)
                        .isEqualTo(name.equals("NotebookPage.java") ? List.of("\"<meta ", "\"</script>") : List.of());
            }
        }
    }

    /**
     * Two or three classes may need each other, as a noun and its reader do; more are a knot that nobody can learn in parts. The nouns
     * lead on to each other, and back to what can be read of them; decision 0127.
     */
    @Test
    void noCycleHasMoreThanThreeClasses() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : ours) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = file(dependency.getTargetClass());
                if (target.startsWith("sojourn.") && !target.equals(file(from))) {
                    arrows.computeIfAbsent(file(from), name -> new TreeSet<>()).add(target);
                }
            }
        }
        Assertions.assertThat(new Cycles(arrows).longerThan(3)).isEmpty();
    }

    /** The file that a class stands in, as the name of its outermost class. */
    private static String file(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ours);
    }

    /** Every package is a slice of its own. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
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
