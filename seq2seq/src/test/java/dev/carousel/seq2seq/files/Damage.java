package dev.carousel.seq2seq.files;

import java.util.Arrays;
import java.util.Random;

/** Bytes as a bad disk, a torn download or a careless editor leaves them. */
final class Damage {
    private Damage() {}

    static byte[] of(byte[] bytes, Random random, int times) {
        var damaged = bytes;
        for (var i = 0; i < times && damaged.length > 0; i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] bytes, Random random) {
        var at = random.nextInt(bytes.length);
        var damaged = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt(256);
            case 2 -> damaged[at] = (byte) "0123456789[]{},:\"".charAt(random.nextInt(17));
            case 3 -> damaged = Arrays.copyOf(bytes, at);
            default -> damaged = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
        }
        return damaged;
    }
}
