package dev.carousel.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AttentionPluginTest {

    @Test
    void plugin_onTheClassPath_isFoundWithItsScorers() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(AttentionPlugin.class);
        assertThat(new AttentionPlugin().extensions())
                .extracting(Extension::name)
                .containsExactly("dot", "scaled-dot", "multiplicative", "mlp");
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new AttentionPlugin().version() + "</version>");
    }

    @Test
    void create_fromTexts_takesTheSettings() {
        assertThat(created(new DotFactory(), Map.of())).isEqualTo(new DotScorer());
        assertThat(created(new ScaledDotFactory(), Map.of())).isEqualTo(new ScaledDotScorer());
        assertThat(created(new MultiplicativeFactory(), Map.of())).isEqualTo(new MultiplicativeScorer());
        assertThat(created(new MlpFactory(), Map.of())).isEqualTo(new MlpScorer(0));
        assertThat(created(new MlpFactory(), Map.of("size", "12"))).isEqualTo(new MlpScorer(12));
    }

    private static AttentionScorer created(AttentionScorerFactory factory, Map<String, String> given) {
        return factory.create(Settings.of(factory.options(), given, "attention."));
    }
}
