package dev.carousel.testkit.graphs;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.Capability;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the language on operands of some sizes.
 *
 * @param name for people
 * @param needs what a backend may lack for it; null if no backend may
 * @param of applies it
 */
record Operation(String name, @Nullable Capability needs, BiFunction<Operands, OperationSizes, Expr> of) {}
