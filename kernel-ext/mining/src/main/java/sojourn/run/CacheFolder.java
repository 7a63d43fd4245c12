package sojourn.run;

import java.nio.file.Path;

/** The folder of what can be made or fetched again: data sets, native libraries, the register of saved files. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * The folder of this user: {@code -Dsojourn.cache}, else {@code sojourn} in {@code XDG_CACHE_HOME}, else in {@code ~/.cache}.
     *
     * @return the folder, whether it is there or not
     */
    public static Path standard() {
        String own = System.getProperty("sojourn.cache");
        if (own != null) {
            return Path.of(own);
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        Path base = shared == null || shared.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(shared);
        return base.resolve("sojourn");
    }
}
