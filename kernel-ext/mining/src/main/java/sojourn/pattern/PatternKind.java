package sojourn.pattern;

/** Which of the frequent patterns are kept. */
public enum PatternKind {
    /** all of them */
    ALL,
    /** those of which no longer one is in as many sequences */
    CLOSED,
    /** those of which no longer one is frequent */
    MAXIMAL
}
