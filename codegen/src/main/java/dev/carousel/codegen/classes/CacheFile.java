package dev.carousel.codegen.classes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file of the cache: {@code CRSLKRN1}, key, length of the content, SHA-256 of key and content, content.
 *
 * <p>Lengths are 32-bit integers, high byte first; the content is the number of classes and, for each, its name and its bytes, each after its
 * length. The key says what the content depends on, and is compared in full.
 */
final class CacheFile {
    private static final byte[] MAGIC = "CRSLKRN1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;

    private CacheFile() {}

    static byte[] encode(String key, CompiledClasses classes) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] content = content(classes);
        return ByteBuffer.allocate(MAGIC.length + 8 + keyBytes.length + DIGEST + content.length)
                .put(MAGIC)
                .putInt(keyBytes.length)
                .put(keyBytes)
                .putInt(content.length)
                .put(digest(keyBytes, content))
                .put(content)
                .array();
    }

    /** Returns the classes of a file, or nothing if it is not whole or was written under another key. */
    static Optional<CompiledClasses> decode(String key, byte[] file) {
        try {
            ByteBuffer from = ByteBuffer.wrap(file);
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            boolean ours = Arrays.equals(take(from, MAGIC.length), MAGIC)
                    && Arrays.equals(take(from, from.getInt()), keyBytes);
            if (!ours || from.getInt() != from.remaining() - DIGEST) {
                return Optional.empty();
            }
            byte[] digest = take(from, DIGEST);
            byte[] content = take(from, from.remaining());
            return Arrays.equals(digest, digest(keyBytes, content)) ? Optional.of(classes(content)) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** Returns what to call the file of a key: readable, and unique by its digest. */
    static String name(String className, String key) {
        String simple = className.substring(className.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_]", "_");
        String digest = HexFormat.of().formatHex(digest(key.getBytes(StandardCharsets.UTF_8)), 0, 12);
        return simple.substring(0, Math.min(simple.length(), 80)) + "-" + digest;
    }

    private static byte[] content(CompiledClasses classes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(classes.files().size());
            for (Map.Entry<String, byte[]> file : classes.files().entrySet()) {
                write(out, file.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static CompiledClasses classes(byte[] content) {
        ByteBuffer from = ByteBuffer.wrap(content);
        Map<String, byte[]> files = new TreeMap<>();
        for (int left = from.getInt(); left > 0; left--) {
            String name = new String(take(from, from.getInt()), StandardCharsets.UTF_8);
            files.put(name, take(from, from.getInt()));
        }
        return new CompiledClasses(files);
    }

    private static byte[] take(ByteBuffer from, int length) {
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] digest(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
