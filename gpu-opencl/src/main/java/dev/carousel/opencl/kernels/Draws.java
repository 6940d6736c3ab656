package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Threefry;

/** Writes Threefry-2×32 with 20 rounds, as {@link Threefry} computes it: four rounds, then an injection of the key, five times. */
final class Draws {
    private static final int PARITY = 0x1BD11BDA;
    private static final int INJECTIONS = 5;
    private static final int[][] ROTATIONS = {{17, 29, 16, 24}, {13, 15, 26, 6}};

    private final KernelText kernel;
    private final Functions functions;

    record Words(String first, String second) {}

    Draws(KernelText kernel) {
        this.kernel = kernel;
        this.functions = new Functions(kernel);
    }

    Words key(Scalar seed, Scalar step, Scalar index, String stream) {
        int hash = Threefry.hash(stream);
        return words(
                new Words(seed.code(), kernel.let("hash", Type.INTEGER, String.valueOf(hash))),
                step.code(),
                index.code());
    }

    /** The first word's upper 24 bits times 2⁻²⁴. */
    Scalar uniform(String name, Words key, Scalar row, Scalar column) {
        String word = words(key, row.code(), column.code()).first();
        return Scalar.real(kernel.let(name, Type.REAL, "(float) (" + word + " >>> 8) * 5.9604645E-8f"));
    }

    private Words words(Words key, String counter0, String counter1) {
        String third = kernel.let("key", Type.INTEGER, key.first() + " ^ " + key.second() + " ^ " + PARITY);
        String[] keys = {key.first(), key.second(), third};
        String x0 = add(counter0, key.first());
        String x1 = add(counter1, key.second());
        for (int injection = 1; injection <= INJECTIONS; injection++) {
            for (int rotation : ROTATIONS[injection % 2]) {
                x0 = add(x0, x1);
                x1 = kernel.let(
                        "x",
                        Type.INTEGER,
                        "((" + x1 + " << " + rotation + ") | (" + x1 + " >>> " + (32 - rotation) + ")) ^ " + x0);
            }
            x0 = add(x0, keys[injection % 3]);
            x1 = add(add(x1, keys[(injection + 1) % 3]), String.valueOf(injection));
        }
        return new Words(x0, x1);
    }

    private String add(String a, String b) {
        return functions.wrapped("x", a, "+", b).code();
    }
}
