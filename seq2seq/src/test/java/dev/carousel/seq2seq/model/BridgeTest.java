package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private static final int B = 2;
    private static final int H = 2;
    private static final Cell KEEPER = new SmallParts.Keeper(H);

    /** Layer i of an encoder ends with h = i and c = i + ½ everywhere. */
    private record Ends(int layers, int size) {}

    /** All parameters begin at 0.1. */
    private static final Initializer TENTH = Initializer.constant(0.1);

    @Test
    void initial_copy_givesEachLayerTheOneAtItsHeight() {
        Results begun = begin(Bridge.COPY, List.of(KEEPER, KEEPER), new Ends(3, H));
        assertThat(begun.output("0/h").toDoubles()).containsOnly(1);
        assertThat(begun.output("0/c").toDoubles()).containsOnly(1.5);
        assertThat(begun.output("1/h").toDoubles()).containsOnly(2);
        assertThat(begun.output("1/c").toDoubles()).containsOnly(2.5);
    }

    @Test
    void initial_moreLayersThanTheEncoder_repeatsItsLowest() {
        Results begun = begin(Bridge.COPY, List.of(KEEPER, KEEPER, KEEPER), new Ends(2, H));
        assertThat(begun.output("0/h").toDoubles()).containsOnly(0);
        assertThat(begun.output("1/h").toDoubles()).containsOnly(0);
        assertThat(begun.output("2/h").toDoubles()).containsOnly(1);
    }

    @Test
    void initial_copyOfAnotherSize_isAnError() {
        assertThatThrownBy(() -> begin(Bridge.COPY, List.of(KEEPER), new Ends(1, 3)))
                .hasMessage("[Carousel/BridgeMismatch] bridge copy: the encoder ends with [2, 3], the decoder's state h"
                        + " begins with [2, 2]; choose equal sizes, or the learned bridge");
    }

    @Test
    void initial_learned_isTanhOfAProduct() {
        Results begun = begin(Bridge.LEARNED, List.of(KEEPER), new Ends(1, 3));
        // all weights 0.1, biases too: tanh(3 · 0.1 · 0.5 + 0.1)
        assertThat(begun.output("0/c").toDoubles()).containsOnly(new double[] {StrictMath.tanh(0.25)}, within(1e-7));
        assertThat(begun.output("0/h").toDoubles()).containsOnly(new double[] {StrictMath.tanh(0.1)}, within(1e-7));
    }

    @Test
    void initial_none_beginsAsOnItsOwn() {
        assertThat(begin(Bridge.NONE, List.of(KEEPER), new Ends(1, H))
                        .output("0/c")
                        .toDoubles())
                .containsOnly(0);
    }

    @Test
    void initial_encoderWithoutStates_beginsAsOnItsOwn() {
        Results begun = begin(Bridge.LEARNED, List.of(KEEPER), new Ends(0, H));
        assertThat(begun.output("0/c").toDoubles()).containsOnly(0);
    }

    @Test
    void initial_entryThatAlwaysBeginsAtZero_does() {
        var counter = new StateSpec.Entry("h", Shape.of(H), Type.REAL, StateSpec.Initial.ZERO);
        var cell = new SmallParts.Holder(new StateSpec(List.of(counter)));
        assertThat(begin(Bridge.COPY, List.of(cell), new Ends(1, H))
                        .output("0/h")
                        .toDoubles())
                .containsOnly(0);
    }

    @Test
    void initial_entryThatMustBeGiven_isGivenOrAnError() {
        var given = new StateSpec.Entry("h", Shape.of(H), Type.REAL, StateSpec.Initial.GIVEN);
        var cell = new SmallParts.Holder(new StateSpec(List.of(given)));
        assertThat(begin(Bridge.COPY, List.of(cell), new Ends(2, H))
                        .output("0/h")
                        .toDoubles())
                .containsOnly(1);
        assertThatThrownBy(() -> begin(Bridge.NONE, List.of(cell), new Ends(1, H)))
                .hasMessageStartingWith("[Carousel/StateMismatch] state h of decoder/0 must be given");
    }

    private static Results begin(Bridge bridge, List<Cell> layers, Ends ends) {
        var model = new OneGraph(false, (graph, lengths) -> {
            Scope s = new InitializedScope(graph, new Initializers(TENTH, TENTH, TENTH));
            var stack = new StackedCell(layers, false, Dropout.NONE);
            State initial = bridge.initial(stack, memory(graph.builder(), ends), false, s.in("decoder"));
            initial.names().forEach(name -> graph.output(name, initial.get(name)));
        });
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
    }

    private static Memory memory(GraphBuilder builder, Ends ends) {
        var last = new ArrayList<State>();
        Shape shape = Shape.of(B, ends.size());
        for (int h = 0; h < ends.layers(); h++) {
            List<Expr> values = List.of(builder.filled(shape, Type.REAL, h), builder.filled(shape, Type.REAL, h + 0.5));
            last.add(new State(List.of("h", "c"), values));
        }
        return new Memory(builder.zeros(Shape.of(B, 3, 4)), builder.filled(Shape.of(B, 3), Type.INTEGER, 1), last);
    }
}
