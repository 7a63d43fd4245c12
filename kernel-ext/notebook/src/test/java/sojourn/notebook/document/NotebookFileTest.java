package sojourn.notebook.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotebookFileTest {
    @TempDir
    Path folder;

    @Test
    void aSourceIsATextOrItsLines() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "source": "no"},
                  {"cell_type": "code", "source": ["int x = 1;\\n", "x"]},
                  {"cell_type": "code", "source": "x + 1"}
                ]}""");
        assertThat(sources(file)).containsExactly("int x = 1;\nx", "x + 1");
    }

    private static List<String> sources(Path file) {
        return NotebookFile.read(file).cells().stream()
                .filter(NotebookCell::isCode)
                .map(NotebookCell::source)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"cells\": [",
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\u00zz\"}]}",
                "{\"cells\": {}}",
                "{\"cells\": [1]}",
                "{\"cells\": [{}]}",
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": null}]}",
                "{\"cells\": [{\"cell_type\": {}, \"source\": \"1\"}]}"
            })
    void whatIsNoNotebookIsSaidInOneLine(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("b.ipynb"), text);
        assertThatThrownBy(() -> NotebookFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("b.ipynb is not a notebook of format 4");
    }

    @Test
    void anIdIsThatOfTheFileOrEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "id": "x", "source": ["# A \\u00fc\\n", "b"]},
                  {"cell_type": "raw", "source": "no"},
                  {"cell_type": "code", "source": "1 + 1", "outputs": [{"n": [1, -2.5e3, null, true]}]}
                ], "nbformat": 4}""");
        List<NotebookCell> cells = NotebookFile.read(file).cells();
        assertThat(cells).extracting(NotebookCell::id).containsExactly("x", "", "");
        assertThat(cells).extracting(NotebookCell::source).containsExactly("# A ü\nb", "no", "1 + 1");
        assertThat(cells).extracting(NotebookCell::isMarkdown).containsExactly(true, false, false);
        assertThat(cells).extracting(NotebookCell::isCode).containsExactly(false, false, true);
    }

    @Test
    void byteOrderMarksAreSkippedHoweverManyThereAre() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.ipynb"),
                "\ufeff".repeat(1_149)
                        + "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"1\"}], \"nbformat\": 4}");
        assertThat(sources(file)).containsExactly("1");
        Path nothing = Files.writeString(folder.resolve("b.ipynb"), "\ufeff".repeat(1_149));
        assertThatThrownBy(() -> NotebookFile.read(nothing)).isInstanceOf(UsageException.class);
    }

    @Test
    void anyDepthIsAnsweredInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.ipynb"), "{\"cells\": " + "[".repeat(200_000));
        assertThatThrownBy(() -> NotebookFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("deep.ipynb is not a notebook of format 4");
    }
}
