package sojourn.load;

import sojourn.check.UsageException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a user may have put the files of the RetailRocket log: in a folder as they are unpacked, in its folder
 * {@code retailrocket}, or with {@code retailrocket_} before each name. Plain or packed.
 */
final class RetailRocketFiles {
    static final String EVENTS = "events";
    static final String CATEGORY_TREE = "category_tree";
    static final List<String> PROPERTIES = List.of("item_properties_part1", "item_properties_part2");

    private RetailRocketFiles() {}

    static Optional<Path> events(Path folder) {
        return part(folder, EVENTS);
    }

    /** {@return one of the log's files, by its name without its ending} */
    static Optional<Path> part(Path folder, String name) {
        return Datasets.csv(folder, "retailrocket_" + name)
                .or(() -> Datasets.csv(folder.resolve("retailrocket"), name))
                // any log's file may be called events.csv: it is this one's only beside files that no other log has
                .or(() -> Datasets.csv(folder, PROPERTIES.get(0)).flatMap(beside -> Datasets.csv(folder, name)));
    }

    static UsageException missing(String name) {
        return new UsageException("dataset '" + Datasets.RETAILROCKET.name() + "': " + name
                + ".csv is not on this machine, and may not be redistributed; fetch it from "
                + Datasets.RETAILROCKET.origin() + " and unpack it into the folder retailrocket below the one that "
                + "SOJOURN_DATA names, or use '" + Datasets.SHOP_SAMPLE.name() + "', which is part of Sojourn");
    }
}
