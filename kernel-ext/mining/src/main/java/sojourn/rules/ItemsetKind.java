package sojourn.rules;

/** Which frequent itemsets are wanted. */
public enum ItemsetKind {
    /** every itemset that is frequent */
    ALL,
    /**
     * those to which no item can be added without losing a basket: from them all others and their counts follow (Pasquier,
     * Bastide, Taouil &amp; Lakhal 1999)
     */
    CLOSED,
    /** those to which no item can be added without becoming infrequent (Bayardo 1998) */
    MAXIMAL
}
