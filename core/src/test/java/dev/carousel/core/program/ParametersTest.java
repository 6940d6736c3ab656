package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Initializer NORMAL = Initializer.normal(1);
    private static final TrainingSettings SETTINGS = TrainingSettings.of(new TestOptimizers.Adaptive());

    @Test
    void parameter_sameNameAgain_isTheSameOne() {
        Program program = Traced.inference(g -> {
            Expr first = g.in("layer").parameter("W", Shape.of(2, 3), NORMAL);
            Expr again = g.in("layer").parameter("W", Shape.of(2, 3), NORMAL);
            assertThat(again).isSameAs(first);
        });
        assertThat(program.variables()).contains(Variable.parameter("layer/W", Shape.of(2, 3)));
    }

    @Test
    void parameter_sameNameInTwoGraphs_isOneVariable() {
        Program program = Programs.build(new TwoGraphs(), Traced.NO_SIZES, SETTINGS);
        assertThat(program.graphs()).containsOnlyKeys("init", "train", "evaluate");
        assertThat(program.variables())
                .extracting(Variable::name)
                .containsExactly("training/seed", "training/step", "w", "optimizer/w/sum");
    }

    @Test
    void parameter_otherShape_isAnErrorThatNamesPathAndShapes() {
        assertThatThrownBy(() -> Traced.inference(g -> {
                    g.in("encoder").in("0").parameter("W", Shape.of(3, 4), NORMAL);
                    g.in("encoder").in("0").parameter("W", Shape.of(3, 5), NORMAL);
                }))
                .hasMessageStartingWith(
                        "[Carousel/ParameterMismatch] parameter encoder/0/W was asked for with shape [3, 4] before, "
                                + "now with [3, 5]: use the same shape, or another name for another parameter");
    }

    @Test
    void parameter_reservedPath_isAnError() {
        assertThatThrownBy(() -> Traced.inference(g -> g.in("training").parameter("seed", Shape.SCALAR, NORMAL)))
                .hasMessageStartingWith(
                        "[Carousel/ReservedName] parameter training/seed: paths that begin with training/, "
                                + "optimizer/, average/, accumulated/, touched/, carried/ are kept for training itself; choose another name");
    }

    @Test
    void at_otherSizes_hasTheSameVariables() {
        Programs programs = sized((g, sizes) -> {
            Expr x = g.input("x", Shape.of(sizes.get("B"), 2), Type.REAL);
            g.output("y", g.affine("y", 3, x));
        });
        Program small = programs.at(sizes(2));
        Program large = programs.at(sizes(5));
        assertThat(large.variables()).isEqualTo(small.variables());
        assertThat(large.graph("init")).isEqualTo(small.graph("init"));
        assertThat(large.graph("evaluate")).isNotEqualTo(small.graph("evaluate"));
    }

    @Test
    void at_parameterThatDependsOnTheBatch_isAnError() {
        Programs programs = sized((g, sizes) -> g.parameter("W", Shape.of(sizes.get("B"), 2), NORMAL));
        programs.at(sizes(2));
        assertThatThrownBy(() -> programs.at(sizes(5)))
                .hasMessage(
                        "[Carousel/ParameterMismatch] parameter W is [2, 2] for sizes {B=2}, [5, 2] for sizes {B=5}: "
                                + "parameters must not depend on the sizes of a batch");
    }

    @Test
    void at_parameterThatOnlySomeSizesHave_isAnError() {
        Programs programs = sized((g, sizes) -> {
            if (sizes.get("B") > 2) {
                g.parameter("W", Shape.of(2), NORMAL);
            }
        });
        programs.at(sizes(2));
        assertThatThrownBy(() -> programs.at(sizes(5)))
                .hasMessage("[Carousel/ParameterMismatch] parameter W is absent for sizes {B=2}, [2] for sizes {B=5}: "
                        + "parameters must not depend on the sizes of a batch");
    }

    @Property(tries = 30)
    void initialize_sameSeed_sameBits(@ForAll int seed) {
        assertThat(initial(seed, "layer/W", "layer/W")).isEqualTo(initial(seed, "layer/W", "layer/W"));
    }

    @Property(tries = 30)
    void initialize_anotherParameterBefore_changesNothing(@ForAll int seed) {
        assertThat(initial(seed, "layer/W", "layer/V", "layer/W")).isEqualTo(initial(seed, "layer/W", "layer/W"));
    }

    @Property(tries = 30)
    void initialize_otherSeedOrPath_otherNumbers(@ForAll int seed) {
        float[] numbers = initial(seed, "layer/W", "layer/W");
        assertThat(initial(seed + 1, "layer/W", "layer/W")).isNotEqualTo(numbers);
        assertThat(initial(seed, "other/W", "other/W")).isNotEqualTo(numbers);
    }

    @Test
    void initialize_slotsStateAndSeed_beginAsDeclared() {
        Program program = Traced.training(
                g -> {
                    g.carried("h", Shape.of(2), Type.REAL);
                    g.minimize(g.parameter("w", Shape.of(2), NORMAL).sum());
                },
                SETTINGS);
        var variables = Trial.of(program, 77).variables();
        assertThat(variables.reals("optimizer/w/sum")).containsExactly(0.25f, 0.25f);
        assertThat(variables.reals("carried/h")).containsExactly(0, 0);
        assertThat(variables.integers(ReservedNames.SEED)).containsExactly(77);
        assertThat(variables.integers(ReservedNames.STEP)).containsExactly(0);
    }

    private static float[] initial(int seed, String wanted, String... names) {
        Program program =
                Traced.inference(g -> List.of(names).forEach(name -> g.parameter(name, Shape.of(3, 2), NORMAL)));
        return Trial.of(program, seed).variables().reals(wanted);
    }

    private static Sizes sizes(int batch) {
        return new Sizes(Map.of("B", batch));
    }

    private static Programs sized(BiConsumer<GraphScope, Sizes> definition) {
        return Programs.of(new Sized(definition), SETTINGS);
    }

    private record Sized(BiConsumer<GraphScope, Sizes> definition) implements Model {
        @Override
        public List<Field> fields() {
            return List.of(Field.reals("x", "B"));
        }

        @Override
        public void define(Sizes sizes, ProgramScope program) {
            program.inference("evaluate", g -> definition.accept(g, sizes));
        }
    }

    private record TwoGraphs() implements Model {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public void define(Sizes sizes, ProgramScope program) {
            program.training(
                    "train",
                    g -> g.minimize(g.parameter("w", Shape.of(2), NORMAL).sum()));
            program.inference("evaluate", g -> g.output("w", g.parameter("w", Shape.of(2), NORMAL)));
        }
    }
}
