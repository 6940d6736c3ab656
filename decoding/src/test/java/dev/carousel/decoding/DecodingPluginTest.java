package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DecodingPluginTest {

    @Test
    void plugin_onTheClassPath_isFoundWithItsDecoders() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(DecodingPlugin.class);
        assertThat(new DecodingPlugin().extensions())
                .extracting(Extension::name)
                .containsExactly("greedy", "beam", "top-k", "nucleus");
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new DecodingPlugin().version() + "</version>");
    }

    @Test
    void create_fromTexts_takesTheSettings() {
        var beam = new BeamFactory();
        var settings = Map.of("width", "7", "n-best", "3", "length-normalisation", "0.6");
        assertThat(beam.create(Settings.of(beam.options(), settings, "decoder.")))
                .isEqualTo(new BeamDecoder(7, 3, 0.6));
        var topK = new TopKFactory();
        assertThat(topK.create(
                        Settings.of(topK.options(), Map.of("k", "4", "temperature", "0.5", "seed", "9"), "decoder.")))
                .isEqualTo(new TopKDecoder(4, 0.5, 9));
    }

    @Test
    void create_fromPresets_works() {
        assertThat(new BeamFactory().create(Settings.presets(new BeamFactory().options())))
                .isEqualTo(new BeamDecoder(5, 1, 0));
        assertThat(new TopKFactory().create(Settings.presets(new TopKFactory().options())))
                .isEqualTo(new TopKDecoder(10, 1, 1));
        assertThat(new GreedyFactory().create(Settings.presets(new GreedyFactory().options())))
                .isEqualTo(new GreedyDecoder());
    }
}
