package dev.carousel.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.plugins.Discovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePluginTest {
    @Test
    void plugin_onTheClassPath_isFound() {
        assertThat(Discovery.discover().plugins()).anySatisfy(plugin -> {
            assertThat(plugin.name()).isEqualTo("carousel-core");
            assertThat(plugin.extensions()).isEqualTo(new ReferencePlugin().extensions());
        });
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new ReferencePlugin().version() + "</version>");
    }
}
