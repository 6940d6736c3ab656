package dev.carousel.seq2seq.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of lists of text, each preceded by its length, so that no two sequences of lists have the same bytes. */
final class Fingerprint {
    private final MessageDigest digest = sha256();

    void add(List<String> tokens) {
        length(tokens.size());
        for (String token : tokens) {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            length(bytes.length);
            digest.update(bytes);
        }
    }

    /** Returns the hash of everything that was added so far, in hexadecimal. */
    @Override
    public String toString() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
