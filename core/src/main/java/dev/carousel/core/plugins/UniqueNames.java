package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Extension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No two plugins share a name, nor do two extensions of one kind: a name in a command or a saved model must mean one thing. */
final class UniqueNames {
    private final Map<String, FoundPlugin> plugins = new HashMap<>();
    private final Map<String, FoundPlugin> owners = new HashMap<>();

    private UniqueNames() {}

    static void check(List<FoundPlugin> plugins) {
        plugins.forEach(new UniqueNames()::add);
    }

    private void add(FoundPlugin plugin) {
        FoundPlugin namesake = plugins.put(plugin.name(), plugin);
        if (namesake != null) {
            throw duplicate("there are two plugins \"" + plugin.name() + "\"", namesake, plugin);
        }
        for (Extension<?> extension : plugin.extensions()) {
            String name = Contract.required(extension.contract()).kind() + " \"" + extension.name() + "\"";
            FoundPlugin owner = owners.put(name, plugin);
            if (owner != null) {
                throw duplicate("there are two plugins that bring " + name, owner, plugin);
            }
        }
    }

    private static CarouselException duplicate(String what, FoundPlugin one, FoundPlugin other) {
        return new CarouselException(
                "DuplicateName",
                what + ": " + one + " and " + other + ". Give yours another name, or leave one of them out");
    }
}
