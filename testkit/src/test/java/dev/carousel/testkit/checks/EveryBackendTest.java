package dev.carousel.testkit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EveryBackendTest {
    private static final Trial TRIAL = Trial.of(new Square(), new Sizes(Map.of("T", 3)), 1);
    private static final Backend JVM = Carousel.discover().catalog().find(Backend.class, "jvm");
    private static final Backend NOWHERE = graph -> {
        throw new CarouselException("NoDevice", "none here");
    };

    @Test
    void check_backendWithoutADevice_isSkippedWithTheReason() {
        assertThat(EveryBackend.agrees(TRIAL, Map.of("nowhere", NOWHERE)))
                .isEqualTo(Finding.notApplicable("[Carousel/NoDevice] none here"));
    }

    @Test
    void check_backendWithoutADevice_spoilsNotWhatAnotherKept() {
        assertThat(EveryBackend.agrees(TRIAL, Map.of("nowhere", NOWHERE, "jvm", JVM)))
                .isEqualTo(Finding.KEPT);
    }

    /** x². */
    private record Square() implements Probe {
        private static final Field X = Field.reals("x", "T");

        @Override
        public List<Field> fields() {
            return List.of(X);
        }

        @Override
        public List<Field> results() {
            return List.of(Field.reals("square", "T"));
        }

        @Override
        public void write(GraphScope g, Sizes sizes) {
            Expr x = g.input(X, sizes);
            g.output("square", x.times(x));
        }
    }
}
