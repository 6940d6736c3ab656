package dev.carousel.codegen.arithmetic;

import dev.carousel.core.interpreter.Threefry;
import java.util.function.IntFunction;

/** Threefry-2×32 with 20 rounds, as {@link Threefry} computes it: four rounds, then an injection of the key, five times. */
final class RandomBits {
    private static final int PARITY = 0x1BD11BDA;
    private static final int INJECTIONS = 5;
    private static final int[][] ROTATIONS = {{17, 29, 16, 24}, {13, 15, 26, 6}};

    private final Operations o;

    RandomBits(Operations operations) {
        this.o = operations;
    }

    RandomKey key(Value seed, Value step, Value index, String stream) {
        return words(new RandomKey(seed, o.word(Threefry.hash(stream))), step, index);
    }

    /** The first word's upper 24 bits times 2⁻²⁴. */
    Value uniform(RandomKey key, Value row, Value column) {
        Value word = words(key, row, column).first();
        Value upper = o.apply(Step.SHIFT_RIGHT_UNSIGNED, word, o.integer(8));
        return o.multiply(o.toReal(upper), o.real(0x1p-24f));
    }

    private RandomKey words(RandomKey key, Value counter0, Value counter1) {
        o.statements.commentOnce("Threefry-2x32: 20 rounds x0 += x1, x1 = rotate(x1) ^ x0");
        IntFunction<Value> keys = keys(key);
        Value x0 = o.hold("x0", o.add(counter0, key.first()));
        Value x1 = o.hold("x1", o.add(counter1, key.second()));
        for (int injection = 1; injection <= INJECTIONS; injection++) {
            for (int rotation : ROTATIONS[injection % 2]) {
                x0 = o.hold("x0", o.add(x0, x1));
                x1 = o.hold("x1", o.apply(Step.XOR, o.apply(Step.ROTATE_LEFT, x1, o.integer(rotation)), x0));
            }
            x0 = o.hold("x0", o.add(x0, keys.apply(injection)));
            x1 = o.hold("x1", o.add(o.add(x1, keys.apply(injection + 1)), o.integer(injection)));
        }
        return new RandomKey(x0, x1);
    }

    /** The words of the key in turn, the third being parity ^ first ^ second. */
    private IntFunction<Value> keys(RandomKey key) {
        Value both = o.apply(Step.XOR, key.first(), key.second());
        Value third = o.hold("key", o.apply(Step.XOR, both, o.word(PARITY)));
        Value[] all = {key.first(), key.second(), third};
        return number -> all[number % all.length];
    }
}
