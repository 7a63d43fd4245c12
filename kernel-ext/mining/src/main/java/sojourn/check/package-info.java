/**
 * Words for bad input: takes a rule and the value found, gives an error that says both and the nearest valid choice.
 * Thrown errors are {@link sojourn.check.UsageException}; a notebook shows their message alone, without a Java stack.
 */
@NullMarked
package sojourn.check;

import org.jspecify.annotations.NullMarked;
