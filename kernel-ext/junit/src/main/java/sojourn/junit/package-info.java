/**
 * Notebooks as tests: takes a class with {@link sojourn.junit.NotebookTest}, gives a test for each cell of the notebook that it
 * names, in the order of the notebook. A notebook runs in a process of its own, so notebooks cannot disturb each other.
 */
@NullMarked
package sojourn.junit;

import org.jspecify.annotations.NullMarked;
