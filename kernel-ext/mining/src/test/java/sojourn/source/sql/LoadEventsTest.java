package sojourn.source.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.EventLoader;
import sojourn.load.LoadSettings;
import sojourn.load.time.TimeFormat;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.LogSource;
import sojourn.source.SequenceRows;
import sojourn.source.memory.MemoryLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Events come into memory from an engine whose files are not ours to read. */
class LoadEventsTest {
    private static final LoadSettings SETTINGS = LoadSettings.DEFAULT
            .withUser("u")
            .withTime("t", TimeFormat.parse("ms"))
            .withAction("a")
            .withItem("i");

    @TempDir
    private Path folder;

    @Test
    void theEventsAndTheirTiesAreThoseOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("log.csv"), "u,t,a,i\nbob,5,x,k\nann,7,y,\nann,7,x,k\nann,3,z,m\nbob,5,y,m\n");
        try (SqlLog log = SqlLog.over(DuckDbEngine.open(DuckDbOptions.DEFAULT), file.toString())
                .with(SETTINGS)) {
            LogSource fetched = new LoadEvents(log).events(SETTINGS, 5);
            LogSource read = new MemoryLog(new EventRows(EventLoader.files(file.toString(), SETTINGS)));
            assertThat(states(fetched)).isEqualTo(states(read)).containsExactly("z@3 y@7 x@7", "x@5 y@5");
            EventRows rows = fetched.rows().orElseThrow();
            assertThat(rows.users().name()).isEqualTo("u");
            assertThat(rows.coded("i").values()).containsExactly("k", "m");
            assertThat(rows.coded("i").value(1)).isNull();
            assertThatThrownBy(() -> new LoadEvents(log).events(SETTINGS, 4))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("the log has 5 events, more than the 4 that are fetched");
        }
    }

    private static List<String> states(LogSource log) {
        SequenceRows pool =
                log.sessions(SessionRule.DEFAULT).sequences(Optional.empty()).rows(1, 100);
        EventRows events = log.rows().orElseThrow();
        List<String> all = new ArrayList<>();
        int[] order = log.sessions(SessionRule.DEFAULT).rows().orElseThrow().order();
        for (int s = 0; s < pool.size(); s++) {
            StringBuilder text = new StringBuilder();
            for (int at = pool.offsets()[s]; at < pool.offsets()[s + 1]; at++) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(pool.alphabet().get(pool.codes()[at]))
                        .append('@')
                        .append(events.times()[order[at]]);
            }
            all.add(text.toString());
        }
        return all;
    }
}
