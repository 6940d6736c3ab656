package dev.carousel.codegen.classes;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The class files of one source, nested classes included.
 *
 * @param files bytes by qualified binary name, such as {@code a.B$C}
 */
record CompiledClasses(Map<String, byte[]> files) {
    CompiledClasses {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
