package sojourn.load.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class JsonDepthTest {
    /** By hand: the most levels and the line that has them, in whatever parts the text comes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 0 | 1",
                "{} | 1 | 1",
                "[[1],{\"a\":[2]}] | 3 | 1",
                "[1][2][3] | 1 | 1",
                "{\"a\":\"[[[[\"} | 1 | 1",
                "{\"a\":\"\\\"[[[[\"} | 1 | 1",
                "{\"a\":\"\\\\\",\"b\":[[3]]} | 3 | 1",
                "{\"a\":1}/{\"a\":{}}/{\"a\":2} | 2 | 2",
                "]]]/[[1]] | 2 | 2",
                // a line that is cut off within a text does not hide the next record, nor count for it
                "{\"a\":[[\"x/{\"b\":[1]} | 3 | 1",
                "{\"a\":\"x\\/{\"b\":[1]} | 2 | 2",
                // of lines that are as deep the first is named; a text over two lines is no record
                "{\"a\":[]}/{\"b\":[]} | 2 | 1",
                "[\"x/[[[\"] | 1 | 1",
            })
    void levelsAreCountedOutsideOfTexts(String text, int deepest, long line) {
        byte[] bytes = text.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
        for (int part = 1; part <= bytes.length; part++) {
            JsonDepth depth = new JsonDepth();
            for (int from = 0; from < bytes.length; from += part) {
                int to = Math.min(bytes.length, from + part);
                depth.add(Arrays.copyOfRange(bytes, from, to), to - from);
            }
            assertThat(depth.deepest()).as("%s in parts of %d", text, part).isEqualTo(deepest);
            assertThat(depth.line()).as("%s in parts of %d", text, part).isEqualTo(line);
        }
    }
}
