package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.probe.Trial;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SkipGramModelTest {
    private static final int VOCABULARY = 100_000;
    private static final int SIZE = 16;

    @Property(tries = 10)
    void gradients_repeatedWords_matchDifferences(@ForAll long seed) {
        Trial.of(new SkipGramModel(4, 3, 2), Map.of("B", 5), seed)
                .with("centre", GradientCheck.randomIntegers(seed, 4, 5))
                .with("context", GradientCheck.randomIntegers(seed + 1, 4, 5))
                .checkGradients("train", ReservedNames.LOSS);
    }

    @Test
    void define_hugeVocabulary_makesNoTableButTheVariables() {
        Graph train = program(VOCABULARY, 8).graph("train");
        List<Expr> whole = nodes(train).stream()
                .filter(node -> node.shape().rank() > 0 && node.shape().dim(0) == VOCABULARY)
                .toList();
        assertThat(whole).isNotEmpty().allMatch(node -> node.op() instanceof Op.Read);
        assertThat(nodes(train))
                .allMatch(node -> node.op() instanceof Op.Read || node.shape().size() < VOCABULARY);
        List<Assignment> tables = train.assignments().stream()
                .filter(a -> a.variable().shape().equals(Shape.of(VOCABULARY, SIZE)))
                .toList();
        assertThat(tables).hasSize(4).allMatch(a -> a.rows() != null);
    }

    @Test
    void train_hugeVocabulary_learnsAndLeavesOtherWordsAlone() {
        Program program = program(VOCABULARY, 4);
        var backend = new ReferenceBackend();
        VariableStore variables = Programs.initialize(program, 1);
        float[] before = variables.reals("input").clone();
        try (Backend.Session session = backend.compile(program.graph("train")).open(variables)) {
            session.set(ReservedNames.LEARNING_RATE, 0.5f);
            session.set("centre", 3, 70_000, 99_999, 3);
            session.set("context", 5, 80_000, 99_998, 5);
            session.run();
            float first = session.reals(ReservedNames.LOSS)[0];
            for (int step = 0; step < 30; step++) {
                session.run();
            }
            assertThat(session.reals(ReservedNames.LOSS)[0]).isLessThan(0.7f * first);
        }
        for (int word = 0; word < VOCABULARY; word++) {
            boolean taught = word == 3 || word == 70_000 || word == 99_999;
            int at = word * SIZE;
            assertThat(variables.reals("input")[at] != before[at])
                    .as("word %s moved", word)
                    .isEqualTo(taught);
        }
    }

    private static Program program(int vocabulary, int batch) {
        var model = new SkipGramModel(vocabulary, SIZE, 3);
        return Programs.build(model, new Sizes(Map.of("B", batch)), TrainingSettings.of(new AdaGrad()));
    }

    private static List<Expr> nodes(Graph graph) {
        var all = new ArrayList<Expr>();
        for (Expr node : graph.nodes()) {
            all.add(node);
            if (node.op() instanceof Op.Loop loop) {
                all.addAll(nodes(loop.body()));
            }
        }
        return all;
    }

    /** Duchi et al. 2011: p − η·g / √(Σ g²). */
    private record AdaGrad() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of(new Slot("squares", 0.1));
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            Expr squares = slots.get(0).plus(gradient.square());
            return new Update(parameter.minus(learningRate.times(gradient).times(squares.rsqrt())), List.of(squares));
        }
    }
}
