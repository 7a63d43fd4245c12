package sojourn.junit;

import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * Finds classes with {@link NotebookTest} and runs their notebooks. Notebooks run one after the other, or, where the configuration
 * parameter {@code sojourn.notebooks.parallel} is {@code true}, side by side; cells of one notebook always in order.
 */
public final class NotebookEngine extends HierarchicalTestEngine<NotebookContext> {
    private static final String ID = "sojourn-notebooks";
    private static final String PARALLEL = "sojourn.notebooks.parallel";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(NotebookEngine::isNotebook)
                    .addSelectorResolver(new NotebookSelectorResolver())
                    .build();

    /** Made by JUnit. */
    public NotebookEngine() {}

    static boolean isNotebook(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, NotebookTest.class);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        NotebookEngineDescriptor engine = new NotebookEngineDescriptor(id);
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    protected NotebookContext createExecutionContext(ExecutionRequest request) {
        return new NotebookContext();
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return request.getConfigurationParameters().getBoolean(PARALLEL).orElse(false)
                ? new ForkJoinPoolHierarchicalTestExecutorService(
                        new PrefixedConfigurationParameters(request.getConfigurationParameters(), PARALLEL + "."))
                : super.createExecutorService(request);
    }
}
