package sojourn.kernel.run;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CellOutputsTest {
    private final CellOutputs outputs = new CellOutputs();

    private void hear(String type, String content) {
        outputs.add(new NotebookKernel.Message(
                type, JsonParser.parseString(content.replace('\'', '"')).getAsJsonObject(), 1));
    }

    private void display(String type, String text) {
        hear(type, "{'data': {'text/plain': '" + text + "'}, 'metadata': {}, 'transient': {'display_id': 'd'}}");
    }

    @Test
    void anUpdateReplacesTheOutputInTheCellWhereItStands() {
        outputs.begin();
        display("display_data", "10 %");
        var first = outputs.outputs();
        outputs.begin();
        hear("stream", "{'name': 'stdout', 'text': 'next cell'}");
        display("update_display_data", "done");
        assertThat(first.toString()).contains("done").doesNotContain("10 %", "display_id");
        assertThat(outputs.outputs()).hasSize(1);
    }

    @Test
    void clearedAtOnceOrBeforeTheNextOutput() {
        outputs.begin();
        hear("stream", "{'name': 'stdout', 'text': 'a'}");
        hear("clear_output", "{'wait': true}");
        assertThat(outputs.outputs().toString()).contains("'a'".replace('\'', '"'));
        hear("stream", "{'name': 'stdout', 'text': 'b'}");
        assertThat(outputs.outputs().toString())
                .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"b\"}]");
        hear("clear_output", "{'wait': false}");
        assertThat(outputs.outputs()).isEmpty();
    }
}
