package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * A network with one hidden layer: vᵀtanh(Ws + Ua). Bahdanau et al. 2015, arXiv:1409.0473, appendix A.1.2.
 *
 * @param size of the hidden layer; 0 takes that of the query
 */
public record MlpScorer(int size) implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        int units = size == 0 ? querySize : size;
        return keys.matmul(s.parameter(
                "U", Shape.of(keys.shape().dim(2), units), s.initializers().input())); // Ua
    }

    @Override
    public Expr score(Expr query, Expr prepared, Scope s) {
        int units = prepared.shape().dim(2);
        Expr w = s.parameter(
                "W", Shape.of(query.shape().dim(1), units), s.initializers().input());
        Expr v = s.parameter("v", Shape.of(units, 1), s.initializers().input());
        Expr layer = query.matmul(w).expand(1).plus(prepared).tanh(); //   tanh(Ws + Ua)
        return layer.matmul(v).reshape(prepared.shape().leading(2)); //    vᵀtanh(Ws + Ua)
    }
}
