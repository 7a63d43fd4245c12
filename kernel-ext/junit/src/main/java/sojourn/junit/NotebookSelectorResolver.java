package sojourn.junit;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

import java.util.Optional;
import java.util.Set;

/** Finds the notebook of a class, and a cell by its id. */
final class NotebookSelectorResolver implements SelectorResolver {
    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!NotebookEngine.isNotebook(type)) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(NotebookDescriptor.of(parent.getUniqueId(), type)))
                .map(notebook -> Resolution.match(Match.exact(notebook, () -> Set.<DiscoverySelector>of())))
                .orElse(Resolution.unresolved());
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        for (UniqueId.Segment segment : id.getSegments()) {
            if (segment.getType().equals(NotebookDescriptor.SEGMENT)) {
                // of one cell, too, all are there: it needs those before it
                Optional<TestDescriptor> notebook = context.resolve(DiscoverySelectors.selectClass(segment.getValue()));
                return notebook.map(found -> Resolution.match(Match.exact(found)))
                        .orElse(Resolution.unresolved());
            }
        }
        return Resolution.unresolved();
    }
}
