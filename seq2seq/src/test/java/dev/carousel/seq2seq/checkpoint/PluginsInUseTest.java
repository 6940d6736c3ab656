package dev.carousel.seq2seq.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginsInUseTest {
    private static final List<FoundPlugin> FOUND = Discovery.discover().plugins();

    @Test
    void of_namedExtensions_areTheirPluginsOnce() {
        var named = List.of(
                new PluginsInUse.Named(CellFactory.class, "lstm"),
                new PluginsInUse.Named(AttentionFactory.class, "mlp"),
                new PluginsInUse.Named(CellFactory.class, "gru"));
        assertThat(PluginsInUse.of(named, FOUND))
                .extracting(UsedPlugin::name)
                .containsExactly("carousel-cells", "carousel-attention");
    }

    @Test
    void of_aValueThatIsNoExtension_isNobodys() {
        assertThat(PluginsInUse.of(List.of(new PluginsInUse.Named(AttentionFactory.class, "none")), FOUND))
                .isEmpty();
    }

    @Test
    void check_aPluginThatIsNotHere_saysHowToBringIt() {
        var saved = List.of(new UsedPlugin("my-cells", "2.1"));
        assertThatThrownBy(() -> PluginsInUse.check("model/step-3", saved, FOUND))
                .hasMessage(
                        "[Carousel/MissingPlugin] model/step-3: needs the plugin my-cells 2.1, which is not here; name its jar with --plugins, or put it on the class path");
    }

    @Test
    void check_anotherVersion_isAWarning() {
        var saved = List.of(new UsedPlugin("carousel-cells", "0.0.1"));
        assertThat(said(() -> PluginsInUse.check("model/step-3", saved, FOUND)))
                .contains("model/step-3: was saved with carousel-cells 0.0.1, this is carousel-cells ");
    }

    @Test
    void check_theSameVersion_saysNothing() {
        var saved = PluginsInUse.of(List.of(new PluginsInUse.Named(CellFactory.class, "lstm")), FOUND);
        assertThat(said(() -> PluginsInUse.check("model/step-3", saved, FOUND))).isEmpty();
    }

    private static String said(Runnable checking) {
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            checking.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
