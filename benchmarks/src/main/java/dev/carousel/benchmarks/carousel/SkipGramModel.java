package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Field;
import dev.carousel.api.Initializer;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * Skip-gram with negative sampling: Mikolov et al. 2013, arXiv:1310.4546, equation 4.
 *
 * <p>Inputs: {@code word} {@code [B]}; {@code others} {@code [B, 1 + K]}, the word beside it and K that were drawn. Only the rows that occur
 * are updated.
 *
 * @param vocabulary V
 * @param negatives K
 * @param size E
 */
record SkipGramModel(int vocabulary, int negatives, int size) implements Model {
    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        int batch = sizes.get("B");
        Shape table = Shape.of(vocabulary, size);
        program.training(LayerModel.TRAIN, graph -> {
            Expr word = graph.input("word", Shape.of(batch), Type.INTEGER);
            Expr others = graph.input("others", Shape.of(batch, 1 + negatives), Type.INTEGER);
            Expr v = graph.parameter("in", table, Initializer.xavier()).gather(0, word); // [B, E]
            Expr u = graph.parameter("out", table, Initializer.xavier()).gather(0, others); // [B, 1 + K, E]
            Expr score = u.matmul(v.expand(-1)).reshape(batch, 1 + negatives);
            Expr near = score.slice(1, 0, 1).negate().softplus(); // −log σ(u·v)
            Expr far = score.slice(1, 1, 1 + negatives).softplus(); // −log σ(−u·v)
            graph.minimize(near.sum().plus(far.sum()).dividedBy(batch));
        });
    }
}
