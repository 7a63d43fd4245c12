/**
 * What a step did, in one glance: takes any of mining's nouns, gives its {@link sojourn.display.card.Card};
 * {@link sojourn.display.card.Views} finds the view of any value. Uses {@code chart}, {@code table} and what they use.
 */
@NullMarked
package sojourn.display.card;

import org.jspecify.annotations.NullMarked;
