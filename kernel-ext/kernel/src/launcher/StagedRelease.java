import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Whether a folder holds all that Maven Central asks of an upload: {@code java StagedRelease.java [--unsigned] VERSION DIR}, run
 * from its source by {@code ./sojourn release}. Exit code 0 and one line if it does, 1 and a line for each thing that is missing.
 *
 * <p>Source: https://central.sonatype.org/publish/requirements/.
 */
final class StagedRelease {
    private static final String GROUP = "io.github.sojourn";

    /** what a user can ask for by name; the two aggregators are there because poms have them as parents */
    private static final Set<String> PUBLISHED = Set.of(
            "sojourn", "sojourn-kernel-ext", "sojourn-bom", "sojourn-mining", "sojourn-samples", "sojourn-display",
            "sojourn-notebook", "sojourn-kernel", "sojourn-junit", "sojourn-spark");

    private final Path root;
    private final String version;
    private final boolean signed;
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<String, Element> poms = new TreeMap<>();
    private int files;

    private StagedRelease(Path root, String version, boolean signed) {
        this.root = root;
        this.version = version;
        this.signed = signed;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        boolean unsigned = words.remove("--unsigned");
        if (words.size() != 2) {
            System.err.println("usage: java StagedRelease.java [--unsigned] VERSION DIR");
            System.exit(2);
        }
        StagedRelease release = new StagedRelease(Path.of(words.get(1)), words.get(0), !unsigned);
        release.check();
        release.faults.forEach(System.err::println);
        if (!release.faults.isEmpty()) {
            System.exit(1);
        }
        System.out.printf(
                "%d artifacts of version %s in %d files: metadata, sources, Javadoc and checksums are there%s%n",
                release.poms.size(),
                release.version,
                release.files,
                unsigned ? "; no signatures, as asked" : ", and each signature is good");
    }

