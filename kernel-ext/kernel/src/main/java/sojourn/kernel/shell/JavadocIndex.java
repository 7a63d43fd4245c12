package sojourn.kernel.shell;

import jdk.jshell.SourceCodeAnalysis.Documentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our Javadoc says first of each public type and method. Its sources are not there when a kernel runs; the build writes
 * this index of them ({@link JavadocIndexer}), which travels in the jar.
 */
final class JavadocIndex {
    /** the index's name beside this class */
    static final String NAME = "javadoc.tsv";

    private static final Pattern METHOD = Pattern.compile("([\\w.$]+)\\((.*)\\)[^()]*$");
    private static final Pattern TYPE = Pattern.compile("(?:^|[ >])([\\w.$]*\\.)?([\\w$]+)(?:<.*>)?$");

    private final Map<String, String> sentences = new HashMap<>();

    private JavadocIndex() {}

    /** {@return the index of this jar, empty where it was built without one} */
    static JavadocIndex ofThisJar() {
        try (InputStream in = JavadocIndex.class.getResourceAsStream(NAME)) {
            return in == null ? new JavadocIndex() : read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an index.
     *
     * @param in its lines, each a key, a tab and the sentences
     * @return the index
     * @throws IOException if it cannot be read
     */
    static JavadocIndex read(InputStream in) throws IOException {
        JavadocIndex index = new JavadocIndex();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            index.sentences.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return index;
    }

    /**
     * Finds what is said of a type or method.
     *
     * @param documentation what JShell knows of it
     * @return the first sentences
     */
    Optional<String> find(Documentation documentation) {
        return find(documentation.signature());
    }

    Optional<String> find(String signature) {
        String plain = withoutTypeArguments(signature);
        Matcher method = METHOD.matcher(plain);
        if (method.find()) {
            String parameters = method.group(2).isBlank()
                    ? ""
                    : Stream.of(method.group(2).split(","))
                            .map(JavadocIndex::typeOfParameter)
                            .collect(Collectors.joining(","));
            return Optional.ofNullable(sentences.get(lastNames(method.group(1)) + "(" + parameters + ")"));
        }
        Matcher type = TYPE.matcher(plain.strip());
        return type.find() ? Optional.ofNullable(sentences.get(type.group(2))) : Optional.empty();
    }

    /** {@return the key of a method} */
    static String key(String type, String method, Stream<String> parameterTypes) {
        return type + "." + method
                + parameterTypes
                        .map(JavadocIndex::withoutTypeArguments)
                        .map(each -> simple(each.replace("...", "[]")))
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static String typeOfParameter(String parameter) {
        String stripped = parameter.strip();
        int blank = stripped.lastIndexOf(' ');
        return simple((blank < 0 ? stripped : stripped.substring(0, blank))
                .replace("...", "[]")
                .strip());
    }

    private static String simple(String annotated) {
        String type = annotated.replaceAll("@\\w+(\\([^)]*\\))?\\s*", "").replace(" ", "");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The type's and the method's name, without packages; a constructor has its type's name twice. */
    private static String lastNames(String qualified) {
        int last = qualified.lastIndexOf('.');
        if (last < 0) {
            return qualified + "." + qualified;
        }
        int before = qualified.lastIndexOf('.', last - 1);
        return qualified.substring(before + 1);
    }

    private static String withoutTypeArguments(String text) {
        String plain = text;
        while (plain.matches("(?s).*<[^<>]*>.*")) {
            plain = plain.replaceAll("<[^<>]*>", "");
        }
        return plain;
    }
}
