package org.guichet.itests;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles the Java of a module, against nothing but what it is given. */
final class ModuleCompiler {

    private final Path output;
    private final List<Path> classPath;

    /** @param output an empty directory */
    ModuleCompiler(Path output, List<Path> classPath) {
        this.output = output;
        this.classPath = classPath;
    }

    /**
     * Compiles.
     *
     * @param sources by the name of their class
     * @return the classes by name, nested ones too
     */
    Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = sources.entrySet().stream()
                .map(source -> (JavaFileObject) new Source(source.getKey(), source.getValue()))
                .toList();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            boolean compiled = javac.getTask(
                            messages, files, null, List.of("--release", "17", "-proc:none"), null, units)
                    .call();
            if (!compiled) {
                throw new AssertionError(messages);
            }
        }
        try (Stream<Path> all = Files.walk(output)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (Path file : all.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = output.relativize(file).toString().replace(File.separatorChar, '.');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
            return classes;
        }
    }

    /** The jars that these tests run with, for what a module is compiled against besides the API. */
    static List<Path> ownClassPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toList());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("source:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
