package dev.carousel.cli.publicapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public API as text that compares well: a line for each type, then one for each of its members, all sorted, with erased types. */
final class ApiText {
    private static final int OF_TYPES = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.FINAL;
    private static final int OF_MEMBERS = OF_TYPES | Modifier.STATIC;

    private ApiText() {}

    /** Returns the lines of what lies in and below a package, packages named {@code internal} left out. */
    static List<String> of(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(root).stream()
                        .map(JavaClass::getName)
                        .filter(name -> !name.contains(".internal.") && !name.endsWith("package-info"))
                        .sorted()
                        .map(ApiText::load)
                        .filter(ApiText::isSeen)
                        .flatMap(ApiText::lines)
                        .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiText.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSeen(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return isSeen(type.getModifiers()) && !type.isSynthetic() && (around == null || isSeen(around));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<String> lines(Class<?> type) {
        var members = new ArrayList<Member>(List.of(type.getDeclaredFields()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        members.addAll(List.of(type.getDeclaredMethods()));
        Stream<String> lines = members.stream()
                .filter(member -> isSeen(member.getModifiers()) && !member.isSynthetic())
                .map(ApiText::line)
                .sorted();
        return Stream.concat(Stream.of(head(type)), lines);
    }

    private static String head(Class<?> type) {
        String kind = type.isInterface() ? "interface " : "class ";
        Class<?> above = type.getSuperclass();
        return words(type.getModifiers() & (type.isInterface() ? OF_TYPES & ~Modifier.ABSTRACT : OF_TYPES))
                + kind
                + type.getName()
                + (above == null ? "" : " extends " + above.getName())
                + list(" implements ", type.getInterfaces());
    }

    private static String line(Member member) {
        String start = "  " + words(member.getModifiers() & OF_MEMBERS);
        if (member instanceof Field field) {
            return start + name(field.getType()) + " " + field.getName();
        }
        String named =
                member instanceof Method method ? name(method.getReturnType()) + " " + method.getName() : "void <init>";
        Executable executable = member instanceof Constructor<?> made ? made : (Method) member;
        String parameters =
                Arrays.stream(executable.getParameterTypes()).map(ApiText::name).collect(Collectors.joining(", "));
        return start + named + "(" + parameters + ")" + list(" throws ", executable.getExceptionTypes());
    }

    private static String name(@Nullable Class<?> type) {
        return type == null ? "" : type.isArray() ? name(type.getComponentType()) + "[]" : type.getName();
    }

    private static String words(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String list(String before, Class<?>[] types) {
        return types.length == 0
                ? ""
                : before + Arrays.stream(types).map(ApiText::name).sorted().collect(Collectors.joining(", "));
    }
}
