package sojourn.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of all notebooks. */
final class NotebookEngineDescriptor extends EngineDescriptor implements Node<NotebookContext> {
    NotebookEngineDescriptor(UniqueId id) {
        super(id, "Notebooks");
    }
}
