package dev.carousel.opencl.device;

import java.lang.ref.Cleaner;

/** Lets go what drivers keep when nobody holds its owner any more. */
public final class Release {
    private static final Cleaner CLEANER = Cleaner.create();

    private Release() {}

    /**
     * Registers an action for when the owner is gone; it must not know the owner, which it would keep.
     *
     * @return by which the action is run sooner, once
     */
    public static Cleaner.Cleanable after(Object owner, Runnable action) {
        return CLEANER.register(owner, action);
    }
}
