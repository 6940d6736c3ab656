package dev.carousel.losses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LossesPluginTest {

    @Test
    void plugin_onTheClassPath_isFoundWithItsLosses() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(LossesPlugin.class);
        assertThat(new LossesPlugin().extensions())
                .extracting(Extension::name)
                .containsExactly("cross-entropy", "mse", "binary-cross-entropy");
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new LossesPlugin().version() + "</version>");
    }

    @Test
    void create_fromTexts_takesTheSettings() {
        assertThat(created(new CrossEntropyFactory(), Map.of())).isEqualTo(new CrossEntropy(0));
        assertThat(created(new CrossEntropyFactory(), Map.of("label-smoothing", "0.1")))
                .isEqualTo(new CrossEntropy(0.1));
        assertThat(created(new MeanSquaredErrorFactory(), Map.of())).isEqualTo(new MeanSquaredError());
        assertThat(created(new BinaryCrossEntropyFactory(), Map.of())).isEqualTo(new BinaryCrossEntropy());
    }

    private static Loss created(LossFactory factory, Map<String, String> given) {
        return factory.create(Settings.of(factory.options(), given, "loss."));
    }
}
