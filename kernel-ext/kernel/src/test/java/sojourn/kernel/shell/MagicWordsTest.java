package sojourn.kernel.shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.check.UsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MagicWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a  b\tc|a,b,c",
                "'two words'|two words",
                "\"two words\" x|two words,x",
                "0=\"Early birds\" 3='Late ones'|0=Early birds,3=Late ones",
                "--title=\"a b\"|--title=a b",
                "it's o'clock|it's,o'clock",
                "C:\\dir\\file|C:\\dir\\file",
                "'C:\\dir one\\x'|C:\\dir one\\x",
                "\"say \\\"so\\\"\"|say \"so\"",
                "x << y;|x,<<,y",
                "a b // note|a,b",
                "a b; // note|a,b",
                "http://x/y|http://x/y",
                "'a // b' c|a // b,c",
                "'a;' ;|a;",
                "{f(1, \"x y\")} z|{f(1, \"x y\")},z",
                "{open z|{open,z",
                "a,b 0.3..1.5:0.3|a,b,0.3..1.5:0.3",
                "log(duration+1)|log(duration+1)",
            })
    void wordsAreSplitAsWritten(String arguments, String words) {
        assertThat(String.join(",", MagicWords.split(arguments))).isEqualTo(words);
    }

    @Test
    void anEmptyQuotationIsAWord() {
        assertThat(MagicWords.split("'' x \"\"")).containsExactly("", "x", "");
    }

    @Test
    void aQuoteThatIsNotClosedIsSaid() {
        assertThatThrownBy(() -> MagicWords.split("a 'b c"))
                .isInstanceOf(UsageException.class)
                .hasMessage("quote ' is opened and never closed: 'b c");
    }
}
