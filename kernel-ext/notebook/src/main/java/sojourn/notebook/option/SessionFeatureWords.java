package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.feature.SessionFeatures;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;

import java.time.Duration;

/** The options of {@code %features} that say how times and durations of sessions become numbers. */
public final class SessionFeatureWords {
    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of hours and weekdays, such as Europe/Paris; the log's own if left out")
    @Offers(kinds = Offers.Kind.ZONE)
    private @Nullable String zone;

    @Option(
            names = "--round-durations",
            paramLabel = "UNIT",
            description = "rounds durations up to a multiple of this, such as 10s, so that fewer rows differ")
    private @Nullable Duration roundDurations;

    @Option(names = "--cyclic", description = "gives hour and weekday as sine and cosine, so that 23 h lies beside 0 h")
    private boolean cyclic;

    /** {@return the time zone of hours and weekdays; null for those of the log} */
    public @Nullable String zone() {
        return zone;
    }

    /** {@return whether hours and weekdays are pairs of sine and cosine} */
    public boolean cyclic() {
        return cyclic;
    }

    /** {@return the features that the words ask for} */
    public Call<SessionFeatures> features() {
        return new Call<>(SessionFeatures.DEFAULT, "SessionFeatures.DEFAULT")
                .withCall("withZone", zone == null ? null : Call.zone(zone), SessionFeatures::withZone)
                .with("withCyclic", Call.yes(cyclic), SessionFeatures::withCyclic)
                .with("roundDurations", roundDurations, SessionFeatures::roundDurations);
    }
}
