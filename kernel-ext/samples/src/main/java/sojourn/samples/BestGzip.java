package sojourn.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip as small as the JDK's zlib makes it: the committed samples are packed once and fetched often. */
final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
        super(out);
        def.setLevel(Deflater.BEST_COMPRESSION);
    }
}
