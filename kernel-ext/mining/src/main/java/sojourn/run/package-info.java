/**
 * How long loops run: takes blocks of work, gives them to threads, reports to a listener how far they are, and ends them when
 * the calling thread is interrupted; and {@link sojourn.run.Cache}, which keeps what they give, in files that are whole or not
 * there. Results never depend on the number of threads: a block writes only its own cells, and sums over blocks are taken in
 * block order. {@link sojourn.run.KernelSession} holds what lasts as long as a kernel session, in parts that it does not know.
 */
@NullMarked
package sojourn.run;

import org.jspecify.annotations.NullMarked;
