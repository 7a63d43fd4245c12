package sojourn.check;

/** The user's folder, which paths may begin with as in a shell. */
public final class HomeFolder {
    private HomeFolder() {}

    /**
     * A path with the home folder written out.
     *
     * @param path a path or a glob, which may begin with {@code ~/}
     * @return the same with the folder's name in place of the tilde; another path as it is
     */
    public static String expand(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }
}
