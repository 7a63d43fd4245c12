package sojourn.load.column;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class CodedColumnTest {
    @Test
    void anIdThatLooksLikeANumberBeyondAllStaysAText() {
        assertThat(CodedColumn.of("id", List.of("12e5678", "7")).toTablesaw()).isInstanceOf(StringColumn.class);
        assertThat(CodedColumn.of("id", List.of("12e5", "7")).toTablesaw()).isInstanceOf(DoubleColumn.class);
    }

    /** Up to nine characters make ints, up to 18 digits longs, a point or an exponent doubles; missing cells stay missing. */
    @Test
    void numbersBecomeTheNarrowestColumnThatHoldsThem() {
        Column<?> ints =
                CodedColumn.of("n", Arrays.asList("123456789", null, "-5", "0")).toTablesaw();
        assertThat(ints).isInstanceOf(IntColumn.class);
        assertThat(ints.countMissing()).isEqualTo(1);
        assertThat(List.of(ints.getString(0), ints.getString(2), ints.getString(3)))
                .containsExactly("123456789", "-5", "0");
        Column<?> longs = CodedColumn.of("n", Arrays.asList("1234567890", "-123456789012345678", null, "7"))
                .toTablesaw();
        assertThat(longs).isInstanceOf(LongColumn.class);
        assertThat(longs.countMissing()).isEqualTo(1);
        assertThat(List.of(longs.getString(0), longs.getString(1), longs.getString(3)))
                .containsExactly("1234567890", "-123456789012345678", "7");
        Column<?> doubles = CodedColumn.of("n", Arrays.asList("0.5", null, "-2", "1E-3", "123456789012345678"))
                .toTablesaw();
        assertThat(doubles).isInstanceOf(DoubleColumn.class);
        assertThat(doubles.countMissing()).isEqualTo(1);
        assertThat(List.of(doubles.get(0), doubles.get(2), doubles.get(3))).isEqualTo(List.of(0.5, -2.0, 0.001));
        for (String text : List.of(
                "007", "-0", "-01", "+1", "1234567890123456789", "01.5", ".5", "1.", "1e", "1e+", "-", "1.5.2", "1 ")) {
            assertThat(CodedColumn.of("n", List.of(text, "1")).toTablesaw())
                    .as(text)
                    .isInstanceOf(StringColumn.class);
        }
        assertThat(CodedColumn.of("n", Arrays.asList(null, null)).toTablesaw()).isInstanceOf(StringColumn.class);
    }

    @Test
    void codesAreInCodePointOrder() {
        // U+FF5E comes before U+1F989, though its UTF-16 unit is the greater one
        CodedColumn column = CodedColumn.of("c", Arrays.asList("🦉", "b", null, "～", "a", "b"));
        assertThat(column.values()).containsExactly("a", "b", "～", "🦉");
        assertThat(column.codes()).containsExactly(3, 1, CodedColumn.MISSING, 2, 0, 1);
        assertThat(column.value(2)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytesAndTextsGiveTheSameColumn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int variety = 1 + random.nextInt(2000);
        asFromTexts(seed, row -> random.nextInt(10) == 0 ? null : word(random.nextInt(variety)));
    }

    /** Ids that are numbers are held as such; the column is the same, whatever comes among them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void numbersAreTextsLikeOthers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int variety = 1 + random.nextInt(3000);
        asFromTexts(seed, row -> random.nextInt(10) == 0 ? null : "" + random.nextInt(variety));
        asFromTexts(seed, row -> "" + random.nextInt(Integer.MAX_VALUE));
        asFromTexts(seed, row -> "" + (Integer.MAX_VALUE - random.nextLong(variety) + variety / 2));
        for (String other :
                List.of("007", "00", "-1", "+1", "1 ", "x", "2147483648", "4294967297", "99999999999", "1.0", "٣")) {
            int place = random.nextInt(5000);
            asFromTexts(seed, row -> row == place ? other : row % 7 == 0 ? null : "" + random.nextInt(variety));
        }
        asFromTexts(seed, row -> "0");
        asFromTexts(seed, row -> null);
    }

    @Test
    void numbersAreInTheOrderOfTheirTexts() {
        CodedColumn column =
                builder(List.of("10", "9", "1", "0", "100", "11", "2")).build("c", null);
        assertThat(column.values()).containsExactly("0", "1", "10", "100", "11", "2", "9");
        assertThat(column.values().indexOf("11")).isEqualTo(4);
        assertThat(column.values().indexOf("12")).isEqualTo(-1);
        assertThat(column.select(new int[] {6, 0, 6}).values()).containsExactly("10", "2");
    }

    private static TextColumnBuilder builder(List<@Nullable String> cells) {
        TextColumnBuilder builder = new TextColumnBuilder(true);
        for (String cell : cells) {
            if (cell == null) {
                builder.addMissing();
            } else {
                builder.add(cell);
            }
        }
        return builder;
    }

    private static void asFromTexts(long seed, IntFunction<@Nullable String> cell) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int row = 0; row < 5000; row++) {
            cells.add(cell.apply(row));
        }
        int[] keep = IntStream.range(0, 5000).filter(row -> row % 3 != 0).toArray();
        CodedColumn whole = builder(cells).build("c", null);
        CodedColumn expected =
                CodedColumn.of("c", Arrays.stream(keep).mapToObj(cells::get).toList());
        assertSame(whole, CodedColumn.of("c", cells), seed);
        assertSame(builder(cells).build("c", keep), expected, seed);
        assertSame(whole.select(keep), expected, seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "seven"})
    void aBuilderThatForgotIsAsNew(String other) {
        TextColumnBuilder builder = builder(Arrays.asList("pear", "5", null, "é", "pear"));
        builder.forget();
        assertThat(builder.areNumbers()).isTrue();
        assertThat(builder.values()).isZero();
        for (String cell : List.of("5", other, "5")) {
            builder.add(cell);
        }
        assertSame(builder.build("c", null), CodedColumn.of("c", List.of("5", other, "5")), 0);
    }

    @Test
    void aCellThatIsNotUtf8IsKnownByItsRow() {
        for (boolean kept : new boolean[] {true, false}) {
            TextColumnBuilder builder = new TextColumnBuilder(kept);
            builder.add("é");
            builder.addMissing();
            builder.add(new byte[] {'x', (byte) 0xE9, 'x'}, 0, 3);
            builder.add(new byte[] {(byte) 0xFF}, 0, 1);
            assertThat(builder.firstNotUtf8()).as("kept: " + kept).isEqualTo(2);
            builder.forget();
            assertThat(builder.firstNotUtf8()).isEqualTo(-1);
        }
    }

    @Test
    void findsAValuesPlace() {
        TextColumnBuilder builder = new TextColumnBuilder(true);
        for (String cell : List.of("pear", "apple", "fig", "apple")) {
            builder.add(cell);
        }
        List<String> values = builder.build("c", null).values();
        assertThat(values).containsExactly("apple", "fig", "pear");
        assertThat(values.indexOf("fig")).isEqualTo(1);
        assertThat(values.contains("pear")).isTrue();
        assertThat(values.contains("plum")).isFalse();
        assertThat(values.indexOf("a")).isEqualTo(-1);
    }

    @Test
    void onlyTextsThatPrintAsNumbersBecomeNumbers() {
        assertThat(type("1", "-20", "0")).isEqualTo("INTEGER");
        assertThat(type("1", "12345678901")).isEqualTo("LONG");
        assertThat(type("1", "2.50", "-3e-5", "0.1")).isEqualTo("DOUBLE");
        for (String text : List.of(
                "007", "+1", "1,5", "-", "1.", ".5", "1e", "NaN", "0x1F", "١", "1 ", "-0", "1234567890123456789")) {
            assertThat(type("1", text)).as(text).isEqualTo("STRING");
        }
        assertThat(CodedColumn.of("c", Arrays.asList(null, null))
                        .toTablesaw()
                        .type()
                        .name())
                .as("nothing but missing cells")
                .isEqualTo("STRING");
        Column<?> numbers = CodedColumn.of("c", Arrays.asList("3", null, "4")).toTablesaw();
        assertThat(numbers.isMissing(1)).isTrue();
        assertThat(numbers.get(2)).isEqualTo(4);
    }

    private static String type(String... cells) {
        return CodedColumn.of("c", Arrays.asList(cells)).toTablesaw().type().name();
    }

    private static String word(int number) {
        String[] ends = {"", "é", "🦉", "～", "zzzzzzzzzzzz", "\u0000", " "};
        return "common-prefix".substring(0, number % 13 + 1) + number + ends[number % ends.length];
    }

    private static void assertSame(CodedColumn a, CodedColumn b, long seed) {
        assertThat(a.values()).as("seed %d", seed).isEqualTo(b.values());
        assertThat(a.codes()).as("seed %d", seed).isEqualTo(b.codes());
    }
}
