package dev.carousel.cells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CellsPluginTest {

    @Test
    void plugin_onTheClassPath_isFoundWithItsCells() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(CellsPlugin.class);
        assertThat(new CellsPlugin().extensions())
                .extracting(Extension::name)
                .containsExactly("vanilla", "lstm", "gru");
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new CellsPlugin().version() + "</version>");
    }

    @Test
    void create_fromPresets_givesTheUsualCells() {
        assertThat(created(new VanillaFactory(), Map.of())).isEqualTo(new VanillaCell(8, UnaryFunction.TANH));
        assertThat(created(new LstmFactory(), Map.of())).isEqualTo(new LstmCell(8, 1, false));
        assertThat(created(new GruFactory(), Map.of())).isEqualTo(new GruCell(8));
    }

    @Test
    void create_fromTexts_takesTheSettings() {
        assertThat(created(new VanillaFactory(), Map.of("activation", "relu")))
                .isEqualTo(new VanillaCell(8, UnaryFunction.RELU));
        assertThat(created(new LstmFactory(), Map.of("forget-bias", "-0.5", "peepholes", "true")))
                .isEqualTo(new LstmCell(8, -0.5, true));
        assertThat(created(new GruFactory(), Map.of("reset", "after"))).isEqualTo(new ResetAfterGruCell(8));
        var normalised = Map.of("layer-norm", "true");
        assertThat(created(new VanillaFactory(), normalised)).isEqualTo(new VanillaCell(8, UnaryFunction.TANH, true));
        assertThat(created(new LstmFactory(), normalised)).isEqualTo(new LstmCell(8, 1, false, true));
        assertThat(created(new GruFactory(), normalised)).isEqualTo(new GruCell(8, true));
    }

    private static Cell created(CellFactory factory, Map<String, String> given) {
        return factory.create(8, Settings.of(factory.options(), given, "cell."));
    }
}
