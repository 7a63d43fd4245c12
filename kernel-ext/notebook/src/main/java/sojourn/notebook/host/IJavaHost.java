package sojourn.notebook.host;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import sojourn.display.MimeBundle;
import sojourn.notebook.state.Host;

import java.util.List;
import java.util.Optional;

/** A kernel on {@code jupyter-jvm-basekernel}: IJava. */
public final class IJavaHost implements Host {
    /** Evaluates a cell's source to its value; the base kernel knows only rendered values. */
    public interface Evaluation {
        Object of(String source) throws Exception;
    }

    private final BaseKernel kernel;
    private final Evaluation evaluation;

    public IJavaHost(BaseKernel kernel, Evaluation evaluation) {
        this.kernel = kernel;
        this.evaluation = evaluation;
    }

    @Override
    public String describe() {
        // the banner says "Java 17 :: IJava kernel 1.3.0", and then of which protocol
        return String.valueOf(kernel.getBanner()).lines().findFirst().orElse("").strip();
    }

    @Override
    public Optional<Object> run(String source) {
        try {
            return Optional.ofNullable(evaluation.of(source));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public List<String> names(String prefix) {
        try {
            ReplacementOptions options = kernel.complete(prefix, prefix.length());
            return options == null ? List.of() : List.copyOf(options.getReplacements());
        } catch (Exception noSuggestion) {
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
        data.setDisplayId(id);
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
