package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.opencl.kernels.Argument;
import dev.carousel.opencl.kernels.Target;
import dev.carousel.opencl.translation.ClKernel;
import dev.carousel.opencl.translation.Translations;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Translation needs no device. */
class TranslationTest {
    static List<Target> targets() {
        return List.of(Target.PROCESSOR, Target.GRAPHICS);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void kernels_ofARecurrence_becomeFunctionsOfTheirOwnNames(Target target) {
        List<ClKernel> kernels = translated(Draft.of(recurrence(5, 7, 19), target));
        assertThat(kernels)
                .isNotEmpty()
                .allSatisfy(kernel -> assertThat(kernel.text())
                        .startsWith("__kernel void " + kernel.name() + "(")
                        .doesNotContain("this"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void parameters_areThoseThatLaunchesGive_andThePass(Target target) {
        Draft draft = Draft.of(recurrence(5, 7, 19), target);
        draft.launches().stream().flatMap(Launch::calls).forEach(call -> {
            ClKernel kernel = Translations.of(List.of(call.kernel())).get(0);
            assertThat(kernel.parameters())
                    .endsWith("passid")
                    .allMatch(name -> name.equals("passid") || call.arguments().containsKey(name));
            assertThat(call.arguments().values()).anyMatch(Argument.Arena.class::isInstance);
        });
    }

    /** Sizes and addresses are arguments: a driver builds what it has not seen, and nothing twice. */
    @ParameterizedTest
    @MethodSource("targets")
    void kernels_ofOtherSizes_areTheSame(Target target) {
        Draft one = Draft.of(recurrence(5, 32, 48), target);
        assertThat(Draft.of(recurrence(9, 40, 64), target).kernels()).isEqualTo(one.kernels());
    }

    private static List<ClKernel> translated(Draft draft) {
        return Translations.of(draft.kernels());
    }

    private static Graph recurrence(int length, int rows, int units) {
        var builder = new GraphBuilder();
        Expr weights = builder.input("weights", Shape.of(units, units), Type.REAL);
        Expr start = builder.input("start", Shape.of(rows, units), Type.REAL);
        var run = Recurrence.over(builder, length)
                .carry("h", start)
                .run(step -> step.next("h", step.carry("h").matmul(weights).tanh()));
        return builder.build(List.of(weights, start), List.of(new Graph.Output("last", run.last("h"))), List.of());
    }
}
