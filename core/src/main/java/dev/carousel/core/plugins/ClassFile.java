package dev.carousel.core.plugins;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a compiled class refers to: its constant pool (The Java Virtual Machine Specification, §4.4). Names have slashes, as there.
 *
 * @param classes every class it mentions in code, itself included; arrays as descriptors
 * @param members every field and method it uses
 */
public record ClassFile(List<String> classes, List<Member> members) {
    private record NameAndType(int name, int descriptor) {}

    private record Reference(int owner, int nameAndType) {}

    private record ClassName(int name) {}

    /** Copies the lists. */
    public ClassFile {
        classes = List.copyOf(classes);
        members = List.copyOf(members);
    }

    /**
     * Reads the class of this name.
     *
     * @throws IOException for what is no class file
     */
    public static ClassFile read(String name, InputStream stream) throws IOException {
        try {
            return resolve(pool(new DataInputStream(stream)));
        } catch (EOFException | UTFDataFormatException | RuntimeException e) {
            throw new IOException(name + " is no class file", e);
        }
    }

    private static Object[] pool(DataInputStream in) throws IOException {
        in.skipNBytes(8); // magic number and version: the class loader's concern
        Object[] pool = new Object[in.readUnsignedShort()];
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            pool[i] = constant(tag, in);
            if (tag == 5 || tag == 6) {
                i++; // long and double take two places
            }
        }
        return pool;
    }

    private static Object constant(int tag, DataInputStream in) throws IOException {
        return switch (tag) {
            case 1 -> in.readUTF();
            case 7 -> new ClassName(in.readUnsignedShort());
            case 9, 10, 11 -> new Reference(in.readUnsignedShort(), in.readUnsignedShort());
            case 12 -> new NameAndType(in.readUnsignedShort(), in.readUnsignedShort());
            case 5, 6 -> in.readLong();
            case 3, 4, 17, 18 -> in.readInt();
            case 15 -> List.of(in.readUnsignedByte(), in.readUnsignedShort());
            case 8, 16, 19, 20 -> in.readUnsignedShort();
            default -> throw new IllegalArgumentException("constant of unknown kind " + tag);
        };
    }

    private static ClassFile resolve(Object[] pool) {
        var classes = new ArrayList<String>();
        var members = new ArrayList<Member>();
        for (Object constant : pool) {
            if (constant instanceof ClassName type) {
                classes.add((String) pool[type.name]);
            } else if (constant instanceof Reference member) {
                var owner = (ClassName) pool[member.owner];
                var signature = (NameAndType) pool[member.nameAndType];
                members.add(new Member(
                        (String) pool[owner.name], (String) pool[signature.name], (String) pool[signature.descriptor]));
            }
        }
        return new ClassFile(classes, members);
    }
}
