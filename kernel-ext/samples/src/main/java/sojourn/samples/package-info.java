/**
 * Sample logs made up from a seed: takes a seed, gives the bytes of a CSV file, the same ones on every machine. They stand in
 * for logs that may not be redistributed, and have planted session types, so that there is something to find.
 */
@NullMarked
package sojourn.samples;

import org.jspecify.annotations.NullMarked;
