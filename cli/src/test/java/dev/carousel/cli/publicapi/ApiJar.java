package dev.carousel.cli.publicapi;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javassist.bytecode.ClassFile;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.ExceptionsAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/** The text of an API as a jar of classes without code, which japicmp can read. */
final class ApiJar {
    private static final Pattern TYPE =
            Pattern.compile("(.*?)(class|interface) (\\S+)(?: extends (\\S+))?(?: implements (.+))?");
    private static final Pattern METHOD = Pattern.compile("  (.*?)(\\S+) (\\S+)\\((.*)\\)(?: throws (.+))?");
    private static final Pattern FIELD = Pattern.compile("  (.*?)(\\S+) (\\S+)");
    private static final Map<String, String> PRIMITIVES = Map.of(
            "void", "V", "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F",
            "double", "D");
    private static final Map<String, Integer> MODIFIERS = Map.of(
            "public", Modifier.PUBLIC,
            "protected", Modifier.PROTECTED,
            "abstract", Modifier.ABSTRACT,
            "static", Modifier.STATIC,
            "final", Modifier.FINAL);

    private ApiJar() {}

    /** Writes what {@link ApiText} made. */
    static void write(List<String> lines, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            int next = 0;
            while (next < lines.size()) {
                ClassFile type = type(lines.get(next++));
                while (next < lines.size() && lines.get(next).startsWith("  ")) {
                    add(lines.get(next++), type);
                }
                out.putNextEntry(new JarEntry(type.getName().replace('.', '/') + ".class"));
                type.write(new DataOutputStream(out));
            }
        }
    }

    private static ClassFile type(String line) {
        Matcher type = matched(TYPE, line);
        boolean isInterface = type.group(2).equals("interface");
        String above = type.group(4) == null ? "java.lang.Object" : type.group(4);
        var file = new ClassFile(isInterface, type.group(3), above);
        file.setAccessFlags(modifiers(type.group(1))
                | (isInterface ? Modifier.INTERFACE | Modifier.ABSTRACT : javassist.bytecode.AccessFlag.SUPER));
        if (type.group(5) != null) {
            file.setInterfaces(type.group(5).split(", "));
        }
        return file;
    }

    private static void add(String line, ClassFile type) {
        try {
            if (line.contains("(")) {
                type.addMethod(method(matched(METHOD, line), type));
            } else {
                Matcher field = matched(FIELD, line);
                var info = new FieldInfo(type.getConstPool(), field.group(3), descriptor(field.group(2)));
                info.setAccessFlags(modifiers(field.group(1)));
                type.addField(info);
            }
        } catch (DuplicateMemberException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static MethodInfo method(Matcher method, ClassFile type) {
        String parameters = Arrays.stream(method.group(4).split(", "))
                .filter(name -> !name.isEmpty())
                .map(ApiJar::descriptor)
                .collect(Collectors.joining());
        var info = new MethodInfo(
                type.getConstPool(), method.group(3), "(" + parameters + ")" + descriptor(method.group(2)));
        info.setAccessFlags(modifiers(method.group(1)));
        if (method.group(5) != null) {
            var thrown = new ExceptionsAttribute(type.getConstPool());
            thrown.setExceptions(method.group(5).split(", "));
            info.setExceptionsAttribute(thrown);
        }
        return info;
    }

    private static String descriptor(String name) {
        if (name.endsWith("[]")) {
            return "[" + descriptor(name.substring(0, name.length() - 2));
        }
        return PRIMITIVES.getOrDefault(name, "L" + name.replace('.', '/') + ";");
    }

    private static int modifiers(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> MODIFIERS.getOrDefault(word, 0))
                .sum();
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no line of an API: " + line);
        }
        return matcher;
    }
}
