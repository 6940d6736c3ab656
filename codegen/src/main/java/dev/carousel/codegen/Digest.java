package dev.carousel.codegen;

import dev.carousel.api.expr.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Takes in values one after the other, with lengths before what has one, so that no two sequences of the same kinds read alike. */
final class Digest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);

    Digest add(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(number >> shift);
        }
        return this;
    }

    Digest add(long number) {
        return add((int) (number >> 32)).add((int) number);
    }

    Digest add(boolean flag) {
        return add(flag ? 1 : 0);
    }

    Digest add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    Digest add(Enum<?> constant) {
        return add(constant.name());
    }

    Digest add(List<Integer> numbers) {
        add(numbers.size());
        for (int number : numbers) {
            add(number);
        }
        return this;
    }

    Digest add(Shape shape) {
        return add(shape.dims());
    }

    /** Returns the first digits of the SHA-256. */
    String hex(int digits) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(sha).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
