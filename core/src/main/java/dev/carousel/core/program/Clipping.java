package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long gradients may be: first no element beyond a value, then no group of parameters beyond a norm.
 *
 * @param norm a group's gradients whose joint norm is greater are scaled down to it (Pascanu et al. 2013, algorithm 1); +∞ leaves them alone
 * @param value elements beyond ±value become ±value; +∞ leaves them alone
 * @param group which parameters have one norm together
 */
public record Clipping(double norm, double value, Group group) {
    /** Leaves every gradient alone. */
    public static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Group.ALL);

    /** Which parameters have one norm together. */
    public enum Group {
        /** All of them, so that the direction of the step stays. */
        ALL {
            @Override
            String of(String path) {
                return "";
            }
        },
        /** Those of one layer: all whose paths differ in their last two parts alone, gate and parameter. */
        LAYER {
            @Override
            String of(String path) {
                int gate = path.lastIndexOf('/');
                int layer = path.lastIndexOf('/', gate - 1);
                return path.substring(0, Math.max(layer >= 0 ? layer : gate, 0));
            }
        },
        /** Each for itself. */
        PARAMETER {
            @Override
            String of(String path) {
                return path;
            }
        };

        /** Returns the name of the group of a parameter. */
        abstract String of(String path);
    }

    /** Checks both bounds: above 0. */
    public Clipping {
        requirePositive("clip norm", norm);
        requirePositive("clip value", value);
    }

    /** Returns the descents along clipped gradients, in their order. */
    List<Descent> of(List<Descent> descents) {
        List<Descent> bounded = value == Double.POSITIVE_INFINITY
                ? descents
                : descents.stream().map(descent -> descent.bounded(value)).toList();
        return norm == Double.POSITIVE_INFINITY ? bounded : scaled(bounded);
    }

    private List<Descent> scaled(List<Descent> descents) {
        Map<String, List<Descent>> groups = new LinkedHashMap<>();
        descents.forEach(
                descent -> groups.computeIfAbsent(group.of(descent.parameter().name()), name -> new ArrayList<>())
                        .add(descent));
        Map<String, Expr> factors = new LinkedHashMap<>();
        groups.forEach((name, members) -> factors.put(name, factor(Descent.norm(members))));
        return descents.stream()
                .map(descent -> descent.scaled(Objects.requireNonNull(
                        factors.get(group.of(descent.parameter().name())))))
                .toList();
    }

    /** c / norm where the norm is above c: Pascanu et al. 2013, algorithm 1. */
    private Expr factor(Expr length) {
        Expr most = length.builder().constant(norm);
        return length.greaterThan(most)
                .select(most.dividedBy(length), length.builder().constant(1));
    }

    private static void requirePositive(String what, double bound) {
        if (!(bound > 0)) {
            throw new CarouselException(
                    "ValueOutOfRange", what + ": expected a number above 0, or infinity for no clipping, got " + bound);
        }
    }
}
