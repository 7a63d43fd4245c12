package sojourn.junit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import sojourn.check.Excerpt;
import sojourn.kernel.run.CellEnd;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One code cell as a test. */
final class CellDescriptor extends AbstractTestDescriptor implements Node<NotebookContext> {
    private static final int LONGEST_NAME = 70;
    /** how the kernel says where an error stands */
    private static final Pattern LINE = Pattern.compile("\\bcell \\d+, line (\\d+)");

    private final NotebookFile notebook;
    private final NotebookCell cell;
    private final int number;
    private final Function<JsonArray, String> difference;

    /**
     * @param id         its id
     * @param notebook   where it stands
     * @param cell       the cell
     * @param number     its place among all cells, from 1
     * @param difference says how its outputs differ from those that they should be; empty if they do not
     */
    CellDescriptor(
            UniqueId id, NotebookFile notebook, NotebookCell cell, int number, Function<JsonArray, String> difference) {
        super(
                id,
                "cell " + number + ": "
                        + Excerpt.of(cell.source().strip().lines().findFirst().orElse(""), LONGEST_NAME),
                FileSource.from(notebook.file().toFile()));
        this.notebook = notebook;
        this.cell = cell;
        this.number = number;
        this.difference = difference;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** Cells of one notebook share its kernel: they run one after the other, whichever notebooks run beside. */
    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        getParent().ifPresent(parent -> tags.addAll(parent.getTags()));
        cell.tags().stream().filter(TestTag::isValid).map(TestTag::create).forEach(tags::add);
        return tags;
    }

    @Override
    public SkipResult shouldBeSkipped(NotebookContext context) {
        if (cell.tags().contains("skip-execution")) {
            return SkipResult.skip("tagged skip-execution");
        }
        return context.ended().isEmpty() ? SkipResult.doNotSkip() : SkipResult.skip(context.ended());
    }

    @Override
    public NotebookContext execute(NotebookContext context, DynamicTestExecutor more) throws Exception {
        CellEnd end = context.session().run(cell);
        if (!end.isGood()) {
            context.end("cell " + number + " failed");
            throw new AssertionError(place() + ": " + Objects.requireNonNull(end.words()));
        }
        String differs = difference.apply(cell.outputs());
        if (!differs.isEmpty()) {
            throw new AssertionError(place() + ": " + differs);
        }
        return context;
    }

    private String place() {
        String place = notebook.file() + ", cell " + number;
        for (JsonElement output : cell.outputs()) {
            if (output instanceof JsonObject error && error.has("traceback")) {
                Matcher line = LINE.matcher(error.get("traceback").toString());
                return line.find() ? place + ", line " + line.group(1) : place;
            }
        }
        return place;
    }
}
