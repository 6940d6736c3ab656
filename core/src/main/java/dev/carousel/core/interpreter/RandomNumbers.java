package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;

/** Uniform numbers: see {@link Op.Random}. */
final class RandomNumbers {
    private static final int COST = 60;

    private final Workers workers;

    RandomNumbers(Workers workers) {
        this.workers = workers;
    }

    Instruction random(Op.Random op) {
        Shape shape = op.shape();
        int stream = Threefry.hash(op.stream());
        int columns = shape.rank() == 0 ? 1 : shape.trailing(1).size();
        return in -> {
            long key = Threefry.words(word(in[0]), stream, word(in[1]), word(in[2]));
            int firstRow = word(in[3]);
            var out = new double[shape.size()];
            workers.split(out.length, COST, (from, to) -> {
                for (int i = from; i < to; i++) {
                    out[i] = Threefry.uniform((int) key, (int) (key >>> 32), firstRow + i / columns, i % columns);
                }
            });
            return new Reals(shape, out);
        };
    }

    private static int word(Value scalar) {
        return Integers.of(scalar)[0];
    }
}
