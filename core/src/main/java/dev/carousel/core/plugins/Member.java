package dev.carousel.core.plugins;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A field, method or constructor that a class file uses.
 *
 * @param owner the class through which it is reached, with slashes
 * @param name {@code <init>} for a constructor
 * @param descriptor its type or signature (The Java Virtual Machine Specification, §4.3)
 */
public record Member(String owner, String name, String descriptor) {
    /** Returns whether the class declares or inherits it. */
    boolean isOf(Class<?> type) {
        if (name.equals("<init>")) {
            return Arrays.stream(type.getDeclaredConstructors()).anyMatch(this::is);
        }
        return family(type).stream()
                .anyMatch(each -> Arrays.stream(each.getDeclaredMethods()).anyMatch(this::is)
                        || Arrays.stream(each.getDeclaredFields()).anyMatch(this::is));
    }

    private boolean is(Constructor<?> constructor) {
        return descriptor.equals(signature(void.class, constructor.getParameterTypes()));
    }

    private boolean is(Method method) {
        return name.equals(method.getName())
                && descriptor.equals(signature(method.getReturnType(), method.getParameterTypes()));
    }

    private boolean is(Field field) {
        return name.equals(field.getName()) && descriptor.equals(field.getType().descriptorString());
    }

    private static String signature(Class<?> result, Class<?>[] parameters) {
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    /** A class with all that it inherits from; interfaces have the methods of Object too. */
    private static Set<Class<?>> family(Class<?> type) {
        Set<Class<?>> family = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            family.add(each);
            for (Class<?> parent : each.getInterfaces()) {
                family.addAll(family(parent));
            }
        }
        family.add(Object.class);
        return family;
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name;
    }
}
