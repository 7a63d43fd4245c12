package sojourn.time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimePatternTest {
    /** The JDK's builder of formatters casts what it does not know, and fails by it. */
    @ParameterizedTest
    @ValueSource(strings = {"yyyypMMddHHmmssS", "yyyyppMMdd"})
    void paddingAmongDigitsIsRefusedInWords(String pattern) {
        assertThatThrownBy(() -> of(pattern))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + pattern + "'")
                .hasMessageContaining("put a separator between them");
    }

    @Test
    void paddingBesideASeparatorIsRead() {
        assertThat(Objects.requireNonNull(of("ppd.MM.yyyy").read("26.10.2019")).date())
                .isEqualTo(LocalDate.of(2019, 10, 26));
        assertThat(Objects.requireNonNull(of("yyyy-ppM-ppd").read("2019- 1- 2")).date())
                .isEqualTo(LocalDate.of(2019, 1, 2));
    }

    /** A cell with letters is tried in all languages, but only by what has names: all patterns in each took 300 MB. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01 1time", "2024-01-01T10 pen"})
    void aCellThatNothingFitsCostsLittle(String cell) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        PatternHints.of(cell);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(PatternHints.of(cell)).isEmpty();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "yyyy-MM-dd hh:mm:ss; hh is the hour of half a day and needs a (AM or PM); yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd KK:mm; KK is the hour of half a day; yyyy-MM-dd HH:mm",
                "yyyy-MM-dd h:m; hour of half a day; yyyy-MM-dd H:m",
                "yyyy-MM-dd HH:mm:SS; S is a fraction of a second; yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd mm:ss; minutes (mm) without an hour (HH); yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd HH:ss; seconds (ss) without minutes (mm); yyyy-MM-dd HH:mm:ss",
                "yyyy-mm-dd HH:mm:ss; mm is the minutes, MM the month; yyyy-MM-dd HH:mm:ss",
                "yyyy-mm-dd hh:mm:ss; hh is the hour of half a day; yyyy-MM-dd HH:mm:ss",
                "YYYY-MM-dd HH:mm; YYYY is the year that weeks are counted in; yyyy-MM-dd HH:mm",
                "YYYY-MM-DD; DD is the day of the year, dd the day of the month; yyyy-MM-dd",
                "yyyy-MM-DD HH:mm; DD is the day of the year; yyyy-MM-dd HH:mm",
                "yyyy-MM-dd HH:MM:ss; MM is the month, mm the minutes; yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd HH:MM; MM is the month, mm the minutes; yyyy-MM-dd HH:mm",
                "yyyy-mm-dd HH:MM:ss; MM is the month, mm the minutes; yyyy-MM-dd HH:mm:ss",
                "mm/dd/yyyy HH:MM; MM is the month, mm the minutes; MM/dd/yyyy HH:mm",
                "HH:MM dd.mm.yyyy; MM is the month, mm the minutes; HH:mm dd.MM.yyyy",
                "HH:mm dd/mm/yyyy; mm is the minutes, MM the month; HH:mm dd/MM/yyyy",
                "hh:mm:ss; hour of half a day; write HH:mm:ss",
                "yyyymmddHHMM; MM is the month, mm the minutes; yyyyMMddHHmm",
                "yyyy-MM-dd a; a (AM or PM) needs an hour; such as",
                "yyyy-MM; it needs a day (dd); such as",
                "dd.MM. HH:mm; it needs a year (yyyy); such as",
                "yyyy-MM-dd[ hh:mm]; hour of half a day; yyyy-MM-dd[ HH:mm]",
                "yyyy-MM-dd HH[:ss]; seconds (ss) without minutes; such as",
                "yyyy-MM-dd'T'hh:mm; hour of half a day; yyyy-MM-dd'T'HH:mm",
                "%Y-%m-%d %H:%M; as for strftime; write yyyy-MM-dd HH:mm",
                "%d/%b/%Y:%I:%M:%S %p; as for strftime; write dd/MMM/yyyy:hh:mm:ss a",
                "%Y-%m-%dT%H:%M:%S.%f%z; as for strftime; write yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ"
            })
    void refusesLettersThatCannotBeMeant(String pattern, String why, String mended) {
        assertThatThrownBy(() -> of(pattern))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + pattern + "'")
                .hasMessageContaining(why)
                .hasMessageContaining(mended);
    }

    /** A pattern of strftime's is answered by one that reads what it wrote. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%Y-%m-%d %H:%M:%S UTC;yyyy-MM-dd HH:mm:ss 'UTC';2026-03-05 07:08:09 UTC;2026-03-05T07:08:09",
                "%d de %B de %Y;dd 'de' MMMM 'de' yyyy;05 de March de 2026;2026-03-05",
                "%d o'clock %m 'in' %Y;dd 'o\'\'clock' MM '\'\'in\'\'' yyyy;05 o'clock 03 'in' 2026;2026-03-05",
                "%H h %M ' %S, %F;HH 'h' mm \'\' ss, yyyy-MM-dd;07 h 08 ' 09, 2026-03-05;2026-03-05T07:08:09",
                "[%d/%b/%Y:%H:%M:%S];'['dd/MMM/yyyy:HH:mm:ss']';[05/Mar/2026:07:08:09];2026-03-05T07:08:09",
                "%e %b %Y;[ ]d MMM yyyy; 5 Mar 2026;2026-03-05",
                "%b %e %Y %k:%M;MMM [ ]d yyyy [ ]H:mm;Mar  5 2026  7:08;2026-03-05T07:08",
                "%b %e %Y %l:%M %p;MMM [ ]d yyyy [ ]h:mm a;Mar 15 2026 11:08 PM;2026-03-15T23:08",
                "%F %R;yyyy-MM-dd HH:mm;2026-03-05 07:08;2026-03-05T07:08",
                "%D %T;MM/dd/yy HH:mm:ss;03/05/26 07:08:09;2026-03-05T07:08:09",
                "%-d/%-m/%Y %H:%M;d/M/yyyy HH:mm;5/3/2026 07:08;2026-03-05T07:08",
                "%_d.%_m.%Y;[ ]d.[ ]M.yyyy; 5. 3.2026;2026-03-05",
                "%Y %-j;yyyy D;2026 64;2026-03-05",
                "%d.%m.%Y 100%% %H:%M;dd.MM.yyyy 100% HH:mm;05.03.2026 100% 07:08;2026-03-05T07:08"
            })
    void strftimeIsAnsweredByLettersThatReadTheSame(String pattern, String letters, String cell, String time) {
        assertThatThrownBy(() -> of(pattern))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("expected letters as in Java; write " + letters);
        assertThat(read(letters, Locale.ENGLISH, ZoneOffset.UTC, cell)).isEqualTo(time);
    }

    /** A sign that has no letters here, and letters that would be refused in their turn, are no advice. */
    @ParameterizedTest
    @ValueSource(strings = {"%c %Q", "%d %b %Y %-p", "%s%f", "%d %b %H:%M", "%Y-%m-%d %", "%-y %m %d"})
    void strftimeThatCannotBeSaidIsAnsweredByAnExample(String pattern) {
        assertThatThrownBy(() -> of(pattern))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("expected letters as in Java, such as dd/MM/yyyy HH:mm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "dd/MM/yy",
                "yyyy-MM-dd HH",
                "yyyy-MM-dd HH:mm",
                "yyyy-MM-dd kk:mm",
                "d/M/yyyy h:mm:ss a",
                "d/M/yyyy KK:mm a",
                "yyyy-MM-dd[ HH:mm[:ss[.SSS]]]",
                "[dd/MM/yyyy HH:mm][yyyy-MM-dd'T'HH:mm]",
                "[dd/MM/yyyy hh:mm a][yyyy-MM-dd]",
                "yyyyMMddHHmmssSSS",
                "yyyyDDD",
                "YYYY-'W'ww-e",
                "yyyy-MM-dd N",
                "yyyy-MM-dd A",
                "EEE, d MMM yyyy HH:mm:ss Z",
                "yyyy-MM-ddXXX",
                "HH:mm:ss",
                "h:mm a",
                "G yyyy MM dd",
                "yyyy-MM-dd'h:m'HH:mm",
                "uuuu-LL-dd HH:mm VV"
            })
    void takesWhatGivesWhatItReads(String pattern) {
        assertThat(of(pattern).toString()).isEqualTo(pattern);
    }

    @Test
    void takesNoBracketsThatDoNotClose() {
        for (String pattern : List.of("yyyy-MM-dd]", "yyyy-MM-dd 'x", "yyyy-MM-dd {HH}", "yyyy-MM-dd HH:mm jj")) {
            assertThatThrownBy(() -> of(pattern)).as(pattern).isInstanceOf(UsageException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d/MM/yyyy h:mm:ss a; 4/02/2025 1:31:13 am; 2025-02-04T01:31:13",
                "d/MM/yyyy h:mm:ss a; 4/02/2025 12:05:00 p.m.; 2025-02-04T12:05",
                "d/MM/yyyy h:mm:ss a; 4/02/2025 12:05:00 A.M.; 2025-02-04T00:05",
                "d/MM/yyyy h:mm:ss a; 4/02/2025 1:31:13\u202FPM; 2025-02-04T13:31:13",
                "dd-MMM-yyyy HH:mm; 01-JUN-2020 10:00; 2020-06-01T10:00",
                "dd-MMM-yyyy HH:mm; 01-jun-2020 10:00; 2020-06-01T10:00",
                "dd MMM yyyy HH:mm; 01 Jun. 2020 10:00; 2020-06-01T10:00",
                "dd MMM yyyy HH:mm; 01 Sept 2020 10:00; 2020-09-01T10:00",
                "dd MMM yyyy HH:mm; 01 September 2020 10:00; 2020-09-01T10:00",
                "EEEE d MMMM yyyy HH:mm; tue 1 sep. 2020 10:00; 2020-09-01T10:00"
            })
    void readsSmallLettersAndShortNames(String pattern, String cell, String time) {
        assertThat(read(pattern, Locale.ENGLISH, ZoneOffset.UTC, cell)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "de; d. MMMM yyyy, HH:mm; 26. Oktober 2019, 09:37; 2019-10-26T09:37",
                "de; d. MMM yyyy, HH:mm; 26. Okt. 2019, 09:37; 2019-10-26T09:37",
                "de; d. MMM yyyy, HH:mm; 1. märz 2019, 09:37; 2019-03-01T09:37",
                "de; d. MMM yyyy, HH:mm; 1. Sept. 2019, 09:37; 2019-09-01T09:37",
                "de; d. MMM yyyy, HH:mm; 1. Sep 2019, 09:37; 2019-09-01T09:37",
                "de; EEE, d. MMM yyyy HH:mm; Sa, 26. Okt 2019 09:37; 2019-10-26T09:37",
                "fr; d MMM yyyy HH:mm; 3 févr. 2019 09:37; 2019-02-03T09:37",
                "fr; d MMMM yyyy HH:mm; 3 août 2019 09:37; 2019-08-03T09:37",
                "es; d MMM yyyy HH:mm; 3 sept 2019 09:37; 2019-09-03T09:37",
                "es; d 'de' MMMM 'de' yyyy; 3 de septiembre de 2019; 2019-09-03",
                "ru; d MMMM yyyy; 3 сентября 2019; 2019-09-03",
                "nl; d MMM yyyy; 3 mrt 2019; 2019-03-03",
                "sl; d. MMM yyyy; 3. okt. 2019; 2019-10-03"
            })
    void readsNamesOfOtherLanguages(String language, String pattern, String cell, String time) {
        assertThat(read(pattern, Locale.forLanguageTag(language), ZoneOffset.UTC, cell))
                .isEqualTo(time);
    }

    @Test
    void takesNoBeginningThatTwoMonthsShare() {
        assertThat(of("d MMM yyyy", Locale.FRENCH).read("3 jui 2019"))
                .as("juin or juillet")
                .isNull();
        assertThat(of("d MMM yyyy", Locale.ENGLISH).read("3 ju 2019")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CET, +01:00", "CEST, +02:00", "cest, +02:00", "SGT, +08:00", "IDT, +03:00", "ACST, +09:30", "MSK, +03:00",
                "JST, +09:00",
        "NZDT, +13:00", "PDT, -07:00", "MST, -07:00", "UTC, Z", "GMT, Z", "Z, Z", "UTC+02:00, +02:00", "GMT+2, +02:00",
        "+0530, +05:30", "Europe/Paris, Europe/Paris", "EST5EDT, EST5EDT"
    })
    void readsZonesByTheirMeaning(String zone, String place) {
        TimePattern.Reading read = of("yyyy-MM-dd HH:mm:ss zzz").read("2020-07-01 12:00:00 " + zone);
        assertThat(read).as(zone).isNotNull();
        assertThat(String.valueOf(read.place())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "IST, Asia/Kolkata, +05:30",
        "IST, Asia/Calcutta, +05:30",
        "IST, Europe/Dublin, +01:00",
        "IST, Asia/Jerusalem, +02:00",
        "BST, Europe/London, +01:00",
        "BST, Asia/Dhaka, +06:00",
        "CST, America/Chicago, -06:00",
        "CST, America/New_York, -06:00",
        "CST, Asia/Shanghai, +08:00",
        "CST, America/Havana, -05:00",
        "EST, America/New_York, -05:00",
        "EST, Australia/Melbourne, +10:00",
        "EDT, America/Los_Angeles, -04:00",
        "PST, America/Denver, -08:00",
        "CDT, America/Chicago, -05:00"
    })
    void aZoneDecidesWhatSeveralUse(String name, String zone, String offset) {
        assertThat(ZoneNames.offset(name, ZoneId.of(zone)).orElseThrow()).hasToString(offset);
        assertThat(ZoneNames.offset(name, ZoneOffset.UTC)).isEmpty();
        TimePattern pattern = of("yyyy-MM-dd HH:mm z");
        assertThat(pattern.read("2020-07-01 12:00 " + name)).isNull();
        assertThat(pattern.reason("2020-07-01 12:00 " + name))
                .contains(name + " may be", offset, "write the offset", "--zone");
    }

    @Test
    void aTextWithoutItsZoneDoesNotFit() {
        assertThat(of("yyyy-MM-dd HH:mm z").read("2020-07-01 12:00 XYZT")).isNull();
        assertThat(of("yyyy-MM-dd HH:mmz").read("2020-07-01 12:00")).isNull();
        assertThat(of("yyyy-MM-dd HH:mm[ z]").read("2020-07-01 12:00")).isNotNull();
    }

    @Test
    void anAbbreviationIsNoZone() {
        assertThatThrownBy(() -> ZoneNames.zone("EST"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("America/New_York")
                .hasMessageContaining("-05:00");
        assertThatThrownBy(() -> ZoneNames.zone("IST"))
                .hasMessageContaining("Asia/Kolkata (+05:30), Europe/Dublin (clocks that change) or +01:00");
        assertThatThrownBy(() -> ZoneNames.zone("CEST")).hasMessageContaining("Europe/Berlin");
        assertThatThrownBy(() -> ZoneNames.zone("Europe/Pariss")).hasMessageContaining("did you mean 'Europe/Paris'?");
        assertThatThrownBy(() -> ZoneNames.zone("Berlin")).hasMessageContaining("did you mean 'Europe/Berlin'?");
        assertThatThrownBy(() -> ZoneNames.zone("new york")).hasMessageContaining("did you mean 'America/New_York'?");
        assertThatThrownBy(() -> ZoneNames.zone("hawaii")).hasMessageContaining("did you mean 'US/Hawaii'?");
        assertThatThrownBy(() -> ZoneNames.zone("Yukon")).hasMessageContaining("did you mean 'Canada/Yukon'?");
        // of several places with clocks of their own, or of what is called so in part of a country, none is taken
        for (String place : List.of("Samoa", "South", "East", "Eastern", "Pacific", "General")) {
            assertThatThrownBy(() -> ZoneNames.zone(place))
                    .as(place)
                    .hasMessage("unknown time zone '" + place + "'; zones are called as in Europe/Paris");
        }
        assertThat(ZoneNames.zone("UTC")).hasToString("UTC");
        assertThat(ZoneNames.zone("CET")).hasToString("CET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "26.10.2019; d.M.yyyy; ",
                "26.10.2019 09:37; d.M.yyyy H:mm; ",
                "26/10/2019; d/M/yyyy; ",
                "10/26/2019 9:37; M/d/yyyy H:mm; ",
                "4/02/2025 1:31:13 am; d/M/yyyy h:mm:ss a; M/d/yyyy h:mm:ss a",
                "05/06/2019 10:11; d/M/yyyy H:mm; M/d/yyyy H:mm",
                "26/10/19, 10:01; d/M/yy, H:mm; ",
                "26/Oct/2019:09:37:12 +0200; d/MMM/yyyy:H:mm:ss Z; ",
                "01-JUN-2020 10:00:00; d-MMM-yyyy H:mm:ss; ",
                "2019/10/26 09:37:12.123456; yyyy/M/d H:mm:ss.SSSSSS; ",
                "Sat Oct 26 09:37:12 CEST 2019; EEE MMM [ ]d H:mm:ss z yyyy; ",
                "Oct 26, 2019 9:37 PM; MMM d, yyyy h:mm a; ",
                "Oct 26, 2019 9:37 p.m.; MMM d, yyyy h:mm a; ",
                "Sat Oct 26 09:37:12 2019; EEE MMM [ ]d H:mm:ss yyyy; ",
                "Sat Oct  5 09:37:12 2019; EEE MMM [ ]d H:mm:ss yyyy; ",
                "26-OCT-19 09.37.12.123456 AM; d-MMM-yy h.mm.ss.SSSSSS a; ",
                "2019-10-26 09:37:12 Europe/Berlin; yyyy-M-d H:mm:ss VV; ",
                "2019-10-26T09:37:12.123Z[UTC]; yyyy-M-d'T'H:mm:ss.SSSXXX'['VV']'; ",
                "2019-10-26T09:37+02:00[Europe/Berlin]; yyyy-M-d'T'H:mmXXX'['VV']'; ",
                "2019年10月26日 09:37; yyyy年M月d日 H:mm; "
            })
    void hintsAtPatternsThatFit(String cell, String first, String second) {
        List<String> hints =
                PatternHints.of(cell).stream().map(PatternHints.Hint::pattern).toList();
        assertThat(hints).isEqualTo(second == null ? List.of(first) : List.of(first, second));
        hints.forEach(hint -> assertThat(of(hint).read(cell)).as(hint).isNotNull());
    }

    @Test
    void hintsAtALanguage() {
        assertThat(PatternHints.of("26. Oktober 2019, 09:37"))
                .containsExactly(new PatternHints.Hint("d. MMM yyyy, H:mm", Locale.GERMAN));
        assertThat(PatternHints.of("31 janv. 2024 10:00"))
                .containsExactly(new PatternHints.Hint("d MMM yyyy H:mm", Locale.FRENCH));
        assertThat(PatternHints.of("[26/Oct/2019:09:37:12 +0200]"))
                .containsExactly(new PatternHints.Hint("'['d/MMM/yyyy:H:mm:ss Z']'", Locale.ENGLISH));
        assertThat(of("d. MMMM yyyy, HH:mm").reason("26. Oktober 2019, 09:37")).contains("--locale de");
        assertThat(PatternHints.of("hello world")).isEmpty();
        assertThat(PatternHints.isTimeAlone("15:56:53")).isTrue();
        assertThat(PatternHints.isTimeAlone("3:56 pm")).isTrue();
        assertThat(PatternHints.isTimeAlone("2019-10-26")).isFalse();
    }

    private static String read(String pattern, Locale language, ZoneId zone, String cell) {
        TimePattern.Reading read = TimePattern.of(pattern, language, zone).read(cell);
        assertThat(read).as("%s as %s", cell, pattern).isNotNull();
        return read.time() == null ? String.valueOf(read.date()) : String.valueOf(read.date()) + "T" + read.time();
    }

    private static TimePattern of(String pattern) {
        return of(pattern, Locale.ENGLISH);
    }

    private static TimePattern of(String pattern, Locale language) {
        return TimePattern.of(pattern, language, ZoneOffset.UTC);
    }
}
