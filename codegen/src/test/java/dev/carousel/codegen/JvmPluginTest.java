package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.core.wiring.Carousel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmPluginTest {
    @Test
    void backend_onTheClassPath_isFoundAsJvm() {
        Backend backend = Carousel.discover().backend("jvm");
        assertThat(backend).isInstanceOf(JvmBackend.class);
    }

    @Test
    void version_ofThePlugin_isTheModules() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + new JvmPlugin().version() + "</version>");
    }
}
