package sojourn.display.card;

import sojourn.display.Numbers;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a card says of the rule that cut sessions, of the cuts that each part of it made, and of what it could not use. */
final class SessionRuleFacts {
    private SessionRuleFacts() {}

    /** The card with the parts of the rule; the fewest events, which end no session, are not among them. */
    static Card of(Card card, SessionRule rule, ZoneId logZone) {
        Card facts = card;
        if (rule.sessionColumn().isPresent()) {
            facts = facts.fact("session ids", rule.sessionColumn().get());
        }
        if (rule.inactivityGap().isPresent()) {
            facts = facts.fact(
                    "gap",
                    (rule.inclusive() ? "≥ " : "> ")
                            + Numbers.duration(rule.inactivityGap().get()));
        }
        if (rule.end().isPresent()) {
            facts = facts.fact("ends", rule.end().get().column());
        }
        if (rule.midnight().isPresent()) {
            facts = facts.fact("midnight in", zone(rule.midnight().get().zone().orElse(logZone)));
        }
        if (!rule.changeColumns().isEmpty()) {
            facts = facts.fact(
                    "changes of",
                    String.join(", ", rule.changeColumns())
                            + (rule.missingIsChange() ? ", also from and to missing" : ""));
        }
        if (rule.longest().isPresent()) {
            facts = facts.fact("longest", Numbers.duration(rule.longest().get()));
        }
        if (rule.mostEvents() < SessionRule.UNLIMITED) {
            facts = facts.fact("most events", rule.mostEvents());
        }
        return facts;
    }

    /** The card with the cuts that each part of the rule made, unless that is pauses alone, and with cautions. */
    static Card checked(Card card, SessionRule rule, SessionChecks checks) {
        if (rule.gapAlone()) {
            return card;
        }
        Card checked = card.fact("cuts", cuts(rule, checks));
        long without = checks.eventsWithoutId();
        if (without > 0) {
            checked = checked.warning(Numbers.count(without, "events") + (without == 1 ? " has" : " have")
                    + " no session id in column '" + rule.sessionColumn().orElse("") + "': "
                    + (rule.inactivityGap().isPresent()
                            ? "these are cut by the gap, apart from those that have one."
                            : (without == 1 ? "it is" : "each is") + " a session of its own. Give a gap to cut them by"
                                    + " pauses."));
        }
        long shared = checks.sharedIds();
        if (shared > 0) {
            checked = checked.warning(Numbers.count(shared, "session ids")
                    + (shared == 1 ? " is that" : " are those")
                    + " of two users or more: the events of each user are a session apart.");
        }
        long overlapping = checks.overlapping();
        if (overlapping > 0) {
            checked = checked.warning(Numbers.count(overlapping, "sessions") + (overlapping == 1 ? " begins" : " begin")
                    + " before an earlier session of the same user has ended.");
        }
        checked = ends(checked, rule, checks.endsMissing(), "no end");
        checked = ends(checked, rule, checks.endsUnreadable(), "an end that is no time of the format");
        return ends(checked, rule, checks.endsBeforeStart(), "an end before the start");
    }

    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static Card ends(Card card, SessionRule rule, long events, String what) {
        return events == 0
                ? card
                : card.warning(Numbers.count(events, "events") + (events == 1 ? " has " : " have ") + what
                        + " in column '"
                        + rule.end().map(SessionRule.EndColumn::column).orElse("") + "': "
                        + (events == 1 ? "it ends" : "they end") + " when "
                        + (events == 1 ? "it starts." : "they start."));
    }

    /** Of each part of the rule, in the order in which they act. */
    private static String cuts(SessionRule rule, SessionChecks checks) {
        List<String> parts = new ArrayList<>();
        for (SessionCut cut : SessionCut.values()) {
            boolean asked = switch (cut) {
                case WITHOUT_ID ->
                    rule.sessionColumn().isPresent() && rule.inactivityGap().isEmpty();
                case GAP -> rule.inactivityGap().isPresent();
                case MIDNIGHT -> rule.midnight().isPresent();
                case CHANGE -> !rule.changeColumns().isEmpty();
                case LONGEST -> rule.longest().isPresent();
                case MOST -> rule.mostEvents() < SessionRule.UNLIMITED;
            };
            if (asked) {
                parts.add(cut + " " + Numbers.count(checks.cuts(cut)));
            }
        }
        return String.join(", ", parts);
    }
}
