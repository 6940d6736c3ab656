package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Extension;
import java.util.Optional;

/** Tries whether extensions can be made: one that cannot is no reason to say nothing of the others. */
public final class Making {
    private Making() {}

    /** Returns why an extension of a catalog cannot be made, if it cannot. */
    public static Optional<CarouselException> failure(Extension<?> extension, Catalog catalog) {
        return failure(extension.contract(), extension.name(), catalog);
    }

    /** Returns the same of what has this contract and name. */
    public static Optional<CarouselException> failure(Class<?> contract, String name, Catalog catalog) {
        try {
            catalog.find(contract, name);
            return Optional.empty();
        } catch (CarouselException e) {
            return Optional.of(e);
        }
    }
}
