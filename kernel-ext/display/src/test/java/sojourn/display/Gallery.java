package sojourn.display;

import sojourn.display.text.Html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page like JupyterLab's: outputs below each other, dark if the reader's system is. */
final class Gallery {
    private static final String HEAD = """
            <!DOCTYPE html><html><head><meta charset="utf-8"><style>
            body{font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;font-size:13px;line-height:1.45;margin:16px;background:#fff;color:rgba(0,0,0,.87)}
            h3{font-size:11px;font-weight:400;opacity:.5;margin:22px 0 4px}
            table{border-collapse:collapse;font-size:12px} td,th{text-align:right;vertical-align:middle;padding:.5em}
            tbody tr:nth-child(odd){background:#f5f5f5}
            img{max-width:100%} pre{margin:0;line-height:1.3;font-size:12px} code{font-family:Menlo,Consolas,'DejaVu Sans Mono',monospace}
            @media(prefers-color-scheme:dark){body{background:#111;color:rgba(255,255,255,.87)}tbody tr:nth-child(odd){background:#1c1c1c}}
            </style></head><body>
            """;
    private final List<String> light = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> text = new ArrayList<>();

    void add(String name, Displayable shown) {
        MimeBundle bundle = shown.bundle();
        String label = "<h3>" + Html.escape(name) + "</h3>";
        Object html = bundle.data().get(MimeBundle.HTML);
        Object png = bundle.data().get(MimeBundle.PNG);
        if (html != null) {
            light.add(label + html + "<small> " + html.toString().length() + " bytes</small>");
            plain.add(label + html.toString().replaceAll(" style=\"[^\"]*\"", ""));
        } else {
            light.add(label + "<img width=\""
                    + bundle.metadata().get(MimeBundle.PNG).get("width") + "\" src=\"data:image/png;base64," + png
                    + "\">");
        }
        text.add(label + "<pre>" + Html.escape(bundle.text()) + "</pre>");
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEAD + String.join("\n", light));
        Files.writeString(sibling(file, "-untrusted.html"), HEAD + String.join("\n", plain));
        Files.writeString(sibling(file, "-text.html"), HEAD + String.join("\n", text));
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName().toString().replace(".html", suffix));
    }
}
