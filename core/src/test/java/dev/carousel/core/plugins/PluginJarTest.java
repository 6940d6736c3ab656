package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a jar fails to load, and what is said of it. */
class PluginJarTest {
    private static final String SEES =
            ", which it does not see: a plugin sees its own jar, the JDK and dev.carousel.api";
    private static final String REBUILD = ". Build it against this version";

    @TempDir
    private Path folder;

    @Test
    void load_corruptFile_saysItIsNoJar() throws IOException {
        Path jar = JarFixture.cell("stranger", "1", "echo").pack(jar());
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused(jar, "is no jar: zip END header not found");
    }

    @Test
    void load_jarWithoutServiceEntry_namesTheEntry() {
        Path jar = JarFixture.empty().source("stranger.Text", "class Text {}").pack(jar());

        assertRefused(jar, "is no plugin: it has no META-INF/services/dev.carousel.api.plugin.Plugin");
    }

    @Test
    void load_emptyServiceEntry_saysNone() {
        Path jar = JarFixture.cell("stranger", "1", "echo").service().pack(jar());

        assertRefused(jar, "expected one plugin in META-INF/services/dev.carousel.api.plugin.Plugin, found none");
    }

    @Test
    void load_twoPlugins_namesThem() {
        Path jar = JarFixture.plugin("stranger", "1")
                .source(
                        "stranger.Other",
                        "public class Other extends Entry { public String name() { return \"other\"; } }")
                .service("stranger.Entry", "stranger.Other")
                .pack(jar());

        assertRefused(
                jar, "expected one plugin in META-INF/services/dev.carousel.api.plugin.Plugin, found stranger, other");
    }

    @Test
    void load_serviceEntryOfNoClass_namesIt() {
        Path jar = JarFixture.plugin("stranger", "1").service("stranger.Nobody").pack(jar());

        assertRefused(jar, "Provider stranger.Nobody not found");
    }

    @Test
    void load_serviceEntryOfAnotherKindOfClass_saysWhatIsExpected() {
        Path jar = JarFixture.plugin("stranger", "1")
                .source("stranger.Text", "public class Text {}")
                .service("stranger.Text")
                .pack(jar());

        assertRefused(
                jar,
                "stranger.Text, which META-INF/services/dev.carousel.api.plugin.Plugin names, is no dev.carousel.api.plugin.Plugin");
    }

    @Test
    void load_constructorThrows_namesWhatItThrew() {
        Path jar = withConstructor("throw new IllegalStateException(\"no licence\");");

        assertRefused(
                jar, "Provider stranger.Broken could not be instantiated: java.lang.IllegalStateException: no licence");
    }

    @Test
    void load_initializerThrows_namesWhatItThrew() {
        Path jar = JarFixture.plugin("stranger", "1")
                .source(
                        "stranger.Broken",
                        "public class Broken extends Entry { static final int N = Integer.parseInt(\"one\"); }")
                .service("stranger.Broken")
                .pack(jar());

        assertRefused(
                jar,
                "Provider stranger.Broken could not be instantiated: java.lang.NumberFormatException: For input string: \"one\"");
    }

    @Test
    void load_classMissing_namesItAndItsUser() {
        Path jar = JarFixture.cell("stranger", "1", "echo")
                .absent("stranger.Gone", "class Gone {}")
                .source(
                        "stranger.User",
                        "class User { Object use(dev.carousel.api.Cell c) { c.state(); return new Gone(); } }")
                .pack(jar());

        assertRefused(jar, "stranger.User needs stranger.Gone" + SEES);
    }

    @Test
    void load_garbledClass_saysSo() throws IOException {
        Path jar = JarFixture.plugin("stranger", "1").pack(jar());
        try (var zip = FileSystems.newFileSystem(jar)) {
            byte[] code = Files.readAllBytes(zip.getPath("stranger/Entry.class"));
            Arrays.fill(code, 10, 60, (byte) 7);
            Files.write(zip.getPath("stranger/Entry.class"), code);
        }

        assertRefused(jar, "cannot be read: java.io.IOException: stranger.Entry is no class file");
    }

    @Test
    void load_libraryWithoutOptionalPart_loads() {
        Path jar = JarFixture.cell("stranger", "1", "echo")
                .absent("library.Optional", "public class Optional {}")
                .source("library.Library", "class Library { Object o = new Optional(); }")
                .pack(jar());

        assertThat(PluginJar.load(jar).name()).isEqualTo("stranger");
    }

