package dev.carousel.codegen.classes;

import java.util.Set;

/**
 * The classes that generated text may name, besides the JDK's.
 *
 * @param loader serves their class files
 * @param names qualified names of top-level or nested classes
 */
record Visible(ClassLoader loader, Set<String> names) {
    Visible {
        names = Set.copyOf(names);
    }
}
