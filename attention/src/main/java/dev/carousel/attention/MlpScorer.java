package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Perceptron with one hidden layer: score(q, k) = vᵀ·tanh(W·q + U·k).
 *
 * <p>Bahdanau et al. 2015, arXiv:1409.0473, appendix A.1.2. Shapes: q {@code [B, H]}, keys {@code [B, S, K]}, W {@code [H, A]}, U {@code [K, A]}, v
 * {@code [A]}.
 *
 * @param size A; 0 makes it as large as the query
 */
public record MlpScorer(int size) implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        return keys.matmul(weights("U", keys, size == 0 ? querySize : size, s)); // U·k, once for all queries
    }

    @Override
    public Expr score(Expr query, Expr weighted, Scope s) {
        int units = weighted.shape().dim(-1);
        Expr v = s.parameter("v", Shape.of(units), s.initializers().input());
        Expr q = query.matmul(weights("W", query, units, s)).expand(1); // W·q [B, 1, A]
        return q.plus(weighted).tanh().times(v).sum(-1); // vᵀ·tanh(W·q + U·k)
    }

    private static Expr weights(String name, Expr x, int units, Scope s) {
        return s.parameter(
                name, Shape.of(x.shape().dim(-1), units), s.initializers().input());
    }
}
