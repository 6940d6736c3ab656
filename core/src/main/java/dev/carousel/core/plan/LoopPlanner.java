package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans a loop: where its carries and stacks lie, and its body.
 *
 * <p>A carry has two places, used in turn. One whose values are stacked, before or after each step, has a place for every step instead: the stack is
 * those places, and nothing is copied.
 */
final class LoopPlanner {
    private final Block block;
    private final Expr node;
    private final Op.Loop op;
    private final Sheet sheet;
    private final int loop;
    private final @Nullable Independence proof;
    private final Block body;
    private final Unit unit;
    private final List<Expr> inputs;
    private final List<Expr> results;
    private final List<View> slots = new ArrayList<>();
    private final List<Boolean> kept = new ArrayList<>();

    LoopPlanner(Block block, Expr node, Op.Loop op) {
        this.block = block;
        this.node = node;
        this.op = op;
        this.sheet = block.sheet();
        this.loop = sheet.nextLoop();
        sheet.uniforms().enter(node);
        Independence around = block.rows();
        this.proof = around != null
                ? around.inner(node)
                : Independence.of(op, sheet.uniforms()).orElse(null);
        this.body = new Block(
                sheet, block, op.body(), proof, loop, block.equations().body(node, loop));
        this.unit = block.addUnit(block.isPrepared(node));
        this.inputs = op.body().inputs();
        this.results = op.body().results();
    }

    void plan() {
        block.arrangements().host(unit);
        Map<Expr, Integer> nextOf = new HashMap<>();
        for (int i = op.carries() - 1; i >= 0; i--) {
            nextOf.put(results.get(i), i);
        }
        for (int i = 0; i < op.carries(); i++) {
            carry(i, nextOf);
        }
        for (int i = op.carries(); i < node.inputs().size(); i++) {
            operand(i);
        }
        var copies = new ArrayList<Copy>();
        for (int i = 0; i < op.carries(); i++) {
            want(results.get(i), at(slots.get(i), kept.get(i), op.reverse() ? 0 : 1), copies);
        }
        List<View> returned = stacks(nextOf, copies);
        body.plan();
        for (Copy copy : copies) {
            copyInBody(copy);
        }
        body.write();
        Integer rows = proof == null ? null : proof.rows();
        unit.add(new Stage.Repeat(
                block.equations().of(List.of(node)), loop, op.length(), op.reverse(), rows, body.stages()));
        if (body.units().stream().anyMatch(Unit::isFallible)) {
            unit.setFallible();
        }
        block.setLoopResults(node, unit, returned);
        block.arrangements().host(null);
    }

    private record Copy(Expr value, View to) {}

    /** Gives a carry its places and its first value. */
    private void carry(int i, Map<Expr, Integer> nextOf) {
        Expr input = inputs.get(i);
        boolean stacked = results.subList(op.carries(), results.size()).stream()
                .anyMatch(value -> value.equals(input) || Objects.equals(nextOf.get(value), i));
        int places = stacked ? op.length() + 1 : 2;
        Shape shape = input.shape();
        View all = sheet.array(input.label(), input.type(), shape.inserted(0, places));
        slots.add(all);
        kept.add(stacked);
        body.give(input, at(all, stacked, op.reverse() ? 1 : 0));
        Expr initial = node.inputs().get(i);
        Unit first = block.addUnit(block.isPrepared(node));
        block.unitsOf(initial).forEach(first::runAfter);
        first.add(block.copy(
                initial, place(all, stacked, op.reverse() ? op.length() : 0), shape.dims(), firstAxis(shape)));
        unit.runAfter(first);
    }

    private @Nullable RowAxis firstAxis(Shape shape) {
        Independence around = block.rows();
        return around == null ? null : new RowAxis(0, shape.dim(0) / around.rows());
    }

    /** The place of a carry at the step, moved by some steps. */
    private View at(View all, boolean stacked, int shift) {
        Position position = all.position().plus(new Position.Term(loop, all.stride(0), shift, !stacked));
        return ViewRules.pick(all, 0, position);
    }

    private static View place(View all, boolean stacked, int index) {
        return ViewRules.pick(all, 0, all.position().plus((stacked ? index : index & 1) * all.stride(0)));
    }

    private void operand(int i) {
        Expr operand = node.inputs().get(i);
        Expr input = inputs.get(i);
        boolean sequence = i < op.carries() + op.sequences();
        block.unitsOf(operand).forEach(unit::runAfter);
        if (block.isUniform(operand) && !block.hasView(operand)) {
            body.stand(input, operand);
        } else if (sequence) {
            block.need(operand);
            View all = block.view(operand);
            body.give(
                    input,
                    ViewRules.pick(all, 0, all.position().plus(new Position.Term(loop, all.stride(0), 0, false))));
        } else {
            body.give(input, block.view(operand));
            body.stand(input, operand);
        }
    }

    private void want(Expr value, View place, List<Copy> copies) {
        if (!body.place(value, place)) {
            copies.add(new Copy(value, place));
        }
    }

    private void copyInBody(Copy copy) {
        Unit last = body.addUnit(false);
        body.unitsOf(copy.value()).forEach(last::runAfter);
        last.add(body.copy(copy.value(), copy.to(), copy.value().shape().dims(), body.cut(copy.value())));
    }

    /** Returns where the loop's results lie once it has run: final carries, then stacks. */
    private List<View> stacks(Map<Expr, Integer> nextOf, List<Copy> copies) {
        var returned = new ArrayList<View>();
        for (int i = 0; i < op.carries(); i++) {
            returned.add(place(slots.get(i), kept.get(i), op.reverse() ? 0 : op.length()));
        }
        Map<Expr, View> stacked = new HashMap<>();
        for (int i = op.carries(); i < results.size(); i++) {
            Expr value = results.get(i);
            View known = stacked.get(value);
            if (known == null) {
                known = stack(value, nextOf, copies);
                stacked.put(value, known);
            }
            returned.add(known);
        }
        return returned;
    }

    private View stack(Expr value, Map<Expr, Integer> nextOf, List<Copy> copies) {
        int before = inputs.subList(0, op.carries()).indexOf(value);
        Integer after = nextOf.get(value);
        if (before >= 0) {
            return ViewRules.slice(slots.get(before), 0, op.reverse() ? 1 : 0, op.length());
        }
        if (after != null) {
            return ViewRules.slice(slots.get(after), 0, op.reverse() ? 0 : 1, op.length());
        }
        View all = sheet.array(value.label(), value.type(), value.shape().inserted(0, op.length()));
        want(value, at(all, true, 0), copies);
        return all;
    }
}
