package dev.carousel.codegen.stages;

import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Lanes;
import dev.carousel.codegen.arithmetic.Statements;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import java.util.List;

/**
 * Writes one pass over the elements of a row: vectors as far as they go, then what is left. Without a fold a last vector that overlaps the one
 * before computes what is left; else plain code does.
 */
final class PhaseLoop {
    /** Some 14 bytes of bytecode belong to each unit of weight; HotSpot compiles methods up to 8,000. */
    private static final long MOST_WEIGHT = 500;

    private final StageMethod method;
    private final Statements text;
    private final Stage.Fused stage;
    private final Row row;
    private final Values values;
    private final Arithmetics arithmetics;

    PhaseLoop(StageMethod method, Stage.Fused stage, Row row, Values values, Arithmetics arithmetics) {
        this.method = method;
        this.text = method.text();
        this.stage = stage;
        this.row = row;
        this.values = values;
        this.arithmetics = arithmetics;
    }

    void write(List<Instruction> elements) {
        elements.stream().flatMap(Instruction::views).forEach(row::base);
        var invariant = new Invariants(row, values, stage.dims().size());
        List<Instruction> rest = invariant.hoist(elements);
        if (rest.isEmpty()) {
            return;
        }
        var folds = new Folds(method, values, rest);
        if (!isWide(rest, folds)) {
            Arithmetic plain = arithmetics.plain();
            folds.open(plain);
            plain(row.elements().from(), row.elements().to(), rest, folds);
            folds.close(plain);
        } else if (FusedStage.isFlat(stage)) {
            flat(rest, folds);
        } else if (folds.any()) {
            folding(rest, folds);
        } else {
            pointwise(rest, folds);
        }
    }

    private boolean isWide(List<Instruction> elements, Folds folds) {
        boolean stores = elements.stream()
                .filter(Instruction.Store.class::isInstance)
                .allMatch(store -> ((Instruction.Store) store).view().lastStride() == 1);
        return arithmetics.lanes() > 1
                && stores
                && !folds.ofIntegers()
                && !(folds.any() && isTooLong())
                && row.elements().size() >= step(folds);
    }

    /** A vector for each part of 16 lanes, and plain code behind, may be more than the JVM compiles. */
    private boolean isTooLong() {
        int copies = Lanes.COUNT / arithmetics.lanes() + 1;
        long weight = stage.phases().stream()
                .mapToLong(phase -> Costs.weight(phase.elements()))
                .sum();
        return copies * weight > MOST_WEIGHT;
    }

    /** Folds take 16 elements at a time, so that each vector knows its lanes. */
    private int step(Folds folds) {
        return folds.any() ? Lanes.COUNT : arithmetics.lanes();
    }

    /** A range of elements that only the caller knows. */
    private void flat(List<Instruction> elements, Folds folds) {
        Range range = row.elements();
        int lanes = arithmetics.lanes();
        boolean ragged = method.unit(range.size()) % lanes != 0 || range.size() % lanes != 0;
        String end = range.isWhole() ? String.valueOf(range.size() / lanes * lanes) : range.to();
        if (ragged && !range.isWhole()) {
            end = text.unique("end");
            text.add("int $L = to - (to - from) % $L", end, lanes);
        }
        wide(range.from(), end, elements, folds);
        if (ragged) {
            plain(end, range.to(), elements, folds);
        }
    }

    private void pointwise(List<Instruction> elements, Folds folds) {
        int size = row.elements().size();
        int lanes = arithmetics.lanes();
        int whole = size / lanes * lanes;
        if (whole < size && !Overlap.inPlace(elements)) {
            String start = open("0", String.valueOf(size), lanes);
            String index = text.unique("e");
            text.add("int $L = $T.min($L, $L)", index, Math.class, start, size - lanes);
            body(arithmetics.wide(), index, 0, elements, folds);
            text.end();
            return;
        }
        wide("0", String.valueOf(whole), elements, folds);
        if (whole < size) {
            plain(String.valueOf(whole), row.elements().to(), elements, folds);
        }
    }

    private void folding(List<Instruction> elements, Folds folds) {
        int size = row.elements().size();
        int lanes = arithmetics.lanes();
        int whole = size / Lanes.COUNT * Lanes.COUNT;
        folds.open(arithmetics.wide());
        wide("0", String.valueOf(whole), elements, folds);
        for (; whole + lanes <= size; whole += lanes) {
            body(arithmetics.wide(), String.valueOf(whole), whole % Lanes.COUNT, elements, folds);
        }
        if (whole < size) {
            folds.rest(arithmetics.wide());
            plain(String.valueOf(whole), String.valueOf(size), elements, folds);
            folds.close(arithmetics.plain());
        } else {
            folds.close(arithmetics.wide());
        }
    }

    private void wide(String from, String to, List<Instruction> elements, Folds folds) {
        String index = open(from, to, step(folds));
        for (int lane = 0; lane < step(folds); lane += arithmetics.lanes()) {
            body(arithmetics.wide(), lane == 0 ? index : "(" + index + " + " + lane + ")", lane, elements, folds);
        }
        text.end();
    }

    private void plain(String from, String to, List<Instruction> elements, Folds folds) {
        String index = open(from, to, 1);
        body(arithmetics.plain(), index, -1, elements, folds);
        text.end();
    }

    private String open(String from, String to, int step) {
        String index = text.unique("c");
        text.begin(
                "for (int $L = $L; $L < $L; $L)",
                index,
                from,
                index,
                to,
                step == 1 ? index + "++" : index + " += " + step);
        return index;
    }

    private void body(Arithmetic arithmetic, String index, int lane, List<Instruction> elements, Folds folds) {
        var body = new ElementBody(method, stage, row, values, arithmetic, index);
        for (Instruction instruction : elements) {
            if (instruction instanceof Instruction.Fold fold) {
                folds.accumulate(fold, arithmetic, body.get(fold.operand()), lane < 0 ? index : String.valueOf(lane));
            } else {
                body.write(instruction);
            }
        }
    }
}
