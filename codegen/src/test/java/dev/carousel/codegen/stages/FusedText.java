package dev.carousel.codegen.stages;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Instruction.Level;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/** A fused stage, instruction by instruction; {@link #phase()} and {@link #row()} say where the next ones go. */
final class FusedText {
    private final List<Integer> dims;
    private final List<Instruction> uniform = new ArrayList<>();
    private final List<Stage.Phase> phases = new ArrayList<>();
    private List<Instruction> elements = new ArrayList<>();
    private List<Instruction> row = new ArrayList<>();
    private List<Instruction> open = uniform;
    private Level level = Level.UNIFORM;
    private int next;

    FusedText(Integer... dims) {
        this.dims = List.of(dims);
    }

    FusedText phase() {
        close();
        open = elements;
        level = Level.ELEMENT;
        return this;
    }

    FusedText row() {
        open = row;
        level = Level.ROW;
        return this;
    }

    private void close() {
        if (!elements.isEmpty() || !row.isEmpty()) {
            phases.add(new Stage.Phase(elements, row));
            elements = new ArrayList<>();
            row = new ArrayList<>();
        }
    }

    int load(View view) {
        return load(view.buffer().type(), view);
    }

    private int load(Type type, View view) {
        open.add(new Instruction.Load(next, type, level, view));
        return next++;
    }

    int apply(Op op, Type type, Integer... operands) {
        open.add(new Instruction.Apply(next, type, level, op, List.of(operands)));
        return next++;
    }

    int real(double value) {
        return apply(new Op.Constant(value, Type.REAL), Type.REAL);
    }

    int integer(int value) {
        return apply(new Op.Constant(value, Type.INTEGER), Type.INTEGER);
    }

    int unary(UnaryFunction function, int x) {
        return apply(new Op.Unary(function), Type.REAL, x);
    }

    int binary(BinaryFunction function, int a, int b) {
        return apply(new Op.Binary(function), function.isComparison() ? Type.INTEGER : Type.REAL, a, b);
    }

    int step(int loop) {
        open.add(new Instruction.Step(next, loop));
        return next++;
    }

    int index(int axis) {
        open.add(new Instruction.Index(next, axis));
        return next++;
    }

    int draw(int seed, int step, int index, int rowIndex, int column) {
        open.add(new Instruction.Draw(next, "dropout", seed, step, index, rowIndex, column));
        return next++;
    }

    int fold(ReduceFunction function, Type type, int operand) {
        open.add(new Instruction.Fold(next, type, function, operand));
        return next++;
    }

    FusedText store(View view, int value) {
        open.add(new Instruction.Store(level, view, value));
        return this;
    }

    Stage.Fused stage() {
        close();
        return new Stage.Fused(Notes.NONE, dims, uniform, phases);
    }
}
