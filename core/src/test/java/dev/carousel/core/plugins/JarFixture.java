package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin jar, compiled and packed as strangers do it. */
public final class JarFixture {
    private static final String SERVICE = "META-INF/services/dev.carousel.api.plugin.Plugin";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    private JarFixture() {}

    /** A jar without anything. */
    public static JarFixture empty() {
        return new JarFixture();
    }

    /**
     * A jar with the plugin {@code stranger.Entry}.
     *
     * @param extensions Java expressions, with the factories of {@code stranger}'s sources
     */
    public static JarFixture plugin(String name, String version, String... extensions) {
        return empty().service("stranger.Entry")
                .source("stranger.Entry", """
                        import dev.carousel.api.plugin.*;
                        import java.util.List;

                        public class Entry implements Plugin {
                            public String name() { return "%s"; }
                            public String version() { return "%s"; }
                            public List<Extension<?>> extensions() { return List.of(%s); }
                        }
                        """.formatted(name, version, String.join(", ", extensions)));
    }

    /** A jar whose plugin brings one cell, {@code stranger.Echo}. */
    public static JarFixture cell(String plugin, String version, String cell) {
        return plugin(plugin, version, "Extension.cell(\"" + cell + "\", Echo.class)")
                .source("stranger.Echo", """
                        import dev.carousel.api.*;
                        import dev.carousel.api.plugin.*;
                        import java.util.List;

                        public class Echo implements CellFactory {
                            static final Option<Double> GAIN = Option.real("gain", 1, 0, 10, "How loud.");
                            public String help() { return "Says again what it hears."; }
                            public List<Option<?>> options() { return List.of(GAIN); }
                            public Cell create(int hidden, Settings settings) { throw new UnsupportedOperationException(); }
                        }
                        """);
    }

    /** Adds a class; the text leaves out its package. */
    public JarFixture source(String name, String text) {
        sources.put(name, "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + text);
        return this;
    }

    /** Adds a class that the others are compiled against, and leaves it out of the jar. */
    public JarFixture absent(String name, String text) {
        left.add(name.replace('.', '/') + ".class");
        return source(name, text);
    }

    /** Adds the service entry. */
    public JarFixture service(String... classes) {
        resources.put(SERVICE, String.join("\n", classes));
        return this;
    }

    /** Compiles and packs. */
    public Path pack(Path jar) {
        Path classes = classes(jar.resolveSibling(jar.getFileName() + "-classes"));
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Compiles into a folder. */
    public Path classes(Path folder) {
        try {
            Files.createDirectories(folder);
            compile(folder);
            for (String name : left) {
                Files.delete(folder.resolve(name));
            }
            for (var resource : resources.entrySet()) {
                Path file = folder.resolve(resource.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, resource.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private void compile(Path folder) {
        if (sources.isEmpty()) {
            return;
        }
        var messages = new StringWriter();
        var options = List.of(
                "-d", folder.toString(), "-proc:none", "--release", "17", "-cp", System.getProperty("java.class.path"));
        var units = sources.entrySet().stream().map(entry -> unit(entry.getKey(), entry.getValue()));
        var javac = ToolProvider.getSystemJavaCompiler();
        var compiled = javac.getTask(messages, null, null, options, null, units.toList())
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static JavaFileObject unit(String name, String text) {
        var uri = URI.create("memory:///" + name.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
