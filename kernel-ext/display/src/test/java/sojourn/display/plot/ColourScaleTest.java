package sojourn.display.plot;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sojourn.display.Markup;
import sojourn.display.canvas.SvgCanvas;
import sojourn.display.canvas.Theme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The bar beside a picture of rules, which says what lift a colour is. */
class ColourScaleTest {
    private record Label(String text, double y) {}

    /** From the top down, without the name. */
    private static List<Label> labels(double least, double most, double height) {
        SvgCanvas canvas = new SvgCanvas(120, 300);
        new ColourScale(least, most).legend(canvas, "Lift", 10, 10, height);
        NodeList texts = Markup.parse(canvas.finish("a scale", "a bar")).getElementsByTagName("text");
        List<Label> labels = new ArrayList<>();
        for (int i = 1; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            labels.add(new Label(text.getTextContent(), Double.parseDouble(text.getAttribute("y"))));
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        return labels;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17.3      | 23.4      | 180 | 23.4 20 17.3
            21        | 43        | 180 | 43 21
            19.9      | 43        | 180 | 43 19.9
            0.5       | 4         | 180 | 4 2 1 0.5
            0.01      | 100       | 180 | 100 10 1 0.1 0.01
            1         | 1.004     | 180 | 1.004 1.000
            7         | 7.0013    | 180 | 7.001 7.000
            1234.501  | 1234.502  | 180 | 1,234.502 1,234.501
            7         | 7         | 180 | 7
            7         | 7.0000001 | 180 | 7.00
            0.01      | 100       | 48  | 100 1 0.01
            0.5       | 4         | 16  | 4 0.5
            """)
    void bothEndsAreSaidAndRoundValuesWhereThereIsRoom(double least, double most, double height, String said) {
        List<Label> labels = labels(least, most, height);
        assertThat(labels.stream().map(Label::text)).containsExactly(said.split(" "));
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i).y - labels.get(i - 1).y)
                    .as("%s above %s", labels.get(i - 1), labels.get(i))
                    .isGreaterThan(Theme.TICK.size());
        }
    }
}
