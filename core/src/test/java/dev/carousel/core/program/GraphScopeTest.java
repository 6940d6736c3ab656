package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GraphScopeTest {
    private static final Initializer ZERO = Initializer.constant(0);

    @Test
    void carried_isZeroAtFirst_thenWhatTheLastRunSet() {
        Trial trial = Trial.of(
                Traced.inference(g -> {
                    Expr sum = g.carried("sum", Shape.of(2), Type.REAL);
                    Expr next = sum.plus(g.input("x", Shape.of(2), Type.REAL));
                    g.carry("sum", next);
                    g.output("before", sum);
                }),
                1);
        assertThat(trial.run("evaluate", s -> s.set("x", 1f, 2f)).reals("before"))
                .containsExactly(0, 0);
        assertThat(trial.run("evaluate", s -> s.set("x", 5f, 5f)).reals("before"))
                .containsExactly(1, 2);
        assertThat(trial.variables().reals("carried/sum")).containsExactly(6, 7);
    }

    @Test
    void minimize_parametersWithoutInfluence_stayAsTheyAre() {
        Trial trial = Trial.of(
                Traced.training(
                        g -> {
                            Expr used = g.parameter("used", Shape.of(2), ZERO);
                            Expr stopped = g.parameter("stopped", Shape.of(2), ZERO);
                            Expr unused = g.parameter("unused", Shape.of(2), ZERO);
                            g.output("shown", unused);
                            g.minimize(
                                    used.times(stopped.plus(1).stopGradient()).sum());
                        },
                        TrainingSettings.of(new TestOptimizers.Drift())),
                1);
        trial.train(0, s -> {});
        trial.train(0, s -> {});
        assertThat(trial.variables().reals("used")).containsExactly(3, 3);
        assertThat(trial.variables().reals("stopped")).containsExactly(0, 0);
        assertThat(trial.variables().reals("unused")).containsExactly(0, 0);
        assertThat(trial.variables().integers(ReservedNames.STEP)).containsExactly(2);
    }

    @Test
    void minimize_throughALoop_learnsItsConstants() {
        Trial trial = Trial.of(
                Traced.training(g -> {
                    Expr w = g.parameter("w", Shape.SCALAR, Initializer.constant(2));
                    var run = Recurrence.over(g.builder(), 3)
                            .carry("h", g.builder().constant(1))
                            .run(step -> step.next("h", step.carry("h").times(w)));
                    g.minimize(run.last("h"));
                }),
                1);
        var session = trial.train(0.25, s -> {});
        assertThat(session.reals("loss")).containsExactly(8);
        assertThat(trial.variables().reals("w")).containsExactly(2 - 0.25f * 3 * 2 * 2);
    }

    @Test
    void gradients_areExpressionsAgain() {
        Trial trial = Trial.of(
                Traced.inference(g -> {
                    Expr x = g.input("x", Shape.SCALAR, Type.REAL);
                    Expr slope = g.gradients(x.power(3), List.of(x)).get(0);
                    g.output("second", g.gradients(slope, List.of(x)).get(0));
                }),
                1);
        assertThat(trial.run("evaluate", s -> s.set("x", 2f)).reals("second")).containsExactly(12);
    }

    @Test
    void training_isTrueWhereTheModelSaysSo() {
        Traced.training(g -> {
            assertThat(g.training()).isTrue();
            assertThat(g.in("deep").training()).isTrue();
            g.minimize(g.parameter("w", Shape.SCALAR, ZERO));
        });
        Traced.inference(g -> assertThat(g.in("deep").training()).isFalse());
    }

    @Test
    void minimize_inAGraphThatInfers_isAnError() {
        assertInferenceFails(
                g -> g.minimize(g.parameter("w", Shape.SCALAR, ZERO)),
                "[Carousel/NotTraining] graph evaluate: minimize may be called in training graphs only: define the graph "
                        + "with training(..)");
    }

    @Test
    void minimize_twice_isAnError() {
        assertTrainingFails(
                g -> {
                    g.minimize(g.parameter("w", Shape.SCALAR, ZERO));
                    g.minimize(g.parameter("v", Shape.SCALAR, ZERO));
                },
                "[Carousel/GivenTwice] graph train: minimize is given twice: give it once in a graph");
    }

    @Test
    void minimize_anArray_isAnError() {
        assertTrainingFails(
                g -> g.minimize(g.parameter("w", Shape.of(2), ZERO)),
                "[Carousel/ShapeMismatch] graph train: minimize expects a real scalar, got REAL w [2]: sum or average it");
    }

    @Test
    void minimize_withoutParameters_isAnError() {
        assertTrainingFails(
                g -> {
                    g.parameter("w", Shape.of(2), ZERO);
                    g.minimize(g.input("x", Shape.SCALAR, Type.REAL));
                },
                "[Carousel/NothingToLearn] the loss x [] depends on no parameter: there are [w [2]]");
    }

    @Test
    void minimize_withoutMostOfManyParameters_namesTheFirst() {
        assertTrainingFails(
                g -> {
                    for (int i = 0; i < 9; i++) {
                        g.parameter("w" + i, Shape.SCALAR, ZERO);
                    }
                    g.minimize(g.input("x", Shape.SCALAR, Type.REAL));
                },
                "[Carousel/NothingToLearn] the loss x [] depends on no parameter: there are [w0 [], w1 [], w2 [], w3 [], w4 []] and 4 more");
    }

    @Test
    void minimize_optimizerForgetsASlot_isAnError() {
        var settings = TrainingSettings.of(new Forgetful(gradient -> List.of()));
        assertThatThrownBy(() -> Traced.training(g -> g.minimize(g.parameter("w", Shape.SCALAR, ZERO)), settings))
                .hasMessage("[Carousel/SlotMismatch] optimizer Forgetful declares 1 slots, its update gives 0");
    }

    @Test
    void minimize_optimizerMakesASlotOfAnotherShape_isAnErrorNamingBoth() {
        var settings = TrainingSettings.of(new Forgetful(gradient -> List.of(gradient.sum())));
        assertThatThrownBy(() -> Traced.training(
                        g -> g.minimize(g.parameter("w", Shape.of(2), ZERO).sum()), settings))
                .hasMessageStartingWith("[Carousel/ShapeMismatch] optimizer Forgetful: ")
                .hasMessageContaining("w")
                .hasMessageContaining(": expected REAL [2], got REAL []");
    }

    @Test
    void clipNorm_zero_isAnError() {
        assertThatThrownBy(
                        () -> TrainingSettings.of(new TestOptimizers.Descent()).clipped(0))
                .hasMessage(
                        "[Carousel/ValueOutOfRange] clip norm: expected a number above 0, or infinity for no clipping, "
                                + "got 0.0");
    }

    @Test
    void output_twoValuesUnderOneName_isAnError() {
        assertInferenceFails(
                g -> {
                    g.output("y", g.builder().constant(1));
                    g.output("y", g.builder().constant(2));
                },
                "[Carousel/GivenTwice] graph evaluate: output y is given twice: give it once in a graph");
    }

    @Test
    void input_againWithAnotherShape_isAnError() {
        assertInferenceFails(
                g -> {
                    g.input("x", Shape.of(2), Type.REAL);
                    g.input("x", Shape.of(3), Type.INTEGER);
                },
                "[Carousel/InputMismatch] graph evaluate: input x was asked for as REAL [2] before, now as INTEGER [3]");
    }

    @Test
    void carried_againWithAnotherShape_isAnError() {
        assertInferenceFails(
                g -> {
                    g.carried("h", Shape.of(2), Type.REAL);
                    g.carried("h", Shape.of(3), Type.REAL);
                },
                "[Carousel/CarriedMismatch] carried value h was declared as REAL [2] before, now as REAL [3]");
    }

    @Test
    void carry_undeclared_isAnError() {
        assertInferenceFails(
                g -> g.carry("h", g.builder().constant(1)),
                "[Carousel/UnknownName] nothing is carried under the name \"h\": declare it with carried(..) first");
    }

    @Test
    void define_initOrTheSameNameAgain_isAnError() {
        assertThatThrownBy(() -> Programs.build(
                        new Traced("init", g -> {}),
                        Traced.NO_SIZES,
                        TrainingSettings.of(new TestOptimizers.Descent())))
                .hasMessage(
                        "[Carousel/GivenTwice] a graph named init is there already: give each graph a name of its own");
    }

    private static void assertTrainingFails(Consumer<GraphScope> definition, String message) {
        assertThatThrownBy(() -> Traced.training(definition)).hasMessage(message);
    }

    private static void assertInferenceFails(Consumer<GraphScope> definition, String message) {
        assertThatThrownBy(() -> Traced.inference(definition)).hasMessage(message);
    }

    /** Keeps too little of a gradient. */
    private record Forgetful(Function<Expr, List<Expr>> kept) implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of(new Slot("momentum", 0));
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter, kept.apply(gradient));
        }
    }
}
