package sojourn.notebook.host;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import sojourn.display.MimeBundle;
import sojourn.notebook.state.Host;
import sojourn.notebook.state.LiveVariables;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel on {@code jjava-jupyter}: JJava, and our own. */
public final class JJavaHost implements Host {
    /** where every version of the library keeps the id; its setter's return type changed in 1.0-a7 */
    private static final String DISPLAY_ID = "display_id";

    private final BaseKernel kernel;

    public JJavaHost(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String describe() {
        return kernel.getName() + " " + kernel.getVersion();
    }

    @Override
    public Optional<Object> run(String source) {
        return Optional.ofNullable(kernel.evalRaw(source));
    }

    /** Where the variable is, if the kernel knows: an expression that names it is compiled first, some 0.05 s of work. */
    @Override
    public Optional<Object> lookUp(String name) {
        return kernel instanceof LiveVariables ? Optional.ofNullable(variables().get(name)) : Host.super.lookUp(name);
    }

    @Override
    public Map<String, Object> variables() {
        return kernel instanceof LiveVariables live ? live.liveVariables() : Map.of();
    }

    @Override
    public List<String> names(String prefix) {
        try {
            ReplacementOptions options = kernel.complete(prefix, prefix.length());
            return options == null ? List.of() : List.copyOf(options.getReplacements());
        } catch (RuntimeException noSuggestion) {
            // an error without a suggestion is better than another error
            return List.of();
        }
    }

    @Override
    public void display(MimeBundle bundle) {
        kernel.display(data(bundle));
    }

    @Override
    public void display(String id, MimeBundle bundle) {
        DisplayData data = data(bundle);
        data.putTransientData(DISPLAY_ID, id);
        kernel.display(data);
    }

    @Override
    public void update(String id, MimeBundle bundle) {
        kernel.getIO().display.updateDisplay(id, data(bundle));
    }

    private static DisplayData data(MimeBundle bundle) {
        DisplayData data = new DisplayData();
        bundle.data().forEach(data::putData);
        bundle.metadata().forEach(data::putMetaData);
        return data;
    }
}
