package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import org.jspecify.annotations.Nullable;

/** Softmax and its logarithm over rows, shifted by the row's largest element: e^(x − m) / Σ e^(x − m), and x − m − log Σ e^(x − m). */
final class Softmaxes {
    private static final int COST = 60;

    private final Workers workers;

    Softmaxes(Workers workers) {
        this.workers = workers;
    }

    Instruction softmax(Op.Softmax op, Expr node) {
        int length = node.shape().dim(-1);
        int rows = node.shape().leading(node.shape().rank() - 1).size();
        return in -> {
            var row = new Rows(Reals.of(in[0]), in.length > 1 ? Integers.of(in[1]) : null, length, op.logarithm());
            workers.split(rows, (long) COST * length, row);
            return new Reals(node.shape(), row.out);
        };
    }

    private static final class Rows implements Workers.RangeTask {
        private final double[] x;
        private final int @Nullable [] mask;
        private final double[] out;
        private final int length;
        private final boolean logarithm;

        Rows(double[] x, int @Nullable [] mask, int length, boolean logarithm) {
            this.x = x;
            this.mask = mask;
            this.out = new double[x.length];
            this.length = length;
            this.logarithm = logarithm;
        }

        @Override
        public void run(int from, int to) {
            for (int row = from; row < to; row++) {
                normalise(row * length, (row + 1) * length);
            }
        }

        private void normalise(int from, int to) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                largest = counts(i) ? Math.max(largest, x[i]) : largest;
            }
            double sum = 0;
            for (int i = from; i < to; i++) {
                out[i] = counts(i) ? StrictMath.exp(x[i] - largest) : 0;
                sum += out[i];
            }
            double log = logarithm ? StrictMath.log(sum) : 0;
            for (int i = from; i < to; i++) {
                if (counts(i)) {
                    out[i] = logarithm ? x[i] - largest - log : out[i] / sum;
                }
            }
        }

        private boolean counts(int i) {
            return mask == null || mask[i] != 0;
        }
    }
}
