package sojourn.kernel.shell;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

import java.net.URL;
import java.net.URLConnection;
import java.util.Map;

/** Renders values by what is registered for their types; but addresses as text, for which the library makes broken HTML. */
public final class CellRenderer extends Renderer {
    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        return super.render(mended(value), parameters);
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> parameters, String... types) {
        return super.renderAs(mended(value), parameters, types);
    }

    private static Object mended(Object value) {
        return value instanceof URL || value instanceof URLConnection ? value.toString() : value;
    }
}
