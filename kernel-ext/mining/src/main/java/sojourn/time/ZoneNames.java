package sojourn.time;

import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What abbreviations of time zones mean: {@code CEST} is +02:00, whatever the date. The table is our own, because the JDK's is of
 * another CLDR in each release and takes an abbreviation for a zone whose clock may show something else on that day. Sources:
 * the abbreviations of the IANA time zone database and RFC 5322, section 4.3.
 *
 * <p>An abbreviation of several zones ({@code IST}: India, Ireland, Israel) means nothing by itself; a zone that uses it decides.
 */
public final class ZoneNames {
    /** Abbreviation, offset, a zone that uses it; S for standard time and D for daylight saving time. */
    private static final String TABLE = """
            WET +00:00 Europe/Lisbon S
            WEST +01:00 Europe/Lisbon D
            CET +01:00 Europe/Berlin S
            CEST +02:00 Europe/Berlin D
            MEZ +01:00 Europe/Berlin S
            MESZ +02:00 Europe/Berlin D
            MET +01:00 Europe/Berlin S
            MEST +02:00 Europe/Berlin D
            EET +02:00 Europe/Helsinki S
            EEST +03:00 Europe/Helsinki D
            MSK +03:00 Europe/Moscow S
            MSD +04:00 Europe/Moscow D
            TRT +03:00 Europe/Istanbul S
            SAMT +04:00 Europe/Samara S
            YEKT +05:00 Asia/Yekaterinburg S
            OMST +06:00 Asia/Omsk S
            NOVT +07:00 Asia/Novosibirsk S
            KRAT +07:00 Asia/Krasnoyarsk S
            IRKT +08:00 Asia/Irkutsk S
            YAKT +09:00 Asia/Yakutsk S
            VLAT +10:00 Asia/Vladivostok S
            MAGT +11:00 Asia/Magadan S
            PETT +12:00 Asia/Kamchatka S
            IDT +03:00 Asia/Jerusalem D
            WAT +01:00 Africa/Lagos S
            CAT +02:00 Africa/Maputo S
            SAST +02:00 Africa/Johannesburg S
            EAT +03:00 Africa/Nairobi S
            IRST +03:30 Asia/Tehran S
            IRDT +04:30 Asia/Tehran D
            AFT +04:30 Asia/Kabul S
            PKT +05:00 Asia/Karachi S
            UZT +05:00 Asia/Tashkent S
            NPT +05:45 Asia/Kathmandu S
            BTT +06:00 Asia/Thimphu S
            MMT +06:30 Asia/Yangon S
            ICT +07:00 Asia/Bangkok S
            WIB +07:00 Asia/Jakarta S
            WITA +08:00 Asia/Makassar S
            WIT +09:00 Asia/Jayapura S
            SGT +08:00 Asia/Singapore S
            MYT +08:00 Asia/Kuala_Lumpur S
            HKT +08:00 Asia/Hong_Kong S
            PHT +08:00 Asia/Manila S
            PHST +08:00 Asia/Manila S
            ULAT +08:00 Asia/Ulaanbaatar S
            JST +09:00 Asia/Tokyo S
            KST +09:00 Asia/Seoul S
            AWST +08:00 Australia/Perth S
            AWDT +09:00 Australia/Perth D
            ACST +09:30 Australia/Darwin S
            ACDT +10:30 Australia/Adelaide D
            AEST +10:00 Australia/Sydney S
            AEDT +11:00 Australia/Sydney D
            CHST +10:00 Pacific/Guam S
            NZST +12:00 Pacific/Auckland S
            NZDT +13:00 Pacific/Auckland D
            FJT +12:00 Pacific/Fiji S
            NST -03:30 America/St_Johns S
            NDT -02:30 America/St_Johns D
            BRT -03:00 America/Sao_Paulo S
            BRST -02:00 America/Sao_Paulo D
            ART -03:00 America/Argentina/Buenos_Aires S
            UYT -03:00 America/Montevideo S
            CLT -04:00 America/Santiago S
            CLST -03:00 America/Santiago D
            VET -04:00 America/Caracas S
            BOT -04:00 America/La_Paz S
            COT -05:00 America/Bogota S
            PET -05:00 America/Lima S
            ADT -03:00 America/Halifax D
            MST -07:00 America/Denver S
            MDT -06:00 America/Denver D
            PDT -07:00 America/Los_Angeles D
            AKST -09:00 America/Anchorage S
            AKDT -08:00 America/Anchorage D
            HST -10:00 Pacific/Honolulu S
            HDT -09:00 America/Adak D
            AZOT -01:00 Atlantic/Azores S
            AZOST +00:00 Atlantic/Azores D
            IST +05:30 Asia/Kolkata S
            IST +01:00 Europe/Dublin D
            IST +02:00 Asia/Jerusalem S
            BST +01:00 Europe/London D
            BST +06:00 Asia/Dhaka S
            BST +11:00 Pacific/Bougainville S
            CST -06:00 America/Chicago S
            CST +08:00 Asia/Shanghai S
            CST -05:00 America/Havana S
            CDT -05:00 America/Chicago D
            CDT -04:00 America/Havana D
            EST -05:00 America/New_York S
            EST +10:00 Australia/Sydney S
            EDT -04:00 America/New_York D
            EDT +11:00 Australia/Sydney D
            PST -08:00 America/Los_Angeles S
            PST +08:00 Asia/Manila S
            AST -04:00 America/Halifax S
            AST +03:00 Asia/Riyadh S
            AMT -04:00 America/Manaus S
            AMT +04:00 Asia/Yerevan S
            GST +04:00 Asia/Dubai S
            GST -02:00 Atlantic/South_Georgia S
            SST -11:00 Pacific/Pago_Pago S
            SST +11:00 Pacific/Guadalcanal S
            ECT -05:00 America/Guayaquil S
            ECT -04:00 America/Port_of_Spain S
            WST +13:00 Pacific/Apia S
            WST +08:00 Australia/Perth S
            """;

