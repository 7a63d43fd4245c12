package sojourn.junit;

import com.google.gson.JsonArray;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;
import sojourn.kernel.run.Comparison;
import sojourn.kernel.run.NotebookSession;
import sojourn.kernel.run.RunOptions;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;
import sojourn.notebook.line.Durations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A notebook as a container of tests: its kernel starts before the first cell and ends behind the last. */
final class NotebookDescriptor extends AbstractTestDescriptor implements Node<NotebookContext> {
    /** The type of its part of an id. */
    static final String SEGMENT = "notebook";

    private static final String UPDATE = "sojourn.notebooks.update";

    private final Class<?> type;
    private final NotebookTest test;
    /** what is wrong with the notebook, which is reported when it runs */
    private final List<RuntimeException> faults = new ArrayList<>();

    private final List<NotebookFile> notebook = new ArrayList<>();

    private NotebookDescriptor(UniqueId id, Class<?> type, NotebookTest test) {
        super(id, type.getSimpleName(), ClassSource.from(type));
        this.type = type;
        this.test = test;
    }

    static NotebookDescriptor of(UniqueId engine, Class<?> type) {
        NotebookTest test =
                AnnotationSupport.findAnnotation(type, NotebookTest.class).orElseThrow();
        NotebookDescriptor container = new NotebookDescriptor(engine.append(SEGMENT, type.getName()), type, test);
        try {
            container.addCells();
        } catch (RuntimeException e) {
            container.faults.add(e);
        }
        return container;
    }

    private void addCells() {
        NotebookFile file = NotebookFile.read(found(Path.of(test.value())));
        file.requireJava();
        notebook.add(file);
        boolean updates = updates();
        Comparison comparison = comparison();
        int number = 0;
        for (NotebookCell cell : file.cells()) {
            number++;
            if (!cell.isCode() || cell.source().isBlank()) {
                continue;
            }
            boolean compares = !updates
                    && !cell.tags().contains("ignore-output")
                    && (test.compare() || cell.tags().contains("compare-output"));
            JsonArray committed = cell.outputs().deepCopy();
            addChild(new CellDescriptor(
                    getUniqueId().append("cell", String.valueOf(number)),
                    file,
                    cell,
                    number,
                    fresh -> compares ? comparison.difference(committed, fresh) : ""));
        }
    }

    private boolean updates() {
        return test.update() || Boolean.getBoolean(UPDATE);
    }

    private Comparison comparison() {
        List<Comparison.Mask> masks = new ArrayList<>(Comparison.DEFAULT.masks());
        for (String mask : test.masks()) {
            try {
                masks.add(new Comparison.Mask(Pattern.compile(mask), "MASKED"));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "masks of @NotebookTest are regular expressions, was '" + mask + "': " + e.getDescription(), e);
            }
        }
        return new Comparison(masks, test.tolerance(), Set.of(test.ignoredFormats()));
    }

    /** From the folder that tests run in, or from a project's above it: builds of many modules run them in that of the module. */
    private static Path found(Path named) {
        Path folder = Path.of("").toAbsolutePath();
        for (Path at = folder; at != null && (at.equals(folder) || isProject(at)); at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(named))) {
                return at.resolve(named);
            }
        }
        throw new IllegalArgumentException("no notebook '" + named + "' in " + folder + " or a project above it");
    }

    private static boolean isProject(Path folder) {
        return Stream.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        // so that a notebook that is not there is a failure, and not nothing
        return true;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        AnnotationSupport.findRepeatableAnnotations(type, Tag.class)
                .forEach(tag -> tags.add(TestTag.create(tag.value())));
        return tags;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public SkipResult shouldBeSkipped(NotebookContext context) {
        return AnnotationSupport.findAnnotation(type, Disabled.class)
                .map(disabled -> SkipResult.skip(disabled.value()))
                .orElse(SkipResult.doNotSkip());
    }

    @Override
    public NotebookContext before(NotebookContext context) throws Exception {
        for (RuntimeException fault : faults) {
            throw fault;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Parameter parameter : AnnotationSupport.findRepeatableAnnotations(type, Parameter.class)) {
            parameters.put(parameter.name(), parameter.value());
        }
        RunOptions options = new RunOptions(parameters, Durations.parse(test.timeout()));
        return new NotebookContext(new NotebookSession(notebook.get(0), options, words -> {}));
    }

    @Override
    public void after(NotebookContext context) {
        if (context.isOpen()) {
            context.session().close();
            if (updates() && context.ended().isEmpty()) {
                notebook.get(0).write(notebook.get(0).file());
            }
        }
    }
}
