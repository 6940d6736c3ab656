package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.testkit.rules.Finding;
import java.util.HashSet;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** How a plugin is found, and what it is called. */
final class Identity {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    private Identity() {}

    /** {@link ServiceLoader} finds it, under its name. */
    static Finding found(PluginSubject subject, String nothing) {
        Plugin plugin = subject.plugin();
        Iterator<Plugin> services = ServiceLoader.load(
                        Plugin.class, plugin.getClass().getClassLoader())
                .iterator();
        String failure = "";
        while (true) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                Plugin service = services.next();
                if (service.getClass().equals(plugin.getClass())
                        && service.name().equals(plugin.name())) {
                    return Finding.KEPT;
                }
            } catch (ServiceConfigurationError e) {
                failure = " (" + e.getMessage() + ")";
            }
        }
        return Finding.broken("ServiceLoader does not find " + plugin.getClass().getName() + failure
                + ": write that name into " + SERVICE + ", and give the class a public constructor without parameters");
    }

    /** Name and version are there, and the same when asked again. */
    static Finding named(PluginSubject subject, String nothing) {
        Plugin plugin = subject.plugin();
        String name = plugin.name();
        String version = plugin.version();
        if (name.isBlank() || !name.equals(name.strip())) {
            return Finding.broken("its name is \"" + name + "\": expected a word such as carousel-cells");
        }
        if (version.isBlank()) {
            return Finding.broken("its version is empty: models are stored with it");
        }
        return name.equals(plugin.name()) && version.equals(plugin.version())
                ? Finding.KEPT
                : Finding.broken("name or version is another when asked again");
    }

    /** Something is brought, and no name of a kind twice. */
    static Finding distinct(PluginSubject subject, String nothing) {
        Set<String> names = new HashSet<>();
        for (Extension<?> extension : subject.plugin().extensions()) {
            if (!names.add(Extensions.text(extension))) {
                return Finding.broken(Extensions.text(extension) + " is brought twice: expected one of each name");
            }
        }
        return names.isEmpty() ? Finding.broken("it brings nothing: list what it adds in extensions()") : Finding.KEPT;
    }
}
