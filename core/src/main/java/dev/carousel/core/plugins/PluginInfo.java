package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Option;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants to know of a plugin.
 *
 * @param name such as {@code carousel-cells}
 * @param version its own version
 * @param location the jar or folder it came from
 * @param extensions what it brings, in its own order
 */
public record PluginInfo(String name, String version, String location, List<ExtensionInfo> extensions) {
    /**
     * What a person wants to know of an extension.
     *
     * @param kind such as {@code cell}
     * @param name what users write after {@code cell=}
     * @param help one line; empty for a backend; the error if it cannot be made
     * @param options what it takes
     */
    public record ExtensionInfo(String kind, String name, String help, List<OptionInfo> options) {
        /** Copies the options. */
        public ExtensionInfo {
            options = List.copyOf(options);
        }
    }

    /**
     * What a person wants to know of an option.
     *
     * @param name as the extension declares it; users write {@code cell.name}
     * @param expected the values it takes, in words
     * @param preset its value where nobody sets it: Integer, Double, Boolean or String
     * @param help one line
     */
    public record OptionInfo(String name, String expected, Object preset, String help) {}

    /** Copies the extensions. */
    public PluginInfo {
        extensions = List.copyOf(extensions);
    }

    /** Returns what the extensions of a plugin say of themselves, as they stand in the catalog. */
    public static PluginInfo of(FoundPlugin plugin, Catalog catalog) {
        var extensions = plugin.extensions().stream()
                .map(extension -> extension(extension, catalog))
                .toList();
        return new PluginInfo(plugin.name(), plugin.version(), plugin.location(), extensions);
    }

    private static ExtensionInfo extension(Extension<?> extension, Catalog catalog) {
        String kind = Contract.required(extension.contract()).kind();
        Optional<CarouselException> failure = Making.failure(extension, catalog);
        if (failure.isPresent()) {
            return new ExtensionInfo(
                    kind, extension.name(), String.valueOf(failure.get().getMessage()), List.of());
        }
        return catalog.find(extension.contract(), extension.name()) instanceof Described described
                ? new ExtensionInfo(kind, extension.name(), described.help(), options(described))
                : new ExtensionInfo(kind, extension.name(), "", List.of());
    }

    private static List<OptionInfo> options(Described described) {
        return described.options().stream().map(PluginInfo::option).toList();
    }

    private static OptionInfo option(Option<?> option) {
        return new OptionInfo(option.name(), option.expected(), option.preset(), option.help());
    }
}
