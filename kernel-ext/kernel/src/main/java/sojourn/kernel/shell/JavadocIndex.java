package sojourn.kernel.shell;

import jdk.jshell.SourceCodeAnalysis.Documentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our Javadoc says first of each public type and method, and the names of its parameters. Its sources are not there when a
 * kernel runs; the build writes this index of them ({@link JavadocIndexer}), which travels in the jar.
 */
final class JavadocIndex {
    /** the index's name beside this class */
    static final String NAME = "javadoc.tsv";

    private static final Pattern METHOD = Pattern.compile("([\\w.$]+)\\((.*)\\)[^()]*$");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^)]*\\))?\\s*");
    private static final Pattern TYPE = Pattern.compile("(?:^|[ >])([\\w.$]*\\.)?([\\w$]+)(?:<.*>)?$");

    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * What is known of a type or method.
     *
     * @param parameters their names in order, empty for a type
     * @param sentences  the first ones of its Javadoc
     */
    private record Entry(List<String> parameters, String sentences) {}

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
     * @param in its lines, each a {@linkplain #key key}, a tab and the sentences
     * @return the index
     * @throws IOException if it cannot be read
     */
    static JavadocIndex read(InputStream in) throws IOException {
        JavadocIndex index = new JavadocIndex();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            index.add(line.substring(0, tab), line.substring(tab + 1));
        }
        return index;
    }

    private void add(String key, String sentences) {
        int open = key.indexOf('(');
        if (open < 0) {
            entries.put(key, new Entry(List.of(), sentences));
            return;
        }
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String parameter : parts(key.substring(open + 1, key.length() - 1))) {
            int blank = parameter.lastIndexOf(' ');
            types.add(parameter.substring(0, blank));
            names.add(parameter.substring(blank + 1));
        }
        entries.put(key.substring(0, open) + "(" + String.join(",", types) + ")", new Entry(names, sentences));
    }

    /**
     * Finds the documentation of a type or method.
     *
     * @param documentation what JShell knows of it
     * @return the first sentences
     */
    Optional<String> find(Documentation documentation) {
        return find(documentation.signature());
    }

    Optional<String> find(String signature) {
        return entry(signature).map(Entry::sentences);
    }

    /**
     * Names the parameters of a method where JShell does not: of what a class inherits, that of JDK 25 gives the types alone.
     *
     * @param signature as JShell gives it
     * @return with names, if the method is ours
     */
    String named(String signature) {
        List<String> names = entry(signature).map(Entry::parameters).orElse(List.of());
        int close = signature.lastIndexOf(')');
        int open = signature.lastIndexOf('(', close);
        if (names.isEmpty() || open < 0) {
            return signature;
        }
        List<String> parameters = parts(signature.substring(open + 1, close));
        StringBuilder named = new StringBuilder(signature.substring(0, open));
        for (int i = 0; i < names.size(); i++) {
            String parameter = parameters.get(i);
            boolean hasName = ANNOTATION
                    .matcher(withoutTypeArguments(parameter))
                    .replaceAll("")
                    .contains(" ");
            named.append(i == 0 ? "(" : ", ").append(parameter).append(hasName ? "" : " " + names.get(i));
        }
        return named.append(signature.substring(close)).toString();
    }

    private Optional<Entry> entry(String signature) {
        String plain = withoutTypeArguments(signature);
        Matcher method = METHOD.matcher(plain);
        if (method.find()) {
            String parameters = parts(method.group(2)).stream()
                    .map(JavadocIndex::typeOfParameter)
                    .collect(Collectors.joining(","));
            return Optional.ofNullable(entries.get(lastNames(method.group(1)) + "(" + parameters + ")"));
        }
        Matcher type = TYPE.matcher(plain.strip());
        return type.find() ? Optional.ofNullable(entries.get(type.group(2))) : Optional.empty();
    }

    /** What is between commas that are outside of type arguments. */
    private static List<String> parts(String parameters) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(parameters.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!parameters.isBlank()) {
            parts.add(parameters.substring(start).strip());
        }
        return parts;
    }

    /**
     * A method's line in the index begins with this.
     *
     * @param type       the simple name of the type that declares it
     * @param method     its name, of a constructor the type's
     * @param parameters type and name of each, separated by a blank
     * @return {@code Type.method(Type name,Type name)}, types by their simple names and without arguments
     */
    static String key(String type, String method, Stream<String> parameters) {
        return parameters
                .map(each -> typeOfParameter(withoutTypeArguments(each)) + each.substring(each.lastIndexOf(' ')))
                .collect(Collectors.joining(",", type + "." + method + "(", ")"));
    }

    private static String typeOfParameter(String parameter) {
        String bare = ANNOTATION.matcher(parameter).replaceAll("").strip();
        int blank = bare.lastIndexOf(' ');
        String type = (blank < 0 ? bare : bare.substring(0, blank))
                .replace("...", "[]")
                .replace(" ", "");
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
