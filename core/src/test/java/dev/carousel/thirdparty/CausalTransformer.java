package dev.carousel.thirdparty;

import dev.carousel.api.Encoder;
import dev.carousel.api.Initializer;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * Transformer blocks of which each position sees itself and what came before: Vaswani et al. 2017, arXiv:1706.03762, normalised before
 * each part as in Xiong et al. 2020, arXiv:2002.04745, with layer normalisation (Ba et al. 2016) and GELU (Hendrycks and Gimpel 2016).
 *
 * @param blocks how many
 * @param heads how many; must divide the size of the source's vectors
 * @param dropout of what each part adds
 */
record CausalTransformer(int blocks, int heads, double dropout) implements Encoder {
    @Override
    public Memory encode(Expr source, Expr mask, Scope s) {
        Expr x = source.plus(positions(source.shape().dim(1), source.shape().dim(2), s.builder()));
        for (int i = 0; i < blocks; i++) {
            x = block(x, mask, s.in("block" + i));
        }
        return new Memory(normalised(x, s.in("last")), mask, List.of());
    }

    private Expr block(Expr x, Expr mask, Scope s) {
        int width = x.shape().dim(-1);
        Expr seen = x.plus(dropped(attended(normalised(x, s.in("first")), mask, s.in("attention")), s.in("first")));
        Expr inner = gelu(s.affine("inner", 4 * width, normalised(seen, s.in("second"))));
        return seen.plus(dropped(s.affine("outer", width, inner), s.in("second")));
    }

    /** softmax(Q·Kᵀ / √d)·V for each head, over keys that are not after the query. */
    private Expr attended(Expr x, Expr mask, Scope s) {
        int length = x.shape().dim(1);
        int width = x.shape().dim(2);
        Expr q = split(s.affine("query", width, x));
        Expr k = split(s.affine("key", width, x));
        Expr v = split(s.affine("value", width, x));
        Expr position = s.builder().iota(length);
        Expr causal = position.expand(0).atMost(position.expand(1)); // [query, key]
        Expr allowed = causal.times(mask.expand(1)).expand(1); // [B, 1, query, key]
        Expr scores = q.matmulTransposed(k).dividedBy(Math.sqrt((double) width / heads));
        Expr context = scores.softmax(allowed).matmul(v); // [B, heads, T, d]
        return s.affine("output", width, context.swapAxes(1, 2).reshape(x.shape()));
    }

    private Expr split(Expr x) {
        Shape shape = x.shape();
        return x.reshape(shape.dim(0), shape.dim(1), heads, shape.dim(2) / heads)
                .swapAxes(1, 2);
    }

    /** g ⊙ (x − μ) / √(σ² + ε) + b over the last axis. */
    private static Expr normalised(Expr x, Scope s) {
        Expr centred = x.minus(x.mean(-1).expand(-1));
        Expr scale = centred.square().mean(-1).plus(1e-5).rsqrt().expand(-1);
        Shape row = Shape.of(x.shape().dim(-1));
        Expr gain = s.parameter("gain", row, Initializer.constant(1));
        return centred.times(scale).times(gain).plus(s.parameter("bias", row, Initializer.constant(0)));
    }

    private static Expr gelu(Expr x) {
        return x.times(x.times(Math.sqrt(0.5)).erf().plus(1)).times(0.5);
    }

    private Expr dropped(Expr x, Scope s) {
        if (!s.training() || dropout == 0) {
            return x;
        }
        Expr kept = s.random("dropout", x.shape()).lessThan(1 - dropout).toReal();
        return x.times(kept).dividedBy(1 - dropout);
    }

    /** sin(t / 10000^(2i/d)) and the cosine: section 3.5. */
    private static Expr positions(int length, int width, GraphBuilder b) {
        Expr rate =
                b.iota(width / 2).toReal().times(-2 * Math.log(10000) / width).exp();
        Expr angle = b.iota(length).toReal().expand(1).times(rate);
        return b.concat(1, List.of(angle.sin(), angle.cos()));
    }
}
