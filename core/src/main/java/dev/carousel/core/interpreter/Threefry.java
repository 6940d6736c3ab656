package dev.carousel.core.interpreter;

import java.nio.charset.StandardCharsets;

/**
 * Threefry-2×32 with 20 rounds: a pure function of a 64-bit key and a 64-bit counter, each of two 32-bit words, that yields two words.
 * Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.3.
 */
public final class Threefry {
    private static final int PARITY = 0x1BD11BDA;
    private static final int INJECTIONS = 5;

    private Threefry() {}

    /** Returns both words; the first one is the low half. Five times, four rounds are followed by an injection of the key. */
    public static long words(int key0, int key1, int counter0, int counter1) {
        int current = key0;
        int next = key1;
        int last = PARITY ^ key0 ^ key1;
        int x0 = counter0 + key0;
        int x1 = counter1 + key1;
        for (int injection = 1; injection <= INJECTIONS; injection++) {
            boolean odd = (injection & 1) == 1;
            x0 += x1;
            x1 = Integer.rotateLeft(x1, odd ? 13 : 17) ^ x0;
            x0 += x1;
            x1 = Integer.rotateLeft(x1, odd ? 15 : 29) ^ x0;
            x0 += x1;
            x1 = Integer.rotateLeft(x1, odd ? 26 : 16) ^ x0;
            x0 += x1;
            x1 = Integer.rotateLeft(x1, odd ? 6 : 24) ^ x0;
            int first = current;
            current = next;
            next = last;
            last = first;
            x0 += current;
            x1 += next + injection;
        }
        return (x1 & 0xFFFFFFFFL) << 32 | (x0 & 0xFFFFFFFFL);
    }

    /** Returns the first word's upper 24 bits times 2⁻²⁴: a number in [0, 1) that a {@code float} holds exactly. */
    public static double uniform(int key0, int key1, int counter0, int counter1) {
        return ((int) words(key0, key1, counter0, counter1) >>> 8) * 0x1p-24;
    }

    /** Returns the hash of a stream's name: 32-bit FNV-1a over its UTF-8 bytes, then the finaliser of MurmurHash3, for few collisions. */
    public static int hash(String stream) {
        int hash = 0x811C9DC5;
        for (byte octet : stream.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }
}
