package dev.carousel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import org.junit.jupiter.api.Test;

class StateTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Expr h = input("h", 2, 3);
    private final Expr c = input("c", 2, 4, 5);
    private final StateSpec below = StateSpec.of("h", 3).and("c", 4, 5);

    private Expr input(String name, int... shape) {
        return builder.at(
                new Origin("", "StrangerCell.java", 12), () -> builder.input(name, Shape.of(shape), Type.REAL));
    }

    @Test
    void and_partOfSpec_namesEntriesUnderThePart() {
        StateSpec whole = StateSpec.of("context", 7).and("below", below);
        assertThat(whole.names()).containsExactly("context", "below/h", "below/c");
        assertThat(whole.entries().get(2).shape(2)).isEqualTo(Shape.of(2, 4, 5));
    }

    @Test
    void and_aNameThatIsThere_isAnError() {
        assertThatThrownBy(() -> StateSpec.of("h", 3).andZeros("h", 3))
                .hasMessage("[Carousel/GivenTwice] state h is there already: give each state a name of its own");
    }

    @Test
    void part_ofMatchedState_hasThePartsOwnNames() {
        StateSpec whole =
                StateSpec.none().and("below", below).and("belowground", below).and("empty", StateSpec.none());
        State state = State.of(h, c).and(State.of(h, c)).matching(whole, 2);
        assertThat(state.part("below"))
                .isEqualTo(new State(below.names(), state.values().subList(0, 2)));
        assertThat(state.part("empty")).isEqualTo(State.none());
    }

    @Test
    void matching_otherOrderThanTheSpec_isAnErrorNamingBoth() {
        assertThatThrownBy(() -> State.of(c).and(State.of(h)).matching(below, 2))
                .hasMessage(
                        "[Carousel/StateMismatch] state h: declared REAL [2, 3], got REAL [2, 4, 5], at StrangerCell.java:12");
    }
}