    /** Names of UTC itself; {@code Z} comes from ISO. */
    static final List<String> OF_UTC = List.of("UTC", "GMT", "UT", "Z");

    private record Meaning(ZoneOffset offset, String zone, boolean daylight) {
        /** Whether a zone is this meaning's, by whatever name. */
        boolean isSame(ZoneId place) {
            return zone.equals(place.getId()) || ZoneId.of(zone).getRules().equals(place.getRules());
        }

        /** Whether people write both in one log: in the United States and Canada, or in Australia. */
        boolean isNear(ZoneId place) {
            return (zone.startsWith("Australia/") && place.getId().startsWith("Australia/"))
                    || (NORTH_AMERICA.contains(zone) && place.getId().matches("(America|US|Canada)/.*"));
        }

        /** Whether the clocks of a zone in the same part of the world show this offset in that half of the year. */
        boolean isLike(ZoneId place) {
            int january = offset(place, 1);
            int july = offset(place, 7);
            return place.getId().startsWith(zone.substring(0, zone.indexOf('/') + 1))
                    && offset.getTotalSeconds() == (daylight ? Math.max(january, july) : Math.min(january, july))
                    && (!daylight || january != july);
        }

        /** The zone as an option takes it. */
        String describeZone() {
            ZoneId place = ZoneId.of(zone);
            return zone
                    + (offset(place, 1) == offset(place, 7)
                            ? " (" + offset + ")"
                            : " (clocks that change) or " + offset);
        }

        private static int offset(ZoneId place, int month) {
            return place.getRules()
                    .getOffset(LocalDate.of(2015, month, 1).atStartOfDay())
                    .getTotalSeconds();
        }

        private String describe() {
            return offset + " (" + zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ') + ")";
        }
    }

    private static final Set<String> NORTH_AMERICA =
            Set.of("America/Chicago", "America/New_York", "America/Los_Angeles", "America/Halifax");

    private static final Map<String, List<Meaning>> MEANINGS = new LinkedHashMap<>();