    @Test
    void load_usesGuice_isRefused() {
        Path jar = withConstructor("com.google.inject.Guice.createInjector();");

        assertRefused(jar, "stranger.Broken needs com.google.inject.Module" + SEES);
    }

    @Test
    void load_usesCore_isRefused() {
        Path jar = withConstructor("dev.carousel.core.plugins.Discovery.discover();");

        assertRefused(jar, "stranger.Broken needs dev.carousel.core.plugins.Discovery" + SEES);
    }

    @Test
    void load_usesTestLibraryOfClassPath_isRefused() {
        Path jar = withConstructor("org.assertj.core.api.Assertions.assertThat(1);");

        assertRefused(jar, "stranger.Broken needs org.assertj.core.api.Assertions" + SEES);
    }

    @Test
    void load_newerJava_namesBothVersions() throws IOException {
        Path jar = JarFixture.plugin("stranger", "1").pack(jar());
        byte[] code = Files.readAllBytes(folder.resolve("stranger.jar-classes/stranger/Entry.class"));
        code[7] = (byte) (44 + 99);
        try (var zip = FileSystems.newFileSystem(jar)) {
            Files.write(zip.getPath("stranger/Entry.class"), code);
        }

        assertRefused(
                jar,
                "was compiled for Java 99, and this is Java "
                        + Runtime.version().feature());
    }

    @Test
    void load_callsMethodOfAnotherApi_namesIt() {
        Path jar = JarFixture.plugin("stranger", "1")
                .absent("dev.carousel.api.Initializers", "public class Initializers { public void melt() {} }")
                .source("stranger.Smith", "class Smith { void forge(dev.carousel.api.Initializers i) { i.melt(); } }")
                .pack(jar());

        assertRefused(
                jar,
                "stranger.Smith uses dev.carousel.api.Initializers.melt, which this version of carousel-api does not have"
                        + REBUILD);
    }

    @Test
    void load_usesClassOfAnotherApi_namesIt() {
        Path jar = JarFixture.plugin("stranger", "1")
                .absent("dev.carousel.api.Furnace", "public class Furnace { public void melt() {} }")
                .source("stranger.Smith", "class Smith { void forge(dev.carousel.api.Furnace f) { f.melt(); } }")
                .pack(jar());

        assertRefused(
                jar,
                "stranger.Smith needs dev.carousel.api.Furnace, which this version of carousel-api does not have"
                        + REBUILD);
    }

    @Test
    void load_lacksMethodOfThisApi_namesIt() {
        Path jar = JarFixture.plugin("stranger", "1")
                .absent("dev.carousel.api.Decoder", "public interface Decoder { }")
                .source("stranger.Old", "class Old implements dev.carousel.api.Decoder {}")
                .pack(jar());

        assertRefused(
                jar,
                "stranger.Old lacks dev.carousel.api.Decoder.decode, which this version of carousel-api asks for"
                        + REBUILD);
    }

    @Test
    void load_apiUsedInManyWays_loads() {
        Path jar = JarFixture.cell("stranger", "1", "echo")
                .source("stranger.Everything", """
                        import dev.carousel.api.*;
                        import dev.carousel.api.expr.*;
                        import jakarta.inject.Inject;
                        import org.jspecify.annotations.Nullable;

                        class Everything {
                            final Cell[][] cells = new Cell[2][2];
                            @Inject Everything(@Nullable Cell cell) { cells[0][0] = cell; cells[0] = cells[1].clone(); }
                            int compare(Cell cell, Shape shape) {
                                return cell.hashCode() + shape.hashCode() + Type.REAL.ordinal() + Type.values().length;
                            }
                            String kind(Type type) {
                                return switch (type) { case REAL -> "r" + type; case INTEGER -> "i" + type; };
                            }
                            CarouselException error() { return new CarouselException("NoSuchThing", Program.INIT); }
                        }
                        """)
                .pack(jar());

        assertThat(PluginJar.load(jar).name()).isEqualTo("stranger");
    }

