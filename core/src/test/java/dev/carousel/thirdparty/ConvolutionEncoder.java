package dev.carousel.thirdparty;

import dev.carousel.api.Encoder;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * A strided convolution over time, then max-pooling: as in Kim 2014, arXiv:1408.5882, but pooled by windows.
 *
 * <p>The memory is shorter than the source: a place of it is masked if its windows saw padding only.
 *
 * @param filters how many
 * @param size of a filter, odd
 * @param stride of the filters
 * @param pool how many neighbours become one
 */
record ConvolutionEncoder(int filters, int size, int stride, int pool) implements Encoder {
    @Override
    public Memory encode(Expr source, Expr mask, Scope s) {
        Expr zero = s.builder().constant(0);
        Expr never = s.builder().constant(Double.NEGATIVE_INFINITY);
        Expr windows = windows(mask.expand(-1).select(source, zero)); // [B, count, size, I]
        Shape shape = windows.shape();
        Expr patches = windows.reshape(shape.dim(0), shape.dim(1), shape.dim(2) * shape.dim(3));
        Expr features = s.affine("filter", filters, patches).tanh(); // [B, count, filters]
        Expr seen = windows(mask).sum(2).greaterThan(0); // [B, count]
        Expr pooled =
                seen.expand(-1).select(features, never).window(1, pool, pool, 1).max(2);
        Expr kept = seen.window(1, pool, pool, 1).sum(2).greaterThan(0);
        return new Memory(kept.expand(-1).select(pooled, zero), kept, List.of());
    }

    private Expr windows(Expr x) {
        return x.pad(1, size / 2, size / 2).window(1, size, stride, 1);
    }
}
