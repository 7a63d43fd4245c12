/**
 * Names of files: takes a path, a glob or a folder, gives the files in their order, what kind each is and its checksum.
 */
@NullMarked
package sojourn.load.file;

import org.jspecify.annotations.NullMarked;
