package dev.carousel.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.JarFixture;
import dev.carousel.core.plugins.PluginInfo;
import dev.carousel.core.reference.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarouselTest {
    @TempDir
    private Path folder;

    @Test
    void backend_reference_isThere() {
        assertThat(Carousel.discover().backend("reference")).isInstanceOf(ReferenceBackend.class);
    }

    @Test
    void backend_unknown_namesTheNearest() {
        assertThatThrownBy(() -> Carousel.discover().backend("refrence"))
                .hasMessage(
                        "[Carousel/UnknownName] no backend \"refrence\": did you mean \"reference\"? There are reference");
    }

    @Test
    void discover_jar_makesItsFactories() {
        Path jar = JarFixture.cell("stranger", "1.2", "echo").pack(folder.resolve("echo.jar"));

        Carousel carousel = Carousel.discover(List.of(jar));

        assertThat(carousel.catalog().find(CellFactory.class, "echo").help()).isEqualTo("Says again what it hears.");
        assertThat(carousel.plugins())
                .filteredOn(plugin -> plugin.name().equals("stranger"))
                .singleElement()
                .isEqualTo(new PluginInfo(
                        "stranger",
                        "1.2",
                        jar.toString(),
                        List.of(new PluginInfo.ExtensionInfo(
                                "cell",
                                "echo",
                                "Says again what it hears.",
                                List.of(new PluginInfo.OptionInfo(
                                        "gain", "a number from 0.0 to 10.0", 1.0, "How loud."))))));
    }

    @Test
    void discover_factoryOfJarWithCollaborator_getsIt() {
        Path jar = JarFixture.plugin("stranger", "1", "Extension.cell(\"needy\", Needy.class)")
                .source("stranger.Needy", """
                        import dev.carousel.api.*;
                        import dev.carousel.api.plugin.*;
                        import jakarta.inject.Inject;

                        class Needy implements CellFactory {
                            private final Catalog catalog;
                            @Inject Needy(Catalog catalog) { this.catalog = catalog; }
                            public String help() { return "Knows " + catalog.names(CellFactory.class); }
                            public Cell create(int hidden, Settings settings) { throw new UnsupportedOperationException(); }
                        }
                        """)
                .pack(folder.resolve("needy.jar"));

        assertThat(Carousel.discover(List.of(jar))
                        .catalog()
                        .find(CellFactory.class, "needy")
                        .help())
                .isEqualTo("Knows [needy]");
    }

    @Test
    void discover_jarAskedForThatDoesNotLoad_throws() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no zip");

        assertThatThrownBy(() -> Carousel.discover(List.of(jar)))
                .hasMessageStartingWith("[Carousel/PluginNotLoaded] " + jar + ": is no jar");
    }

    @Test
    void discover_duplicateName_isFoundBeforeAnInjectorExists() {
        Path one = JarFixture.cell("one", "1.0", "echo").pack(folder.resolve("one.jar"));
        Path two = JarFixture.cell("two", "2.0", "echo").pack(folder.resolve("two.jar"));
        var configured = new AtomicBoolean();
        var module = new AbstractModule() {
            @Override
            protected void configure() {
                configured.set(true);
            }
        };

        assertThatThrownBy(() -> Carousel.of(Discovery.discover(List.of(one, two)), module))
                .hasMessageStartingWith("[Carousel/DuplicateName]");
        assertThat(configured).isFalse();
        Carousel.of(Discovery.discover(List.of(one)), module);
        assertThat(configured).isTrue();
    }
}
