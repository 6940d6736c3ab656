package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Whether the classes of a jar find all that they use. The virtual machine would find out too, in the middle of a training.
 *
 * <p>Checked are the classes that use {@code dev.carousel}: a library packed into the jar may refer to what it does without.
 */
final class Linkage {
    private static final String OURS = "dev/carousel/";
    private static final String API = "dev/carousel/api/";
    private static final String OTHER_VERSION = ". Build it against this version";

    private final ClassLoader loader;
    private final String location;

    Linkage(ClassLoader loader, String location) {
        this.loader = loader;
        this.location = location;
    }

    /** Checks a class of the jar; throws what {@link Refusal} makes. */
    void check(String name, ClassFile file) {
        if (file.classes().stream().anyMatch(type -> type.contains(OURS))) {
            file.classes().forEach(type -> load(name, type));
            file.members().stream()
                    .filter(member -> member.owner().startsWith(API))
                    .forEach(member -> checkExists(name, member));
            checkComplete(load(name, name));
        }
    }

    private void checkExists(String user, Member member) {
        if (!member.isOf(load(user, member.owner()))) {
            throw refusal(user + " uses " + member + ", which this version of carousel-api does not have");
        }
    }

    private void checkComplete(Class<?> type) {
        if (!Modifier.isAbstract(type.getModifiers())) {
            Arrays.stream(type.getMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .findFirst()
                    .ifPresent(method -> {
                        throw refusal(type.getName() + " lacks " + name(method)
                                + ", which this version of carousel-api asks for");
                    });
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private CarouselException refusal(String reason) {
        return Refusal.of(location, reason + OTHER_VERSION);
    }

    private Class<?> load(String user, String type) {
        String name = element(type).replace('/', '.');
        try {
            return name.isEmpty() ? Object.class : Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw Refusal.of(location, user + " " + Refusal.missing(name));
        }
    }

    /** The class of an array's elements; empty if they are primitive. */
    private static String element(String type) {
        if (!type.startsWith("[")) {
            return type;
        }
        return type.endsWith(";") ? type.substring(type.indexOf('L') + 1, type.length() - 1) : "";
    }
}
