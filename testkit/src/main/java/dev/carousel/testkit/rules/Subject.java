package dev.carousel.testkit.rules;

import dev.carousel.api.plugin.Capable;

/** An extension that rules are held against. */
public interface Subject extends Capable {
    /** Returns its kind and name, such as {@code cell gru}. */
    String name();
}
