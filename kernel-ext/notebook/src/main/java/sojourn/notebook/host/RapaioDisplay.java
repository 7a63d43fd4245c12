package sojourn.notebook.host;

import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.GeneralProperties;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.report.SessionInfo;

import java.util.List;
import java.util.Locale;

/**
 * Our tables, cards and charts in rapaio's kernel, which finds this by its service loader. That kernel lets nobody register
 * magics: there, each magic is the Java line that its card shows.
 */
public final class RapaioDisplay implements DisplayProvider {
    /** Called by the service loader. */
    public RapaioDisplay() {
        LogWarnings.silence();
        GeneralProperties kernel = GeneralProperties.defaultProperties();
        SessionInfo.kernel(kernel.getKernelName() + " " + kernel.getKernelVersion());
    }

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(new Shown());
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of(new ToView());
    }

    /** Shows what can show itself. */
    private static final class Shown implements DisplayRenderer {
        @Override
        public Class<?> rendererClass() {
            return Displayable.class;
        }

        @Override
        public boolean canRender(@Nullable String mime) {
            return true;
        }

        @Override
        public DisplayData render(@Nullable String mime, Object value) {
            MimeBundle bundle = ((Displayable) value).bundle();
            Outputs.add(bundle);
            DisplayData data = DisplayData.fromText(bundle.text());
            bundle.data().forEach((type, content) -> {
                if (mime == null || type.contains(mime.toLowerCase(Locale.ROOT))) {
                    data.putData(type, content);
                }
            });
            bundle.metadata().forEach(data::putMetaData);
            return data;
        }
    }

    /** Turns mining's nouns, tables and XChart's charts into what can show itself. */
    private static final class ToView implements DisplayTransformer {
        @Override
        public boolean canTransform(Object value) {
            return !(value instanceof Displayable) && Views.of(value).isPresent();
        }

        @Override
        public Class<?> transformedClass() {
            return Displayable.class;
        }

        @Override
        public Object transform(Object value) {
            return Views.of(value).orElseThrow();
        }
    }
}
