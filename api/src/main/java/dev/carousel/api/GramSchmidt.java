package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import java.util.function.UnaryOperator;

/**
 * Makes rows orthonormal.
 *
 * <p>A block of rows at a time is made orthogonal to the basis so far, by products of matrices, and then within itself row by row: Jalby and Philippe 1991,
 * SIAM J. Sci. Stat. Comput. 12 (5). Each projection is taken twice, since the first leaves what it rounds away.
 */
final class GramSchmidt {
    private static final int MOST_ROWS_AT_ONCE = 32;

    private GramSchmidt() {}

    /** Returns orthonormal rows {@code [M, N]} that span what these rows do; M ≤ N. */
    static Expr orthonormal(Expr rows) {
        int count = rows.shape().dim(0);
        return count <= MOST_ROWS_AT_ONCE
                ? byBlocks(rows, 1, row -> row.times(row.square().sum().rsqrt()))
                : byBlocks(rows, largestDivisor(count, MOST_ROWS_AT_ONCE), GramSchmidt::orthonormal);
    }

    /**
     * Makes each block of rows orthogonal to those before.
     *
     * @param height of a block
     * @param orthonormal makes a block orthonormal in itself
     */
    private static Expr byBlocks(Expr rows, int height, UnaryOperator<Expr> orthonormal) {
        int width = rows.shape().dim(1);
        int blocks = rows.shape().dim(0) / height;
        return Recurrence.over(rows.builder(), blocks)
                .carry("basis", rows.builder().zeros(Shape.of(blocks, height * width)))
                .sequence("block", rows.reshape(blocks, height, width))
                .run(step -> {
                    Expr basis = step.carry("basis");
                    Expr block = orthogonal(step.element("block"), basis.reshape(rows.shape()));
                    Expr added = orthonormal.apply(block).reshape(1, height * width);
                    Expr here =
                            step.builder().iota(blocks).equalTo(step.index()).toReal();
                    step.next("basis", basis.plus(here.expand(1).times(added)));
                })
                .last("basis")
                .reshape(rows.shape());
    }

    private static int largestDivisor(int number, int most) {
        int divisor = most;
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** Returns rows less their projections on a basis. */
    private static Expr orthogonal(Expr rows, Expr basis) {
        Expr once = rows.minus(rows.matmulTransposed(basis).matmul(basis));
        return once.minus(once.matmulTransposed(basis).matmul(basis));
    }
}
