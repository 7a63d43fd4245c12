package sojourn.notebook.host;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.display.table.TableView;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.Settings;
import tech.tablesaw.api.Table;

import java.util.function.Function;

/** Tells a kernel's renderer how our types look. A last line {@code log} or {@code display(log)} in a cell then shows them. */
public final class Renderers {
    private static final String[] FORMATS = {MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG};

    private Renderers() {}

    public static void register(Renderer renderer, Settings settings) {
        register(renderer, Displayable.class, Displayable::bundle);
        // the last type that a renderer asks for: mining's nouns, and arrays, lists, maps, optionals and records of
        // them; whatever is registered for a type of its own comes before it
        renderer.createRegistration(Object.class)
                .preferring(FORMATS)
                .register((value, context) -> Views.of(value).ifPresent(view -> render(view.bundle(), context)));
        register(
                renderer,
                Table.class,
                table -> TableView.of(table).rows(settings.rows()).bundle());
    }

    private static <T> void register(Renderer renderer, Class<T> type, Function<T, MimeBundle> view) {
        renderer.createRegistration(type)
                .preferring(FORMATS)
                .register((value, context) -> render(view.apply(value), context));
    }

    private static void render(MimeBundle bundle, RenderContext context) {
        Outputs.add(bundle);
        DisplayData out = context.getOutputContainer();
        bundle.data().forEach((format, content) -> {
            if (context.wantsDataRenderedAs(MIMEType.parse(format))) {
                out.putData(format, content);
            }
        });
        bundle.metadata().forEach(out::putMetaData);
    }
}
