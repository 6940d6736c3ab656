package dev.carousel.api.plugin;

import java.util.List;

/**
 * A factory that says in words what it makes and which options it takes. It is asked for both when it is made: it may ask a {@link Catalog} for names then, but for no
 * extension.
 */
public interface Described extends Capable {
    /** Returns one line for lists and help texts, with the paper it follows. */
    String help();

    /** Returns the options, in the order of the help text; by default none. */
    default List<Option<?>> options() {
        return List.of();
    }
}
