package sojourn.notebook;

import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import sojourn.display.MimeBundle;
import sojourn.notebook.host.SojournImports;
import sojourn.notebook.state.Host;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel without a protocol: a real JShell in this process, and a list of what was displayed. */
public final class JShellHost implements Host, AutoCloseable {
    /** where an expression's value crosses from the shell; one test at a time */
    public static volatile Object crossing;

    public final List<MimeBundle> shown = new ArrayList<>();
    final Map<String, List<MimeBundle>> changing = new LinkedHashMap<>();
    private final Engine engine = new Engine();
    private final JShell shell;

    /** Reads variables where they lie. */
    private static final class Engine extends LocalExecutionControl {
        private Object held;
        private Object given;
        private boolean keep;

        Engine() {
            // the superclass sets its own loader as the thread's, which is JUnit's here
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(thread.getContextClassLoader().getParent());
        }

        @Override
        protected String invoke(Method snippet) throws Exception {
            if (!keep) {
                return super.invoke(snippet);
            }
            given = snippet.invoke(null);
            return "";
        }

        @Override
        public String varValue(String className, String varName) throws InternalException {
            try {
                Field field = findClass(className).getField(varName);
                field.setAccessible(true);
                held = field.get(null);
            } catch (ReflectiveOperationException e) {
                throw new InternalException(e.toString());
            }
            return "";
        }
    }

    public JShellHost() {
        this(true);
    }

    /** A shell that imports nothing by itself where a test is about what a host imports. */
    JShellHost(boolean imports) {
        shell = JShell.builder()
                .executionEngine(
                        new ExecutionControlProvider() {
                            @Override
                            public String name() {
                                return "test";
                            }

                            @Override
                            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                                return engine;
                            }
                        },
                        Map.of())
                .build();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(java.io.File.pathSeparator, -1)) {
            shell.addToClasspath(entry);
        }
        if (imports) {
            run(SojournImports.JAVA);
            for (String each : List.of("java.util.*", "java.nio.file.*")) {
                run("import " + each + ";");
            }
        }
        // since JDK 25 the first snippet that is invoked, which no import is, brings a class that all others call
        run("{ }");
    }

    @Override
    public String describe() {
        return "JShell in a test";
    }

    @Override
    public Optional<Object> run(String source) {
        String rest = source;
        while (!rest.isBlank()) {
            var part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String snippet = part.completeness().isComplete() ? part.source() : rest;
            rest = part.completeness().isComplete() ? part.remaining() : "";
            for (SnippetEvent event : shell.eval(snippet)) {
                if (event.exception() instanceof EvalException thrown) {
                    throw new IllegalStateException(
                            thrown.getExceptionClassName() + ": " + thrown.getMessage(), thrown);
                }
                if (event.status() == Snippet.Status.REJECTED) {
                    throw new IllegalArgumentException(snippet + ": "
                            + shell.diagnostics(event.snippet())
                                    .map(d -> d.getMessage(null))
                                    .toList());
                }
            }
        }
        return Optional.empty();
    }

    /** {@return what a kernel is given to show of a snippet: what its method returns} */
    Object given(String snippet) {
        engine.given = null;
        engine.keep = true;
        try {
            run(snippet);
        } finally {
            engine.keep = false;
        }
        return engine.given;
    }

    /** {@return what the last snippet of some source gives; null if it is no expression} */
    Object last(String source) {
        String rest = source;
        Object last = null;
        while (!rest.isBlank()) {
            var part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            boolean whole = part.completeness().isComplete();
            String snippet = whole ? part.source() : rest;
            rest = whole ? part.remaining() : "";
            boolean expression = shell.sourceCodeAnalysis().sourceToSnippets(snippet).stream()
                    .allMatch(each -> each.kind() == Snippet.Kind.EXPRESSION
                            || each.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
            // the analysis adds the semicolon that the cell left out
            boolean shown = expression && rest.isBlank() && !source.strip().endsWith(";");
            last = shown ? valueOrNull(snippet) : null;
            if (!shown) {
                run(snippet);
            }
        }
        return last;
    }

    /** A call that gives nothing has no value. */
    private Object valueOrNull(String expression) {
        try {
            return value(expression);
        } catch (IllegalArgumentException isVoid) {
            run(expression);
            return null;
        }
    }

    /** {@return the value of an expression} */
    public Object value(String expression) {
        crossing = null;
        String bare = expression.endsWith(";") ? expression.substring(0, expression.length() - 1) : expression;
        run("sojourn.notebook.JShellHost.crossing = (" + bare + ");");
        return crossing;
    }

    /** Where the variable lies: an expression that names it would be compiled, which takes a tenth of a second. */
    @Override
    public Optional<Object> lookUp(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findAny()
                .flatMap(this::held);
    }

    private Optional<Object> held(VarSnippet variable) {
        engine.held = null;
        // one of a type that is not there yet has no field
        if (shell.status(variable) == Snippet.Status.VALID) {
            shell.varValue(variable);
        }
        return Optional.ofNullable(engine.held);
    }

    @Override
    public Map<String, Object> variables() {
        Map<String, Object> values = new LinkedHashMap<>();
        shell.variables().forEach(variable -> held(variable).ifPresent(value -> values.put(variable.name(), value)));
        return values;
    }

    @Override
    public List<String> names(String prefix) {
        return shell.sourceCodeAnalysis().completionSuggestions(prefix, prefix.length(), new int[1]).stream()
                .map(suggestion -> suggestion.continuation())
                .toList();
    }

    @Override
    public void display(MimeBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void display(String id, MimeBundle bundle) {
        changing.put(id, new ArrayList<>(List.of(bundle)));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
        changing.get(id).add(bundle);
    }

    @Override
    public void close() {
        shell.close();
    }
}
