package sojourn.kernel.shell;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes the index of our Javadoc from our sources, while the kernel is built: the first sentences of each public type, method
 * and constructor outside of packages for internal use. The same sources give the same bytes.
 */
public final class JavadocIndexer {
    private static final int LONGEST = 400;

    private JavadocIndexer() {}

    /**
     * Writes an index.
     *
     * @param arguments the file to write, then the folders of sources
     * @throws IOException if a source cannot be read or the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(Stream.of(arguments).skip(1).map(Path::of).toList()), StandardCharsets.UTF_8);
    }

    /**
     * Makes the text of an index.
     *
     * @param roots folders of sources
     * @return a line for each key, in order
     * @throws IOException if a source cannot be read
     */
    static String text(List<Path> roots) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SortedMap<String, String> found = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources(roots)));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Types(docs, found).scan(unit, null);
            }
        }
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static List<Path> sources(List<Path> roots) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(file -> file.toString().endsWith(".java")
                                && !isInternal(file.resolveSibling("package-info.java")))
                        .forEach(sources::add);
            }
        }
        Collections.sort(sources);
        return sources;
    }

    private static boolean isInternal(Path packageInfo) {
        try {
            return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@Internal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through the public types of a file. */
    private static final class Types extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final SortedMap<String, String> found;
        private final Deque<ClassTree> around = new ArrayDeque<>();

        Types(DocTrees docs, SortedMap<String, String> found) {
            this.docs = docs;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            add(type.getSimpleName().toString());
            around.push(type);
            super.visitClass(type, null);
            around.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            ClassTree type = around.peek();
            if (type != null && isPublic(method.getModifiers())) {
                String owner = type.getSimpleName().toString();
                String name = method.getReturnType() == null
                        ? owner
                        : method.getName().toString();
                add(JavadocIndex.key(
                        owner,
                        name,
                        method.getParameters().stream().map(each -> each.getType() + " " + each.getName())));
            }
            return null;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            boolean inInterface = !around.isEmpty() && around.peek().getKind() == Tree.Kind.INTERFACE;
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private void add(String key) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            String text = comment.getFullBody().stream().map(DocTree::toString).collect(Collectors.joining());
            String shown = firstSentences(JavadocText.of(text));
            if (!shown.isEmpty()) {
                found.putIfAbsent(key, shown);
            }
        }
    }

    /** The first paragraph on one line, cut behind a sentence where it is long. */
    static String firstSentences(String text) {
        String paragraph =
                text.split("\n\\s*\n|\n- ", 2)[0].replaceAll("\\s+", " ").strip();
        if (paragraph.length() <= LONGEST) {
            return paragraph;
        }
        int end = paragraph.lastIndexOf(". ", LONGEST);
        return end < 0 ? paragraph.substring(0, LONGEST) + "…" : paragraph.substring(0, end + 1);
    }
}
