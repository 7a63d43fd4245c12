package sojourn.source.memory;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.ItemProperties;
import sojourn.load.column.CodedColumn;
import sojourn.rules.JoinAudit;
import sojourn.source.BasketChoice;
import sojourn.source.BasketItems;
import sojourn.source.EventRows;
import sojourn.source.RowLabels;
import sojourn.source.SessionRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The transactions in sessions in memory: each step is a join that may lose rows, and the audits say what each one loses. */
final class MemoryBaskets {
    private static final int EXAMPLES = 3;

    private final SessionRows sessions;
    private final CodedColumn transactions;
    private final CodedColumn items;

    private MemoryBaskets(SessionRows sessions, CodedColumn transactions, CodedColumn items) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.items = items;
    }

    static MemoryBaskets of(SessionRows sessions) {
        EventRows log = sessions.events();
        String transaction = log.columns().transaction();
        if (transaction == null) {
            throw new UsageException("baskets by transaction need the log's transaction column; name one when reading: "
                    + OptionWords.of("--transaction", ".transaction(\"…\")"));
        }
        return new MemoryBaskets(sessions, log.coded(transaction), log.items());
    }

    /** The chosen clusters' sessions; all of them where no clusters were chosen. */
    private BitSet inside(BasketChoice choice) {
        BitSet inside = new BitSet();
        RowLabels from = choice.labels();
        if (from == null) {
            inside.set(0, sessions.size());
            return inside;
        }
        for (int item = 0; item < from.labels().length; item++) {
            if (choice.chosen().contains(from.labels()[item])) {
                for (int n = 0; n < from.key().count(item); n++) {
                    inside.set(from.key().row(item, n));
                }
            }
        }
        return inside;
    }

    List<JoinAudit> audits(@Nullable ItemProperties known) {
        List<JoinAudit> audits = new ArrayList<>();
        audits.add(withSessions());
        if (known != null) {
            int[] categories = categoryCodes(known);
            audits.add(withCategories(known, categories));
            audits.add(withBaskets(categories, "category"));
        } else {
            JoinAudit kept = withBaskets(items.codes(), "item");
            if (kept.leftUnmatched() > 0) {
                audits.add(kept);
            }
        }
        return audits;
    }

    /** A session with n transactions counts n times on the right, as the join gives as many rows. */
    private JoinAudit withSessions() {
        List<String> inLog = transactions.values();
        List<String> pairs = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            Set<Integer> seen = new LinkedHashSet<>();
            for (int p = 0; p < sessions.length(s); p++) {
                int code = transactions.code(sessions.row(s, p));
                if (code != CodedColumn.MISSING && seen.add(code)) {
                    pairs.add(transactions.values().get(code));
                }
            }
        }
        return JoinAudit.of("transactions", inLog, "pairs of session and transaction", pairs);
    }

    private JoinAudit withCategories(ItemProperties known, int[] categories) {
        BitSet bought = new BitSet();
        Set<String> examples = new LinkedHashSet<>();
        long matched = 0;
        long unmatched = 0;
        for (int s = 0; s < sessions.size(); s++) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                if (transactions.code(row) == CodedColumn.MISSING) {
                    continue;
                }
                String item = items.value(row);
                if (categories[row] >= 0) {
                    matched++;
                    bought.set(items.code(row));
                } else {
                    unmatched++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(item == null ? "(missing)" : "item " + item);
                    }
                }
            }
        }
        long all = known.items().values().size();
        return new JoinAudit(
                "purchases",
                matched,
                unmatched,
                List.copyOf(examples),
                "items with properties",
                bought.cardinality(),
                all - bought.cardinality(),
                List.of(),
                matched);
    }

    /** A transaction none of whose rows names an item, or a category if those are asked for, makes no basket. */
    private JoinAudit withBaskets(int[] codes, String noun) {
        // by transaction: whether something of it is known; in order of appearance
        Map<Integer, Boolean> known = new LinkedHashMap<>();
        for (int s = 0; s < sessions.size(); s++) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                int transaction = transactions.code(row);
                if (transaction != CodedColumn.MISSING) {
                    known.merge(transaction, codes[row] >= 0, Boolean::logicalOr);
                }
            }
        }
        List<String> lost = known.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(entry -> transactions.values().get(entry.getKey()))
                .toList();
        int kept = known.size() - lost.size();
        return new JoinAudit(
                "transactions in these sessions",
                kept,
                lost.size(),
                lost.subList(0, Math.min(EXAMPLES, lost.size())),
                "baskets of one known " + noun + " or more",
                kept,
                0,
                List.of(),
                kept);
    }

    private int[] categoryCodes(ItemProperties known) {
        EventRows log = sessions.events();
        return log.itemsAsOf(log.itemTable(known)).categories();
    }

    /** By session and time of their first event, with the transactions' ids. */
    BasketItems baskets(BasketChoice choice) {
        ItemProperties known = choice.categories();
        int[] categories = known == null ? null : categoryCodes(known);
        if (choice.minShare() > 0) {
            withSessions().require(choice.minShare());
            if (known != null && categories != null) {
                withCategories(known, categories).require(choice.minShare());
                withBaskets(categories, choice.noun()).require(choice.minShare());
            } else {
                withBaskets(items.codes(), choice.noun()).require(choice.minShare());
            }
        }
        List<String> names = known == null ? items.values() : known.categories().values();
        int[] basketOf = new int[transactions.values().size()];
        Arrays.fill(basketOf, -1);
        List<String> ids = new ArrayList<>();
        List<List<Integer>> contents = new ArrayList<>();
        int codes = 0;
        BitSet inside = inside(choice);
        for (int s = inside.nextSetBit(0); s >= 0; s = inside.nextSetBit(s + 1)) {
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                int transaction = transactions.code(row);
                int item = categories == null ? items.code(row) : categories[row];
                if (transaction == CodedColumn.MISSING || item < 0) {
                    continue;
                }
                if (basketOf[transaction] < 0) {
                    basketOf[transaction] = ids.size();
                    ids.add(transactions.values().get(transaction));
                    contents.add(new ArrayList<>());
                }
                contents.get(basketOf[transaction]).add(item);
                codes++;
            }
        }
        Check.argument(!ids.isEmpty(), "no transaction with a known %s lies in %s", choice.noun(), choice.where());
        int[] offsets = new int[ids.size() + 1];
        int[] flat = new int[codes];
        // what nobody bought is no item of these baskets
        int[] place = new int[names.size()];
        for (int b = 0; b < contents.size(); b++) {
            offsets[b + 1] = offsets[b];
            for (int item : contents.get(b)) {
                flat[offsets[b + 1]++] = item;
                place[item] = 1;
            }
        }
        List<String> used = new ArrayList<>();
        for (int item = 0; item < place.length; item++) {
            if (place[item] > 0) {
                place[item] = used.size();
                used.add(names.get(item));
            }
        }
        Arrays.setAll(flat, i -> place[flat[i]]);
        return new BasketItems(used, flat, offsets, null, ids);
    }
}
