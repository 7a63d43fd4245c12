package sojourn.kernel.shell;

/**
 * Where a piece of code stands, in words that a user knows.
 *
 * @param place what holds it, such as {@code cell 3}
 * @param line  its first line there, from 1
 */
public record Origin(String place, int line) {
    /**
     * Names a line of the piece.
     *
     * @param lineInside the line, from 1
     * @return such as {@code cell 3, line 2}
     */
    public String at(int lineInside) {
        return place + ", line " + (line + lineInside - 1);
    }

    /**
     * The origin of a later part of the piece.
     *
     * @param before the text of the piece that comes before the part
     * @return where the part stands
     */
    Origin after(String before) {
        return new Origin(
                place, line + (int) before.chars().filter(c -> c == '\n').count());
    }
}
