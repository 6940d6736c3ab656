package dev.carousel.codegen.classes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The bytes of bytecode of each method of a class file (Java Virtual Machine Specification, chapter 4). */
public final class MethodSizes {
    private final DataInputStream in;
    private String[] names = {};

    private MethodSizes(byte[] file) {
        this.in = new DataInputStream(new ByteArrayInputStream(file));
    }

    /** Returns the sizes by name and descriptor, of a class whose loader serves its file. */
    public static Map<String, Integer> of(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return new MethodSizes(Objects.requireNonNull(in, file).readAllBytes()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Integer> read() throws IOException {
        skip(8);
        constants();
        skip(6);
        skip(2 * in.readUnsignedShort());
        members(new TreeMap<>());
        Map<String, Integer> sizes = new TreeMap<>();
        members(sizes);
        return sizes;
    }

    private void constants() throws IOException {
        names = new String[in.readUnsignedShort()];
        for (int i = 1; i < names.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> names[i] = in.readUTF();
                case 5, 6 -> {
                    skip(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                default -> skip(4);
            }
        }
    }

    private void members(Map<String, Integer> sizes) throws IOException {
        int count = in.readUnsignedShort();
        for (int member = 0; member < count; member++) {
            skip(2);
            String name = names[in.readUnsignedShort()] + names[in.readUnsignedShort()];
            int attributes = in.readUnsignedShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                boolean code = names[in.readUnsignedShort()].equals("Code");
                int length = in.readInt();
                if (code) {
                    skip(4);
                    sizes.put(name, in.readInt());
                    skip(length - 8);
                } else {
                    skip(length);
                }
            }
        }
    }

    private void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
