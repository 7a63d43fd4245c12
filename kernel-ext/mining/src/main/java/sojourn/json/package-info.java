/**
 * JSON by Gson: small texts whole, as Java's own lists and maps. Takes a text, gives values; may use {@code sojourn.check}. No type of
 * Gson leaves this package, so that a host with another version of it meets none. Logs of JSON records are not read here but in
 * {@code sojourn.record}, byte by byte.
 */
@Internal
@NullMarked
package sojourn.json;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
