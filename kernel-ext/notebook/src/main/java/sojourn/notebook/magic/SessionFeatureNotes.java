package sojourn.notebook.magic;

import sojourn.check.Nearest;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.view.LoggedEvents;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the card of features of sessions says beside their profile. */
final class SessionFeatureNotes {
    private SessionFeatureNotes() {}

    /** Names the zone of hours and weekdays, unless it is UTC, which the manual says. */
    static Card zoned(Card card, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? card
                : card.note("Hours and weekdays are on the clocks of " + zone + ".");
    }

    /** An action that is written otherwise than the others is lost without a word, unless somebody says it. */
    static Card uncounted(Card card, LoggedEvents log, SessionFeatures.Actions counted) {
        List<String> known = List.of(counted.view(), counted.addToCart(), counted.transaction());
        if (!log.hasActions() || log.alphabet().stream().noneMatch(known::contains)) {
            return card;
        }
        long[] events = log.actionCounts();
        List<String> others = new ArrayList<>();
        for (int code = 0; code < events.length; code++) {
            String action = log.alphabet().get(code);
            if (!known.contains(action)) {
                others.add(action + " (" + Numbers.count(events[code], "events")
                        + Nearest.to(action, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")
                        + ")");
            }
        }
        return others.isEmpty()
                ? card
                : card.warning("The counts are of " + String.join(", ", known) + "; no column counts "
                        + String.join(", ", others) + ".");
    }

    static Card audited(Card card, LoggedEvents log, ItemTable table) {
        ItemTable.AsOf known = log.itemsAsOf(table);
        String found = "Of " + Numbers.count(log.size(), "events") + " the item's category at the time is known for "
                + share(known.withCategory(), log.size()) + ", its availability for "
                + share(known.withAvailability(), log.size()) + ".";
        return known.withCategory() < 0.9 * log.size() ? card.warning(found) : card.note(found);
    }

    private static String share(long part, long whole) {
        return Numbers.count(part) + " (" + Numbers.percent(part, whole) + ")";
    }
}
