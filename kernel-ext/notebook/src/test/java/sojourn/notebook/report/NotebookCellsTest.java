package sojourn.notebook.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotebookCellsTest {
    @TempDir
    Path folder;

    @Test
    void proseAndCodeAreReadInTheirOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "id": "x", "source": ["# A \\u00fc\\n", "b"]},
                  {"cell_type": "raw", "source": "no"},
                  {"cell_type": "code", "source": "1 + 1", "outputs": [{"n": [1, -2.5e3, null, true]}]}
                ], "nbformat": 4}""");
        assertThat(NotebookCells.read(file))
                .containsExactly(
                        new NotebookCells.Cell("x", true, "# A ü\nb"), new NotebookCells.Cell("", false, "1 + 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"cells\": [", "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\u00zz\"}]}"})
    void whatIsNoNotebookIsSaidInOneLine(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("b.ipynb"), text);
        assertThatThrownBy(() -> NotebookCells.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("b.ipynb is not a notebook of format 4");
    }

    @Test
    void anyDepthIsAnsweredInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.ipynb"), "{\"cells\": " + "[".repeat(200_000));
        assertThatThrownBy(() -> NotebookCells.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("deep.ipynb is not a notebook of format 4");
    }
}
