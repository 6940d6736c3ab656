package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Cell;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.PluginInfo.ExtensionInfo;
import dev.carousel.core.plugins.PluginInfo.OptionInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginInfoTest {
    private static final Catalog CATALOG = new ExtensionCatalog(
            Map.of(Contract.CELL, Map.of("echo", Echo::new), Contract.BACKEND, Map.of("paper", Paper::new)));

    @Test
    void of_plugin_tellsExtensionsAndTheirOptions() {
        var plugin = new FoundPlugin(
                "stranger",
                "1.2",
                "echo.jar",
                List.of(Extension.cell("echo", Echo.class), Extension.backend("paper", Paper.class)));

        assertThat(PluginInfo.of(plugin, CATALOG))
                .isEqualTo(new PluginInfo(
                        "stranger",
                        "1.2",
                        "echo.jar",
                        List.of(
                                new ExtensionInfo(
                                        "cell",
                                        "echo",
                                        "Says again what it hears.",
                                        List.of(new OptionInfo(
                                                "delay", "an integer from 0 to 9", 3, "How many steps later."))),
                                new ExtensionInfo("backend", "paper", "", List.of()))));
    }

    @Test
    void of_pluginWithWhatCannotBeMade_tellsWhyAndOfTheOthers() {
        var catalog = new ExtensionCatalog(Map.of(Contract.CELL, Map.of("echo", Echo::new, "broken", () -> {
            throw new CarouselException("BrokenExtension", "not today");
        })));
        var extensions =
                List.<Extension<?>>of(Extension.cell("broken", Echo.class), Extension.cell("echo", Echo.class));

        assertThat(PluginInfo.of(new FoundPlugin("stranger", "1.2", "echo.jar", extensions), catalog)
                        .extensions())
                .extracting(ExtensionInfo::name, ExtensionInfo::help)
                .containsExactly(
                        tuple("broken", "[Carousel/BrokenExtension] not today"),
                        tuple("echo", "Says again what it hears."));
    }

    private static final class Echo implements CellFactory {
        @Override
        public String help() {
            return "Says again what it hears.";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(Option.integer("delay", 3, 0, 9, "How many steps later."));
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Paper implements Backend {
        @Override
        public Kernel compile(Graph graph) {
            throw new UnsupportedOperationException();
        }
    }
}
