package dev.carousel.codegen.stages;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.util.List;

/**
 * The finished method of a stage.
 *
 * @param method itself
 * @param arrays what to give it first: expressions of the memory {@code m} and the worker
 * @param loops the loops whose steps it wants last
 * @param split what it computes; unless all, it is given a range after the arrays
 * @param size how long the axis is that the range is taken from
 * @param unit what limits of ranges are multiples of
 * @param fields static fields that it reads
 * @param scratch floats that it uses of its scratch array
 */
record Routine(
        MethodSpec method,
        List<String> arrays,
        List<Integer> loops,
        Split split,
        int size,
        int unit,
        List<FieldSpec> fields,
        int scratch) {}
