package dev.carousel.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OptimizersPluginTest {

    @Test
    void plugin_onTheClassPath_isFoundWithItsOptimizers() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(OptimizersPlugin.class);
        assertThat(new OptimizersPlugin().extensions())
                .extracting(Extension::name)
                .containsExactly("sgd", "adagrad", "adam");
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new OptimizersPlugin().version() + "</version>");
    }

    @Test
    void create_fromTexts_takesTheSettings() {
        assertThat(created(new GradientDescentFactory(), Map.of())).isEqualTo(new GradientDescent(0));
        assertThat(created(new GradientDescentFactory(), Map.of("momentum", "0.9")))
                .isEqualTo(new GradientDescent(0.9));
        assertThat(created(new AdaGradFactory(), Map.of())).isEqualTo(new AdaGrad(0.1, 1e-7));
        assertThat(created(new AdaGradFactory(), Map.of("initial-accumulator", "0", "epsilon", "1e-3")))
                .isEqualTo(new AdaGrad(0, 1e-3));
        assertThat(created(new AdamFactory(), Map.of())).isEqualTo(new Adam(0.9, 0.999, 1e-8));
        assertThat(created(new AdamFactory(), Map.of("beta1", "0.8", "beta2", "0.99", "epsilon", "1e-4")))
                .isEqualTo(new Adam(0.8, 0.99, 1e-4));
    }

    private static Optimizer created(OptimizerFactory factory, Map<String, String> given) {
        return factory.create(Settings.of(factory.options(), given, "optimizer."));
    }
}