    static {
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            MEANINGS.computeIfAbsent(words[0], name -> new ArrayList<>())
                    .add(new Meaning(ZoneOffset.of(words[1]), words[2], words[3].equals("D")));
        });
        OF_UTC.forEach(name -> MEANINGS.put(name, List.of(new Meaning(ZoneOffset.UTC, "Etc/UTC", false))));
    }

    private ZoneNames() {}

    /** {@return all abbreviations, in capitals} */
    static Set<String> all() {
        return MEANINGS.keySet();
    }

    /**
     * What an abbreviation means.
     *
     * @param name such as {@code CEST}, in any case
     * @param zone decides where several zones use it; UTC decides nothing
     * @return the offset; empty if it is unknown, or of several zones none of which this is
     */
    static Optional<ZoneOffset> offset(String name, ZoneId zone) {
        List<Meaning> meanings = MEANINGS.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
        if (meanings.size() > 1) {
            return List.<BiPredicate<Meaning, ZoneId>>of(Meaning::isSame, Meaning::isNear, Meaning::isLike).stream()
                    .map(fits -> meanings.stream()
                            .filter(meaning -> fits.test(meaning, zone))
                            .toList())
                    .filter(left -> left.size() == 1)
                    .map(left -> left.get(0).offset)
                    .findFirst();
        }
        return meanings.stream().map(Meaning::offset).findFirst();
    }

    /**
     * Why an abbreviation cannot be read, if it is of several zones.
     *
     * @param name such as {@code IST}
     * @param zone that was given
     * @return a clause without a full stop; empty if the abbreviation has one meaning, or none
     */
    static String ambiguity(String name, ZoneId zone) {
        List<Meaning> meanings = MEANINGS.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
        if (meanings.size() < 2 || offset(name, zone).isPresent()) {
            return "";
        }
        return name + " may be "
                + meanings.stream().map(Meaning::describe).collect(Collectors.joining(" or "))
                + ": write the offset in its place, or name the zone, as in "
                + OptionWords.of(
                        "--zone " + meanings.get(0).zone, ".zone(ZoneId.of(\"" + meanings.get(0).zone + "\"))");
    }

    /**
     * The time zone that a word names. Abbreviations are not taken, whatever the JDK has: {@code EST} names no rule of when clocks
     * change.
     *
     * @param word such as {@code Europe/Paris}, {@code UTC} or {@code -05:00}
     * @return the zone
     * @throws UsageException if it names none, with the zone that may be meant
     */
    public static ZoneId zone(String word) {
        String name = word.strip();
        List<Meaning> meanings = MEANINGS.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
        boolean ruled = List.of("CET", "EET", "MET", "WET").contains(name);
        if (!meanings.isEmpty() && !OF_UTC.contains(name) && !ruled) {
            throw new UsageException("time zone '" + word + "' is an abbreviation, not a zone: "
                    + meanings.stream().map(Meaning::describeZone).collect(Collectors.joining(", "))
                    + " may be meant");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            List<String> places = places(name);
            throw new UsageException(
                    "unknown time zone '" + word + "'"
                            + (places.isEmpty() ? Nearest.to(name, ZoneId.getAvailableZoneIds()) : place(places))
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; zones are called as in Europe/Paris"),
                    e);
        }
    }

    /** The zones that are called by a place alone, such as {@code Berlin}. */
    private static List<String> places(String name) {
        String end = "/" + name.replace(' ', '_').toLowerCase(Locale.ROOT);
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !zone.matches("(posix|right|SystemV|Etc)/.*"))
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(end))
                .toList();
    }

    /**
     * The one that is meant, if all have the same clocks: a city of a continent. Parts of a country, such as {@code Brazil/West}, are
     * named by words that mean something else alone; of them only the states and provinces of US and Canada are places.
     */
    private static Optional<String> place(List<String> places) {
        if (places.stream().map(zone -> ZoneId.of(zone).getRules()).distinct().count() > 1) {
            return Optional.empty();
        }
        return places.stream()
                // Samoa itself is Pacific/Apia, on the other side of the date line
                .filter(zone -> !zone.matches("(Brazil|Mexico|Chile)/.*|Australia/(North|South|West)|.*/Samoa"))
                .min(Comparator.comparing((String zone) -> zone.matches("(US|Canada)/.*"))
                        .thenComparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder()));
    }
}
