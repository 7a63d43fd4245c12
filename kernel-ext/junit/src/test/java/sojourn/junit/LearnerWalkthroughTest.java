package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The learners' walkthrough shows what is committed, which ran through Jupyter. */
@Tag("slow")
@NotebookTest(value = "notebooks/01-learner-sessions.ipynb", compare = true)
class LearnerWalkthroughTest {}