    private void check() throws Exception {
        if (version.endsWith("-SNAPSHOT")) {
            faults.add("a release has a version of its own, was " + version);
        }
        Path group = root.resolve(GROUP.replace('.', '/'));
        if (!Files.isDirectory(group)) {
            faults.add("there is nothing of " + GROUP + " in " + root);
            return;
        }
        Set<String> found = new TreeSet<>();
        try (Stream<Path> folders = Files.list(group)) {
            folders.filter(Files::isDirectory).forEach(folder -> found.add(folder.getFileName().toString()));
        }
        for (String missing : new TreeSet<>(PUBLISHED)) {
            if (!found.contains(missing)) {
                faults.add(missing + ": not staged");
            }
        }
        for (String name : found) {
            if (!PUBLISHED.contains(name)) {
                faults.add(name + ": staged, and it is not among what is published");
            }
            Path pom = group.resolve(name).resolve(version).resolve(name + "-" + version + ".pom");
            if (Files.isRegularFile(pom)) {
                poms.put(name, DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(pom.toFile())
                        .getDocumentElement());
            } else {
                faults.add(name + ": no pom of version " + version);
            }
        }
        for (String name : poms.keySet()) {
            metadata(name);
            jars(name, group.resolve(name).resolve(version));
        }
        theBomNamesAll();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                file(file);
            }
        }
    }

    private void metadata(String name) {
        Element pom = poms.get(name);
        if (!text(pom, "artifactId").equals(name)) {
            faults.add(name + ": its pom says artifactId '" + text(pom, "artifactId") + "'");
        }
        for (String own : List.of("name", "description")) {
            if (text(pom, own).isBlank()) {
                faults.add(name + ": its pom has no " + own + " of its own");
            }
        }
        for (String path : List.of(
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "developers/developer/organizationUrl",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            if (inherited(pom, path).isBlank()) {
                faults.add(name + ": neither its pom nor a parent has " + path);
            }
        }
        for (String version : List.of(inherited(pom, "version"), text(pom, "parent/version"))) {
            if (version.endsWith("-SNAPSHOT")) {
                faults.add(name + ": its pom has the version " + version);
            }
        }
        for (String path : List.of("repositories/repository/url", "distributionManagement/repository/url")) {
            if (!text(pom, path).isBlank()) {
                faults.add(name + ": its pom names a repository, which Central does not allow: " + text(pom, path));
            }
        }
        for (Element dependency : children(child(pom, "dependencies"), "dependency")) {
            if (text(dependency, "version").endsWith("-SNAPSHOT") || text(dependency, "scope").equals("system")) {
                faults.add(name + ": depends on " + text(dependency, "artifactId") + " " + text(dependency, "version")
                        + " " + text(dependency, "scope"));
            }
        }
    }

    private void jars(String name, Path folder) throws IOException {
        if (text(poms.get(name), "packaging").equals("pom")) {
            return;
        }
        List<String> wanted = new ArrayList<>(List.of(".jar", "-sources.jar", "-javadoc.jar"));
        if (name.equals("sojourn-kernel")) {
            wanted.add("-all.jar");
        }
        for (String end : wanted) {
            Path file = folder.resolve(name + "-" + version + end);
            if (!Files.isRegularFile(file)) {
                faults.add(name + ": no " + file.getFileName());
                continue;
            }
            String inside = end.equals("-sources.jar") ? ".java" : end.equals("-javadoc.jar") ? ".html" : ".class";
            try (JarFile jar = new JarFile(file.toFile())) {
                if (jar.stream().noneMatch(entry -> entry.getName().endsWith(inside))) {
                    faults.add(name + ": " + file.getFileName() + " holds no " + inside + " file");
                }
            } catch (IOException e) {
                faults.add(name + ": " + file.getFileName() + " is no jar");
            }
        }
    }

    private void theBomNamesAll() {
        Element bom = poms.get("sojourn-bom");
        if (bom == null) {
            return;
        }
        Set<String> named = new TreeSet<>();
        for (Element each : children(child(child(bom, "dependencyManagement"), "dependencies"), "dependency")) {
            named.add(text(each, "artifactId"));
        }
        for (String name : poms.keySet()) {
            boolean jar = !text(poms.get(name), "packaging").equals("pom");
            if (jar && !named.contains(name)) {
                faults.add("sojourn-bom: does not name " + name);
            }
        }
    }

    private void file(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".md5") || name.endsWith(".sha1") || name.endsWith(".asc")) {
            return;
        }
        files++;
        for (String algorithm : List.of("MD5", "SHA-1")) {
            Path sum = file.resolveSibling(name + "." + algorithm.toLowerCase().replace("-", ""));
            if (!Files.isRegularFile(sum)) {
                faults.add("no " + sum.getFileName());
            } else if (!Files.readString(sum).strip().equals(digest(file, algorithm))) {
                faults.add(sum.getFileName() + " is not that of the file");
            }
        }
        Path signature = file.resolveSibling(name + ".asc");
        if (signed && !Files.isRegularFile(signature)) {
            faults.add("no signature " + signature.getFileName());
        } else if (signed) {
            Process gpg = new ProcessBuilder("gpg", "--batch", "--verify", signature.toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(gpg.getInputStream().readAllBytes()).strip();
            if (gpg.waitFor() != 0) {
                faults.add(signature.getFileName() + " is not good: " + said.lines().reduce("", (a, b) -> b));
            }
        }
    }

    private static String digest(Path file, String algorithm) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the pom, or of the nearest parent that has it; parents are looked for in the same folder. */
    private String inherited(Element pom, String path) {
        for (Element at = pom; at != null; at = poms.get(text(at, "parent/artifactId"))) {
            String text = text(at, path);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static String text(Element from, String path) {
        Element at = from;
        for (String step : path.split("/")) {
            at = child(at, step);
        }
        return at == null ? "" : at.getTextContent().strip();
    }

    private static Element child(Element of, String name) {
        List<Element> all = children(of, name);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = of == null ? null : of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
