package dev.carousel.core.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What callers of all backends are told. */
class SignatureTest {
    private final Signature signature = Signature.of(graph());

    private static Graph graph() {
        var builder = new GraphBuilder();
        Expr tokens = builder.input("tokens", Shape.of(3), Type.INTEGER);
        return builder.build(List.of(tokens), List.of(new Graph.Output("before", tokens.toReal())), List.of());
    }

    @Test
    void input_unknown_isAnError() {
        assertThatThrownBy(() -> signature.input("token", Type.INTEGER, 3))
                .hasMessage("[Carousel/UnknownName] this graph has no input \"token\", it has [tokens]");
    }

    @Test
    void input_wrongCount_isAnError() {
        assertThatThrownBy(() -> signature.input("tokens", Type.INTEGER, 2))
                .hasMessage("[Carousel/ShapeMismatch] input tokens [3] takes 3 elements, got 2");
    }

    @Test
    void input_wrongType_isAnError() {
        assertThatThrownBy(() -> signature.input("tokens", Type.REAL, 3))
                .hasMessage("[Carousel/TypeMismatch] input tokens [3] holds integers, not reals");
    }

    @Test
    void output_wrongType_isAnError() {
        assertThatThrownBy(() -> signature.output("before", Type.INTEGER))
                .hasMessage("[Carousel/TypeMismatch] output before [3] holds reals, not integers");
    }

    @Test
    void output_unknown_isAnError() {
        assertThatThrownBy(() -> signature.output("after", Type.REAL))
                .hasMessage("[Carousel/UnknownName] this graph has no output \"after\", it has [before]");
    }

    @Test
    void missing_input_saysWhatWasGiven() {
        assertThat(signature.missing("tokens", Set.of()))
                .hasMessage("[Carousel/MissingInput] no value was given for input tokens [3], only for []");
    }

    @Test
    void notRun_output_saysWhatToDo() {
        assertThat(Signature.notRun("before"))
                .hasMessage("[Carousel/NotRun] output before: nothing has been computed; call run() first");
    }
}
