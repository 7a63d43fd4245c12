package sojourn.notebook;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.Itemsets;
import sojourn.Personas;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.cluster.DbscanSearch;
import sojourn.cluster.Dendrogram;
import sojourn.cluster.GaussianMixtureModel;
import sojourn.cluster.GmmSearch;
import sojourn.cluster.KDistances;
import sojourn.cluster.KMeansSearch;
import sojourn.cluster.Stability;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.TableView;
import sojourn.display.Views;
import sojourn.load.LoadReport;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.function.Function;

/** Tells a kernel's renderer how our types look. A last line {@code log} or {@code display(log)} in a cell then shows them. */
final class Renderers {
    private static final String[] FORMATS = {MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG};
    private static final List<Class<?>> NOUNS = List.of(
            EventLog.class,
            Sessions.class,
            Sequences.class,
            Features.class,
            Fitted.class,
            GaussianMixtureModel.class,
            GmmSearch.Result.class,
            KMeansSearch.Result.class,
            DbscanSearch.Result.class,
            KDistances.class,
            Baskets.class,
            Itemsets.class,
            Rules.class,
            Clustering.class,
            Personas.class,
            Stability.class,
            Dendrogram.class,
            LoadReport.class);

    private Renderers() {}

    static void register(Renderer renderer, Settings settings) {
        register(renderer, Displayable.class, Displayable::bundle);
        NOUNS.forEach(noun ->
                register(renderer, noun, value -> Views.of(value).orElseThrow().bundle()));
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
        DisplayData out = context.getOutputContainer();
        bundle.data().forEach((format, content) -> {
            if (context.wantsDataRenderedAs(MIMEType.parse(format))) {
                out.putData(format, content);
            }
        });
        bundle.metadata().forEach(out::putMetaData);
    }
}
