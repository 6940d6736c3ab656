package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.ReduceFunction;

/** What a fold over lanes begins with and does with each element. */
final class LaneFunctions {
    private LaneFunctions() {}

    static float identity(ReduceFunction function) {
        return switch (function) {
            case SUM -> 0;
            case MAX -> Float.NEGATIVE_INFINITY;
            case MIN -> Float.POSITIVE_INFINITY;
            case LOG_SUM_EXP -> throw composed();
        };
    }

    static Step step(ReduceFunction function) {
        return switch (function) {
            case SUM -> Step.ADD;
            case MAX -> Step.MAX;
            case MIN -> Step.MIN;
            case LOG_SUM_EXP -> throw composed();
        };
    }

    private static IllegalArgumentException composed() {
        return new IllegalArgumentException("LOG_SUM_EXP is composed of MAX, EXP, SUM and LOG");
    }
}
