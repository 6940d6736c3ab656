package dev.carousel.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A house in which each rule is broken by one class. */
final class BrokenHouse {

    private BrokenHouse() {}

    /** Compiles an innocent resident into every package, and every rule's offender, into the folder. */
    static Path build(Path folder, Stream<HouseRule> rules) {
        var residents =
                Edges.PACKAGES.stream().flatMap(name -> Stream.of(resident(name), resident(name + ".internal")));
        var sources = Stream.concat(residents, rules.map(rule -> source(rule.offender(), rule.offenderSource())));
        var messages = new StringWriter();
        var options = List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        var javac = ToolProvider.getSystemJavaCompiler();
        var compiled = javac.getTask(messages, null, null, options, null, sources.toList())
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return folder;
    }

    private static JavaFileObject resident(String name) {
        return source(
                "dev.carousel." + name + ".Resident",
                "package dev.carousel.%s; public class Resident {}".formatted(name));
    }

    private static JavaFileObject source(String name, String text) {
        var uri = URI.create("memory:///" + name.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
