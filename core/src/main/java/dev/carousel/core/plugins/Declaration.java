package dev.carousel.core.plugins;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a plugin says of itself, once, and checks it: a plugin of strangers may break every promise. */
final class Declaration {
    private final String location;

    private Declaration(String location) {
        this.location = location;
    }

    static FoundPlugin read(Plugin plugin, String location) {
        var declaration = new Declaration(location);
        String name = declaration.text("name", plugin.name());
        String version = declaration.text("version", plugin.version());
        List<Extension<?>> extensions = declaration.extensions(plugin.extensions());
        return new FoundPlugin(name, version, location, extensions);
    }

    private String text(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.of(location, "the plugin has no " + what);
        }
        return text.strip();
    }

    private List<Extension<?>> extensions(@Nullable List<Extension<?>> extensions) {
        if (extensions == null || extensions.stream().anyMatch(Objects::isNull)) {
            throw Refusal.of(location, "the plugin's list of extensions is null or holds null");
        }
        Set<String> names = new HashSet<>();
        for (Extension<?> extension : extensions) {
            String name = checked(extension);
            if (!names.add(name)) {
                throw Refusal.of(location, "the plugin brings " + name + " twice");
            }
        }
        return List.copyOf(extensions);
    }

    private String checked(Extension<?> extension) {
        Class<?> contract = extension.contract();
        Class<?> factory = extension.factory();
        String kind = Contract.of(contract)
                .map(Contract::kind)
                .orElseThrow(() -> Refusal.of(
                        location,
                        "extension \"" + extension.name() + "\" is for " + contract.getName()
                                + ", which is no contract"));
        String name = kind + " \"" + extension.name() + "\"";
        if (!contract.isAssignableFrom(factory)) {
            throw Refusal.of(location, name + ": " + factory.getName() + " is no " + contract.getSimpleName());
        }
        if (Modifier.isAbstract(factory.getModifiers()) || !constructible(factory)) {
            throw Refusal.of(
                    location,
                    name + ": " + factory.getName()
                            + " cannot be made: expected a class with a public constructor without parameters, or one marked @Inject");
        }
        return name;
    }

    private static boolean constructible(Class<?> factory) {
        List<Constructor<?>> constructors = List.of(factory.getDeclaredConstructors());
        long marked = constructors.stream()
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .count();
        return marked == 1
                || marked == 0
                        && Arrays.stream(factory.getDeclaredConstructors())
                                .anyMatch(constructor -> constructor.getParameterCount() == 0
                                        && !Modifier.isPrivate(constructor.getModifiers()));
    }
}
