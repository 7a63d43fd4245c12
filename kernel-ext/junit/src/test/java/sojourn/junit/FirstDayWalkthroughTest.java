package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The first day's walkthrough shows what is committed, which ran through Jupyter. */
@Tag("slow")
@NotebookTest(value = "notebooks/03-first-day-behaviour.ipynb", compare = true)
class FirstDayWalkthroughTest {}
