package sojourn.junit;

import org.junit.jupiter.api.Tag;

/** The shop's walkthrough shows what is committed, which ran through Jupyter. */
@Tag("slow")
@NotebookTest(value = "notebooks/02-shop-sessions.ipynb", compare = true)
class ShopWalkthroughTest {}
