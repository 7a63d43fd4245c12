package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The walkthrough of paths shows what is committed, which ran through Jupyter. */
@Tag("slow")
@NotebookTest(value = "notebooks/06-paths-through-a-shop.ipynb", compare = true)
class PathsWalkthroughTest {}
