package dev.carousel.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Cell;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.FoundPlugin;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarouselModuleTest {
    private static final Key<Map<String, CellFactory>> CELLS = Key.get(new TypeLiteral<Map<String, CellFactory>>() {});

    @Test
    void module_ofPlugins_bindsMapOfEachContract() {
        Embedder embedder = injector(Extension.cell("echo", Echo.class)).getInstance(Embedder.class);

        assertThat(embedder.cells).containsOnlyKeys("echo");
        assertThat(embedder.cells.get("echo")).isInstanceOf(Echo.class);
        assertThat(embedder.decoders).isEmpty();
    }

    @Test
    void module_extension_isMadeOnce() {
        Injector injector = injector(Extension.cell("echo", Echo.class));

        CellFactory factory = injector.getInstance(CELLS).get("echo");

        assertThat(injector.getInstance(CarouselModule.key(CellFactory.class, "echo")))
                .isSameAs(factory);
        assertThat(injector.getInstance(Catalog.class).find(CellFactory.class, "echo"))
                .isSameAs(factory);
    }

    @Test
    void setBinding_ofKey_replacesTheExtensionEverywhere() {
        Injector injector = Guice.createInjector(
                module(Extension.cell("echo", Echo.class), Extension.cell("other", Echo.class)), new AbstractModule() {
                    @Override
                    protected void configure() {
                        OptionalBinder.newOptionalBinder(binder(), CarouselModule.key(CellFactory.class, "echo"))
                                .setBinding()
                                .toInstance(new Louder());
                    }
                });

        assertThat(injector.getInstance(CELLS).get("echo")).isInstanceOf(Louder.class);
        assertThat(injector.getInstance(CELLS).get("other")).isInstanceOf(Echo.class);
        assertThat(injector.getInstance(Catalog.class).find(CellFactory.class, "echo"))
                .isInstanceOf(Louder.class);
    }

    @Test
    void addBinding_ofName_addsAnExtension() {
        Injector injector = Guice.createInjector(module(Extension.cell("echo", Echo.class)), new AbstractModule() {
            @Override
            protected void configure() {
                MapBinder.newMapBinder(binder(), String.class, CellFactory.class)
                        .addBinding("louder")
                        .toInstance(new Louder());
            }
        });

        assertThat(injector.getInstance(Catalog.class).names(CellFactory.class)).containsExactly("echo", "louder");
    }

    @Test
    void module_installedTwice_isInstalledOnce() {
        var module = module(Extension.cell("echo", Echo.class));

        assertThat(Guice.createInjector(module, new CarouselModule(module.discovered()))
                        .getInstance(CELLS))
                .containsOnlyKeys("echo");
    }

    @Test
    void module_factoryWithCollaborators_getsThem() {
        Injector injector = Guice.createInjector(module(Extension.cell("needy", Needy.class)), new AbstractModule() {
            @Override
            protected void configure() {
                bind(Voice.class).toInstance(() -> "hello");
            }
        });

        CellFactory needy = injector.getInstance(CarouselModule.key(CellFactory.class, "needy"));
        assertThat(needy.help()).isEqualTo("hello hello [needy]");
    }

    @Test
    void of_collaboratorThatNobodyBinds_namesExtensionAndPlugin() {
        assertThatThrownBy(() -> Carousel.of(discovered(Extension.cell("needy", Needy.class))))
                .hasMessage(
                        "[Carousel/BrokenWiring] cell \"needy\" of stranger 1.2 (stranger.jar): No implementation for "
                                + Voice.class.getName() + " was bound.");
    }

    @Test
    void find_factoryThatThrows_namesExtensionAndPlugin() {
        Carousel carousel =
                Carousel.of(discovered(Extension.cell("broken", Broken.class), Extension.cell("echo", Echo.class)));

        assertThat(carousel.catalog().find(CellFactory.class, "echo")).isInstanceOf(Echo.class);
        assertThatThrownBy(() -> carousel.catalog().find(CellFactory.class, "broken"))
                .isInstanceOf(CarouselException.class)
                .hasMessage("[Carousel/BrokenExtension] cell \"broken\" of stranger 1.2 (stranger.jar) cannot be made: "
                        + "java.lang.IllegalStateException: no licence")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void find_replacementThatThrows_namesTheExtension() {
        Carousel carousel = Carousel.of(discovered(Extension.cell("echo", Echo.class)), new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), CarouselModule.key(CellFactory.class, "echo"))
                        .setBinding()
                        .to(Broken.class);
            }
        });

        assertThatThrownBy(() -> carousel.catalog().find(CellFactory.class, "echo"))
                .hasMessage("[Carousel/BrokenExtension] cell \"echo\" cannot be made: "
                        + "java.lang.IllegalStateException: no licence");
    }

    @Test
    void getInstance_mapWithFactoryThatThrows_carriesOurError() {
        Injector injector = injector(Extension.cell("broken", Broken.class));

        assertThatThrownBy(() -> injector.getInstance(CELLS))
                .isInstanceOf(ProvisionException.class)
                .hasCauseInstanceOf(CarouselException.class);
    }

    private static Injector injector(Extension<?>... extensions) {
        return Guice.createInjector(module(extensions));
    }

    private static CarouselModule module(Extension<?>... extensions) {
        return new CarouselModule(discovered(extensions));
    }

    private static Discovered discovered(Extension<?>... extensions) {
        var plugin = new FoundPlugin("stranger", "1.2", "stranger.jar", List.of(extensions));
        return new Discovered(List.of(plugin), List.of(), List.of());
    }

    private static final class Embedder {
        private final Map<String, CellFactory> cells;
        private final Map<String, DecoderFactory> decoders;

        @Inject
        Embedder(Map<String, CellFactory> cells, Map<String, DecoderFactory> decoders) {
            this.cells = cells;
            this.decoders = decoders;
        }
    }

    interface Voice {
        String say();
    }

    static class Echo implements CellFactory {
        @Override
        public String help() {
            return "Says again what it hears.";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Louder extends Echo {}

    static final class Broken extends Echo {
        Broken() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Wants a collaborator of the embedder's by its constructor and another by a field, and the catalog that it is part of. */
    static final class Needy extends Echo {
        private final Voice voice;
        private final Catalog catalog;

        @Inject
        @SuppressWarnings("NullAway.Init")
        private Voice again;

        @Inject
        Needy(Voice voice, Catalog catalog) {
            this.voice = voice;
            this.catalog = catalog;
        }

        @Override
        public String help() {
            return voice.say() + " " + again.say() + " " + catalog.names(CellFactory.class);
        }
    }
}
