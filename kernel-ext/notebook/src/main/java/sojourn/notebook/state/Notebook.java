package sojourn.notebook.state;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.check.UsageException;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Parameter;
import sojourn.notebook.report.SessionInfo;
import sojourn.run.KernelSession;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a magic may ask for and set: the host, the settings, the environment. One for each kernel. */
@Internal
public final class Notebook {
    private final Host host;
    private final Settings settings = new Settings();
    private final Map<String, String> environment;
    private final KernelSession session = KernelSession.begin();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    public Notebook(Host host, Map<String, String> environment) {
        this.host = host;
        this.environment = Map.copyOf(environment);
        session.during(() -> {
            SessionInfo.kernel(host.describe());
            return true;
        });
    }

    /** {@return what lasts as long as this kernel} */
    public KernelSession session() {
        return session;
    }

    public Host host() {
        return host;
    }

    public Settings settings() {
        return settings;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Declares a typed variable for this cell and later ones, and keeps its value among the results.
     *
     * @param result name, type and value
     * @param took   how long it took; null if that is of no interest
     */
    public void declare(Results.Result result, @Nullable Duration took) {
        Results.put(result, took);
        recall(result);
    }

    /** Declares the variable of a result once more. */
    public void recall(Results.Result result) {
        host.run(String.format(
                "%s %s = (%s) sojourn.notebook.state.Results.get(%s);",
                result.type(), result.name(), result.type(), JavaSource.text(result.name())));
    }

    /** Declares a parameter's variable. */
    public void declare(Parameter parameter) {
        String type = parameter.type().equals("Duration") ? "java.time.Duration" : parameter.type();
        String value = parameter.type().equals("Duration") ? "java.time." + parameter.java() : parameter.java();
        host.run(type + " " + parameter.name() + " = " + value + ";");
        parameters.put(parameter.name(), parameter);
    }

    /** {@return the parameters declared so far, by name} */
    public Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * The value behind a name: a live variable's, else that of a result whose variable is gone.
     *
     * @param name what the user typed
     * @return the value and the Java expression that names it; empty if there is neither
     */
    public Optional<Call<Object>> named(String name) {
        if (!javax.lang.model.SourceVersion.isName(name) || name.contains(".")) {
            return Optional.empty();
        }
        return host.lookUp(name)
                .map(value -> new Call<>(value, name))
                .or(() -> Results.find(name)
                        .map(result -> new Call<>(
                                result.value(),
                                "((" + simple(result.type()) + ") Results.get(" + JavaSource.text(name) + "))")));
    }

    /** {@return what stands for {@code {name}} in an argument} */
    public String interpolated(String name) {
        Object value = named(name)
                .orElseThrow(() -> new UsageException(Inputs.unknown(this, "variable", name, List.of())
                                .magicMessage() + "; braces that name no variable are doubled: {{" + name + "}}"))
                .value();
        if (value instanceof Duration duration) {
            return Durations.text(duration);
        }
        // a log or a table has no text form that a magic could read back: its name stands for it
        return Holding.isPlain(value) ? String.valueOf(value) : name;
    }

    private static String simple(String type) {
        // without its package, but with the type that it is nested in
        return type.replaceFirst("^([a-z]\\w*\\.)++", "");
    }
}
