package dev.carousel.api.plugin;

import java.util.List;

/** A factory that says in words what it makes and which options it takes. */
public interface Described extends Capable {
    /** Returns one line for lists and help texts, with the paper it follows. */
    String help();

    /** Returns the options, in the order of the help text; by default none. */
    default List<Option<?>> options() {
        return List.of();
    }
}
