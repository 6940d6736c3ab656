package dev.carousel.codegen.arithmetic;

import java.util.function.Consumer;

/** Floats to test with: every k-th bit pattern, and those where something happens. */
final class Floats {
    private static final int BLOCK = 1 << 14;
    private static final float[] SPECIAL = {
        0,
        -0f,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        0.5f,
        -0.5f,
        0x1p23f,
        -0x1p23f,
        0x1.000002p23f,
        -0x1.000002p23f,
        0x1p24f,
        -0x1p24f,
        0x1p31f,
        -0x1p31f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        Float.intBitsToFloat(0xFF812345),
        88.72284f,
        -103.97208f,
        0.3465736f,
        1.5707964f
    };

    private Floats() {}

    static float[] special() {
        return SPECIAL.clone();
    }

    /** Hands out every stride-th of all 2³² floats, in blocks; the property {@code carousel.allFloats} makes that every one. */
    static void forEachBlock(int stride, Consumer<float[]> test) {
        long step = Boolean.getBoolean("carousel.allFloats") ? 1 : stride;
        for (long bits = 0; bits < 1L << 32; bits += step * BLOCK) {
            var block = new float[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                block[i] = Float.intBitsToFloat((int) Math.min(bits + i * step, 0xFFFFFFFFL));
            }
            test.accept(block);
        }
    }

    /** All pairs of special floats: the first ones, or the second ones. */
    static float[] pairs(boolean first) {
        var values = new float[SPECIAL.length * SPECIAL.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = SPECIAL[first ? i / SPECIAL.length : i % SPECIAL.length];
        }
        return values;
    }
}
