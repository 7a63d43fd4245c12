package sojourn.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file of one or more members holds. Unlike java.util.zip's, which takes bytes behind a member that are no sound
 * member for the end of the file, this one says that they are there: a log that was joined from parts, one of them damaged,
 * would else be shorter without a word. Zeros at the end are padding, as gzip itself has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipStream extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer;
    /** packed bytes that nobody has taken yet, as long as none are with the inflater */
    private int from;

    private int to;
    private boolean atEnd;

    /**
     * Reads the first member's header.
     *
     * @param in   at the first byte of a member
     * @param size of the buffer of packed bytes
     * @throws IOException if it cannot be read; EOFException if it breaks off, ZipException if it is no sound header
     */
    GzipStream(InputStream in, int size) throws IOException {
        this.in = in;
        buffer = new byte[size];
        try {
            if (needed() != Gzip.FIRST) {
                throw new ZipException("not in gzip format");
            }
            header();
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            int n;
            try {
                n = inflater.inflate(bytes, offset, length);
            } catch (DataFormatException e) {
                throw (ZipException) new ZipException(e.getMessage()).initCause(e);
            }
            if (n > 0) {
                checksum.update(bytes, offset, n);
                return n;
            }
            if (inflater.finished()) {
                from = to - inflater.getRemaining();
                trailer();
                atEnd = !anotherMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("needs a dictionary");
            } else {
                fill();
                inflater.setInput(buffer, from, to - from);
                from = to;
            }
        }
        return -1;
    }

    /** Goes on to the next member's data; false at the end. */
    private boolean anotherMember() throws IOException {
        int next = next();
        if (next == Gzip.FIRST) {
            header();
            inflater.reset();
            checksum.reset();
            return true;
        }
        while (next == 0) {
            next = next();
        }
        if (next >= 0) {
            throw new ZipException("bytes follow that are not in gzip format");
        }
        return false;
    }

    /** The rest of a header, behind its first byte. */
    private void header() throws IOException {
        CRC32 of = new CRC32();
        of.update(Gzip.FIRST);
        if (take(of) != Gzip.SECOND || take(of) != DEFLATE) {
            throw new ZipException("not in gzip format");
        }
        int flags = take(of);
        // time, extra flags, system
        for (int i = 0; i < 6; i++) {
            take(of);
        }
        if ((flags & EXTRA) != 0) {
            for (int left = take(of) | take(of) << 8; left > 0; left--) {
                take(of);
            }
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                int read = take(of);
                while (read != 0) {
                    read = take(of);
                }
            }
        }
        if ((flags & HEADER_CHECKSUM) != 0 && (needed() | needed() << 8) != (of.getValue() & 0xFFFF)) {
            throw new ZipException("the header's checksum is wrong");
        }
    }

    private int take(CRC32 of) throws IOException {
        int next = needed();
        of.update(next);
        return next;
    }

    private void trailer() throws IOException {
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("the checksum is wrong");
        }
    }

    private long number() throws IOException {
        return needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
    }

    private int needed() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("breaks off");
        }
        return next;
    }

    private int next() throws IOException {
        if (from == to) {
            to = Math.max(0, in.read(buffer));
            from = 0;
        }
        return from == to ? -1 : buffer[from++] & 0xFF;
    }

    private void fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) {
                throw new EOFException("breaks off");
            }
        }
    }

    @Override
    public int available() {
        return atEnd ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        atEnd = true;
        inflater.end();
        in.close();
    }
}
