package dev.carousel.codegen.stages;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Lanes;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folds of one pass over a row: opened before it, fed in it, closed behind it. */
final class Folds {
    private final StageMethod method;
    private final Values values;
    private final List<Instruction.Fold> folds;
    private final Map<Integer, Lanes> lanes = new HashMap<>();
    private final Map<Integer, String> integers = new HashMap<>();

    Folds(StageMethod method, Values values, List<Instruction> elements) {
        this.method = method;
        this.values = values;
        this.folds = elements.stream()
                .filter(Instruction.Fold.class::isInstance)
                .map(Instruction.Fold.class::cast)
                .toList();
    }

    boolean any() {
        return !folds.isEmpty();
    }

    /** Returns whether one of them adds integers, in whatever order. */
    boolean ofIntegers() {
        return folds.stream().anyMatch(fold -> fold.type() == Type.INTEGER);
    }

    void open(Arithmetic arithmetic) {
        for (int i = 0; i < folds.size(); i++) {
            Instruction.Fold fold = folds.get(i);
            String name = fold.function().name().toLowerCase(java.util.Locale.ROOT) + fold.id();
            if (fold.type() == Type.INTEGER) {
                integers.put(fold.id(), openInteger(fold, name));
            } else {
                String scratch = method.scratch((i + 1) * Lanes.COUNT);
                lanes.put(fold.id(), arithmetic.open(name, fold.function(), scratch, String.valueOf(i * Lanes.COUNT)));
            }
        }
    }

    private String openInteger(Instruction.Fold fold, String name) {
        if (fold.function() != ReduceFunction.SUM) {
            throw new IllegalStateException("integers have no " + fold.function());
        }
        String sum = method.text().unique(name);
        method.text().add("int $L = 0", sum);
        return sum;
    }

    void accumulate(Instruction.Fold fold, Arithmetic arithmetic, Value value, String position) {
        String sum = integers.get(fold.id());
        if (sum == null) {
            arithmetic.accumulate(open(fold), value, position);
        } else if (value.kind() == Value.Kind.MASK) {
            method.text().add("$L += $L ? 1 : 0", sum, value.code());
        } else {
            method.text().add("$L += $L", sum, value.code());
        }
    }

    /** Puts all lanes to rest, so that plain code goes on. */
    void rest(Arithmetic wide) {
        folds.forEach(fold -> lanes.put(fold.id(), wide.rest(open(fold))));
    }

    void close(Arithmetic arithmetic) {
        for (Instruction.Fold fold : folds) {
            String sum = integers.get(fold.id());
            values.put(
                    fold.id(),
                    sum == null
                            ? arithmetic.close(Values.name(fold.id()), open(fold))
                            : new Value(CodeBlock.of("$L", sum), Value.Kind.INTEGER, true));
        }
    }

    private Lanes open(Instruction.Fold fold) {
        return java.util.Objects.requireNonNull(lanes.get(fold.id()), "the fold is not open");
    }
}
