package otherkernels;

import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * The shell of JJava and of IJava: a JShell whose snippets run in this process, in a class loader whose parent is the
 * kernel's. It knows no class of ours and none of a kernel.
 */
public final class Shell {
    private final Engine engine = new Engine();
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final JShell shell = JShell.builder()
            .executionEngine(
                    new ExecutionControlProvider() {
                        @Override
                        public String name() {
                            return "in this process";
                        }

                        @Override
                        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                            return engine;
                        }
                    },
                    Map.of())
            .build();

    /** Keeps what a snippet gives as it is; its superclass makes its own loader the thread's, as JJava's does. */
    private static final class Engine extends DirectExecutionControl {
        private Object given;

        @Override
        protected String invoke(Method snippet) throws Exception {
            // a magic may run snippets of its own before it gives its value
            Object value = snippet.invoke(null);
            given = value;
            return "";
        }
    }

    /** {@return the loader of the snippets and of all that was added to the class path} */
    public ClassLoader loader() {
        return loader;
    }

    /** Adds a jar or a folder to the class path of the snippets to come. */
    public void add(String path) {
        shell.addToClasspath(path);
    }

    /** {@return what the last snippet of some source gives; null if it is no expression} */
    public Object eval(String source) {
        Object last = null;
        for (SourceCodeAnalysis.CompletionInfo part = analysed(source);
                part.completeness() != SourceCodeAnalysis.Completeness.EMPTY;
                part = analysed(part.remaining())) {
            if (!part.completeness().isComplete()) {
                throw new IllegalArgumentException("incomplete: " + source);
            }
            last = one(part.source());
        }
        return last;
    }

    /** {@return names that may follow} */
    public List<String> names(String code, int at) {
        return shell.sourceCodeAnalysis().completionSuggestions(code, at, new int[1]).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .toList();
    }

    private SourceCodeAnalysis.CompletionInfo analysed(String source) {
        return shell.sourceCodeAnalysis().analyzeCompletion(source);
    }

    private Object one(String snippet) {
        engine.given = null;
        Object value = null;
        for (SnippetEvent event : shell.eval(snippet)) {
            if (event.exception() instanceof EvalException thrown) {
                throw new IllegalStateException(thrown.getExceptionClassName() + ": " + thrown.getMessage(), thrown);
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw new IllegalArgumentException(snippet + ": "
                        + shell.diagnostics(event.snippet())
                                .map(diagnostic -> diagnostic.getMessage(null))
                                .toList());
            }
            value = switch (event.snippet().subKind()) {
                case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> engine.given;
                default -> null;
            };
        }
        return value;
    }
}
