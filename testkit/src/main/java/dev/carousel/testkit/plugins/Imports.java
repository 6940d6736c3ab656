package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Extension;
import dev.carousel.core.plugins.ClassFile;
import dev.carousel.testkit.rules.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that a plugin reaches in its own jar or folder see no others than those, the JDK's and the api's. */
final class Imports {
    private static final List<String> API = List.of("dev.carousel.api.", "jakarta.inject.", "org.jspecify.");

    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final ClassLoader loader;
    private final @Nullable URL home;

    private Imports(Class<?> plugin) {
        ClassLoader own = plugin.getClassLoader();
        this.loader = own == null ? ClassLoader.getSystemClassLoader() : own;
        this.home = location(plugin);
        add(plugin);
    }

    static Finding check(PluginSubject subject, String nothing) {
        var imports = new Imports(subject.plugin().getClass());
        for (Extension<?> extension : subject.plugin().extensions()) {
            imports.add(extension.factory());
        }
        String stranger = imports.stranger();
        return stranger == null ? Finding.KEPT : Finding.broken(stranger);
    }

    private void add(Class<?> type) {
        if (seen.add(type)) {
            open.add(type);
        }
    }

    private @Nullable String stranger() {
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            for (String name : classes(type)) {
                String stranger = seen(type, name);
                if (stranger != null) {
                    return stranger;
                }
            }
        }
        return null;
    }

    /** Looks at a class that another one uses; returns what is wrong with it. */
    private @Nullable String seen(Class<?> user, String name) {
        if (API.stream().anyMatch(name::startsWith)) {
            return null;
        }
        try {
            Class<?> used = Class.forName(name, false, loader);
            URL location = location(used);
            if (location == null) {
                return null; // of the JDK
            }
            if (location.equals(home)) {
                add(used);
                return null;
            }
            return user.getName() + " uses " + name + " of " + location
                    + ": a plugin in a jar sees its own classes, the JDK and dev.carousel.api. Pack libraries into the jar";
        } catch (ClassNotFoundException | LinkageError e) {
            return user.getName() + " uses " + name + ", which is not there: " + e;
        }
    }

    private static @Nullable URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    private List<String> classes(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream stream = loader.getResourceAsStream(file)) {
            if (stream == null) {
                return List.of();
            }
            return ClassFile.read(type.getName(), stream).classes().stream()
                    .map(Imports::element)
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of an array's elements; empty if they are primitive. */
    private static String element(String type) {
        String name = type.startsWith("[")
                ? type.endsWith(";") ? type.substring(type.indexOf('L') + 1, type.length() - 1) : ""
                : type;
        return name.replace('/', '.');
    }
}
