/** JMH benchmarks, run by hand; their results are asserted once by a test. */
@NullMarked
package sojourn.benchmarks;

import org.jspecify.annotations.NullMarked;
