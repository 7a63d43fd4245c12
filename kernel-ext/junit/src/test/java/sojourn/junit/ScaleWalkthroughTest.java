package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The walkthrough of files shows what is committed, which ran through Jupyter. */
@Tag("slow")
@NotebookTest(value = "notebooks/04-beyond-one-machine.ipynb", compare = true)
class ScaleWalkthroughTest {}
