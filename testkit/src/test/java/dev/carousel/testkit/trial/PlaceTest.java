package dev.carousel.testkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void at_anElementOfAnOutput_namesItsAxes() {
        assertThat(Place.of("outputs", Shape.of(3, 2, 4), List.of("T", "B", "H"))
                        .at(22))
                .isEqualTo("outputs[t=2, row=1, unit=2]");
        assertThat(Place.ofParameter("i/W", Shape.of(2, 3)).at(4)).isEqualTo("i/W[row=1, column=1]");
        assertThat(Place.of("loss", Shape.SCALAR, List.of()).at(0)).isEqualTo("loss");
    }

    @Test
    void between_severalDifferences_isTheWorst() {
        Place place = Place.ofParameter("b", Shape.of(4));
        Value wanted = Value.reals(Shape.of(4), 1, 2, 3, Double.NaN);
        assertThat(Difference.between(place, wanted, Value.reals(Shape.of(4), 1, 2.5, 5, Double.NaN), 1e-3))
                .contains(new Difference("b[column=2]", 3, 5));
        assertThat(Difference.between(place, wanted, wanted, 0)).isEmpty();
        assertThat(Difference.between(place, wanted, Value.reals(Shape.of(4), Double.NaN, 2, 3, Double.NaN), 1))
                .contains(new Difference("b[column=0]", 1, Double.NaN));
    }
}
