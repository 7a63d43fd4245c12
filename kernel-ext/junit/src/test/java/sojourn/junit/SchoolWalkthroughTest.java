package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The course on wide data shows what is committed. */
@Tag("slow")
@NotebookTest(value = "notebooks/05-school-to-work.ipynb", compare = true)
class SchoolWalkthroughTest {}
