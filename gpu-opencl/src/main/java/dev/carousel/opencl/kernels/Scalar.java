package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;

/**
 * A number that a kernel has computed.
 *
 * @param code a local variable, or a literal
 */
record Scalar(String code, Type type) {
    static Scalar real(String code) {
        return new Scalar(code, Type.REAL);
    }

    static Scalar integer(String code) {
        return new Scalar(code, Type.INTEGER);
    }
}
