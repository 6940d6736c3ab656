package dev.carousel.api.plugin;

import dev.carousel.api.CarouselException;
import java.util.Map;
import java.util.Set;

/** The extensions that were found, by contract and name; attention scorers are also among the attentions. */
public interface Catalog {
    /** Returns every extension of a contract by name, in the order of names. */
    <F> Map<String, F> all(Class<F> contract);

    /** Returns the names of a contract's extensions, in order, without making one. */
    default Set<String> names(Class<?> contract) {
        return all(contract).keySet();
    }

    /**
     * Returns one extension.
     *
     * @throws CarouselException if there is none of this name: names the nearest one
     */
    <F> F find(Class<F> contract, String name);
}
