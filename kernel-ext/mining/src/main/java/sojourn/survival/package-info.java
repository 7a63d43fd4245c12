/**
 * Times to an event of which some were not seen: takes times, whether the event came, and groups, gives the share that is still without it
 * at each time, and whether groups differ. Beware: who was censored is not who never would have: nobody knows what came after.
 */
@NullMarked
package sojourn.survival;

import org.jspecify.annotations.NullMarked;
