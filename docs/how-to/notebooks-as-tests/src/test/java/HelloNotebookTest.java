import sojourn.junit.NotebookTest;
import sojourn.junit.Parameter;

@NotebookTest(value = "notebooks/hello.ipynb", compare = true)
@Parameter(name = "k", value = "5")
class HelloNotebookTest {}
