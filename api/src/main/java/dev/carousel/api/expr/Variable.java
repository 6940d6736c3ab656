package dev.carousel.api.expr;

/**
 * A named array that outlives kernels: a parameter, an optimizer's slot, carried state or a counter.
 *
 * @param name its path, such as {@code encoder/0/forward/r/W}: the key in saved files
 * @param shape its shape
 * @param type its type
 * @param role what it is for
 */
public record Variable(String name, Shape shape, Type type, Role role) {
    /** What a variable is for. */
    public enum Role {
        /** Learned; has gradients; part of the model. */
        PARAMETER,
        /** Kept by an optimizer beside a parameter; part of a checkpoint only. */
        SLOT,
        /** Carried from one run to the next, such as a recurrent state or a step counter. */
        STATE
    }

    /** Returns a learned variable of reals. */
    public static Variable parameter(String name, Shape shape) {
        return new Variable(name, shape, Type.REAL, Role.PARAMETER);
    }

    /** Returns {@code name [dims]}. */
    @Override
    public String toString() {
        return name + " " + shape;
    }
}
