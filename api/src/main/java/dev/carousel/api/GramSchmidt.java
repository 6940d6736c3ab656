package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;

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
        int width = rows.shape().dim(1);
        if (count <= MOST_ROWS_AT_ONCE) {
            return oneByOne(rows);
        }
        int height = largestDivisor(count, MOST_ROWS_AT_ONCE);
        int blocks = count / height;
        return Recurrence.over(rows.builder(), blocks)
                .carry("basis", rows.builder().zeros(Shape.of(blocks, height * width)))
                .sequence("block", rows.reshape(blocks, height, width))
                .run(step -> {
                    Expr basis = step.carry("basis");
                    Expr block = orthogonal(step.element("block"), basis.reshape(count, width));
                    Expr added = oneByOne(block).reshape(1, height * width);
                    step.next("basis", basis.plus(oneAt(step.index(), blocks).times(added)));
                })
                .last("basis")
                .reshape(count, width);
    }

    private static int largestDivisor(int number, int most) {
        int divisor = most;
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private static Expr oneByOne(Expr rows) {
        int count = rows.shape().dim(0);
        return Recurrence.over(rows.builder(), count)
                .carry("basis", rows.builder().zeros(rows.shape()))
                .sequence("row", rows)
                .run(step -> {
                    Expr basis = step.carry("basis");
                    Expr row = orthogonal(step.element("row").expand(0), basis);
                    row = row.times(row.square().sum().rsqrt());
                    step.next("basis", basis.plus(oneAt(step.index(), count).times(row)));
                })
                .last("basis");
    }

    /** Returns rows less their projections on a basis. */
    private static Expr orthogonal(Expr rows, Expr basis) {
        Expr once = rows.minus(rows.matmulTransposed(basis).matmul(basis));
        return once.minus(once.matmulTransposed(basis).matmul(basis));
    }

    /** Returns a column {@code [count, 1]} of zeros with a one at an index. */
    private static Expr oneAt(Expr index, int count) {
        return index.builder().iota(count).equalTo(index).toReal().expand(1);
    }
}
