package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.wiring.CarouselModule;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void injector_withTheModule_givesTheFrontDoor() {
        var injector = Guice.createInjector(new CarouselModule(Discovery.discover()));
        assertThat(injector.getInstance(Seq2Seq.class)).isNotNull();
    }
}