    @Test
    void load_badDeclarations_areRefused() {
        assertDeclared("\" \"", "\"1\"", "List.of()", "the plugin has no name");
        assertDeclared("\"a\"", "null", "List.of()", "the plugin has no version");
        assertDeclared("\"a\"", "\"1\"", "null", "the plugin's list of extensions is null or holds null");
        assertDeclared(
                "\"a\"",
                "\"1\"",
                "List.of(new Extension<>(Runnable.class, \"run\", Thread.class))",
                "extension \"run\" is for java.lang.Runnable, which is no contract");
        assertDeclared(
                "\"a\"",
                "\"1\"",
                "List.of(Extension.cell(\"x\", CellFactory.class))",
                "cell \"x\": dev.carousel.api.plugin.CellFactory cannot be made: expected a class with a public constructor "
                        + "without parameters, or one marked @Inject");
        assertDeclared(
                "\"a\"",
                "\"1\"",
                "List.of(new Extension(CellFactory.class, \"x\", String.class))",
                "cell \"x\": java.lang.String is no CellFactory");
        assertDeclared(
                "\"a\"",
                "\"1\"",
                "List.of(Extension.scorer(\"x\", S.class), Extension.attention(\"x\", A.class))",
                "the plugin brings attention \"x\" twice");
        assertDeclared(
                "\"a\"",
                "\"1\"",
                "List.of(Extension.cell(\"X\", CellFactory.class))",
                "[Carousel/BadName] extension name \"X\" of dev.carousel.api.plugin.CellFactory: expected lower case, "
                        + "digits and hyphens");
    }

    @Test
    void load_factoryWithoutUsableConstructor_isRefused() {
        assertNotMade("Needy(int size) {}");
        assertNotMade("private Needy() {}");
        assertNotMade("@jakarta.inject.Inject Needy() {} @jakarta.inject.Inject Needy(Catalog catalog) {}");
    }

    @Test
    void load_factoryWithMarkedConstructor_loads() {
        assertThat(PluginJar.load(withFactory("@jakarta.inject.Inject private Needy(Catalog catalog) {} Needy() {}"))
                        .name())
                .isEqualTo("stranger");
    }

    private void assertNotMade(String constructors) {
        assertRefused(
                withFactory(constructors),
                "cell \"needy\": stranger.Needy cannot be made: expected a class with a public constructor without parameters, "
                        + "or one marked @Inject");
    }

    private Path withFactory(String constructors) {
        return JarFixture.plugin("stranger", "1", "Extension.cell(\"needy\", Needy.class)")
                .source("stranger.Needy", """
                        import dev.carousel.api.*;
                        import dev.carousel.api.plugin.*;

                        class Needy implements CellFactory {
                            %s
                            public String help() { return ""; }
                            public Cell create(int hidden, Settings settings) { return null; }
                        }
                        """.formatted(constructors))
                .pack(jar());
    }

    private void assertDeclared(String name, String version, String extensions, String reason) {
        Path jar = JarFixture.empty()
                .service("stranger.Entry")
                .source("stranger.Entry", """
                        import dev.carousel.api.*;
                        import dev.carousel.api.plugin.*;
                        import java.util.List;

                        public class Entry implements Plugin {
                            public static class S implements AttentionScorerFactory {
                                public String help() { return ""; }
                                public AttentionScorer create(Settings settings) { return null; }
                            }
                            public static class A implements AttentionFactory {
                                public String help() { return ""; }
                                public Attention create(Settings settings) { return null; }
                            }
                            public String name() { return %s; }
                            public String version() { return %s; }
                            public List<Extension<?>> extensions() { return %s; }
                        }
                        """.formatted(name, version, extensions))
                .pack(jar());
        assertRefused(jar, reason);
    }

    private Path withConstructor(String body) {
        return JarFixture.plugin("stranger", "1")
                .source(
                        "stranger.Broken",
                        "public class Broken extends Entry { public Broken() { " + body + " } "
                                + " static void touch(dev.carousel.api.Cell cell) { cell.state(); } }")
                .service("stranger.Broken")
                .pack(jar());
    }

    private Path jar() {
        return folder.resolve("stranger.jar");
    }

    private static void assertRefused(Path jar, String reason) {
        assertThatThrownBy(() -> PluginJar.load(jar)).hasMessage("[Carousel/PluginNotLoaded] " + jar + ": " + reason);
    }
}
