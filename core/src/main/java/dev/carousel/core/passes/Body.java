package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The body of a loop while it is copied: see {@link HoistInvariants} for what every copy does. Sequences and stacked outputs may be added
 * until it is closed; afterwards the results of the new loop may be read.
 */
final class Body extends Level {
    private final Level outer;
    private final Op.Loop loop;
    private final List<Expr> operands;
    private final Set<Integer> read;
    private final Map<Integer, Expr> carries = new LinkedHashMap<>();
    private final Map<Expr, Expr> elements = new LinkedHashMap<>();
    private final Map<Expr, Expr> sequences = new HashMap<>();
    private final Map<Expr, Integer> emitted = new LinkedHashMap<>();
    private final Expr index;
    private List<Expr> results = List.of();

    Body(Level outer, Op.Loop loop, List<Expr> operands, Set<Integer> read) {
        super(new GraphBuilder(outer.builder()), outer.rewrite());
        this.outer = outer;
        this.loop = loop;
        this.operands = operands;
        this.read = read;
        this.index = builder().input("step", Shape.SCALAR, Type.INTEGER);
        List<Expr> inputs = loop.body().inputs();
        put(inputs.get(inputs.size() - 1), index);
        for (int i = 0; i < operands.size(); i++) {
            Expr input = inputs.get(i);
            int operand = i;
            put(input, builder().at(input.origin(), () -> inside(operand)));
        }
    }

    private Expr inside(int i) {
        Expr operand = operands.get(i);
        if (i < loop.carries()) {
            return isUnchanged(i) ? operand : carry(i, operand);
        }
        if (i < loop.carries() + loop.sequences()) {
            return element(operand);
        }
        if (!Literals.is(operand)) {
            builder().adopt(operand); // now, so that constants keep their order
        }
        return operand;
    }

    private boolean isUnchanged(int i) {
        return loop.body().results().get(i).equals(loop.body().inputs().get(i));
    }

    private Expr carry(int i, Expr initial) {
        Expr carry = builder().input(name(i), initial.shape(), initial.type());
        carries.put(i, carry);
        return carry;
    }

    /** A carry keeps its name unless another has it. */
    private String name(int i) {
        String known = loop.body().inputs().get(i).label();
        boolean taken =
                carries.values().stream().anyMatch(carry -> carry.label().equals(known));
        return taken || known.matches("carry \\d+") ? "carry " + carries.size() : known;
    }

    Op.Loop loop() {
        return loop;
    }

    Level outer() {
        return outer;
    }

    /** Returns the operand of the loop, copied, that an input of its old body stands for. */
    Expr operand(int i) {
        return operands.get(i);
    }

    /** Returns one step's element of an outer array {@code [T, ..]}: of a slice, the slice of the element; of a literal, the literal. */
    Expr element(Expr sequence) {
        if (Literals.is(sequence)) {
            return outer.builder().filled(sequence.shape().without(0), sequence.type(), Literals.value(sequence));
        }
        if (sequence.op() instanceof Op.Slice slice && slice.axis() > 0) {
            return element(sequence.inputs().get(0)).slice(slice.axis() - 1, slice.start(), slice.end());
        }
        return elements.computeIfAbsent(sequence, key -> {
            Expr element =
                    builder().input("element " + elements.size(), key.shape().without(0), key.type());
            sequences.put(element, key);
            return element;
        });
    }

    /** What is but a literal is written anew, not captured. */
    @Override
    Expr local(Expr operand) {
        if (operand.builder() == builder() || !Literals.is(operand)) {
            return operand;
        }
        List<Expr> inner = operand.inputs().stream().map(this::local).toList();
        return inner.isEmpty()
                ? builder().adopt(operand)
                : builder().at(operand.origin(), () -> builder().apply(operand.op(), inner));
    }

    @Override
    int position(Expr copy) {
        int inOuter = copy.builder() == builder() ? 1_000_000 + super.position(copy) : outer.position(copy);
        return inOuter;
    }

    /** Copies everything as the rewrite says and returns what becomes of each result. */
    List<Expr> copied() {
        copyNodes();
        List<Expr> values = loop.body().results().stream().map(this::copyOf).toList();
        for (int i = loop.carries(); i < values.size(); i++) {
            if (isRead(i)) {
                emit(values.get(i));
            }
        }
        close();
        var all = new ArrayList<Expr>();
        for (int i = 0; i < values.size(); i++) {
            boolean stacked = i >= loop.carries() && isRead(i);
            all.add(stacked ? stacked(values.get(i)) : i < loop.carries() ? last(i) : unread());
        }
        return all;
    }

    /** Returns whether anything reads a result of the loop: stacked outputs that nothing reads need not be emitted. */
    boolean isRead(int result) {
        return read.contains(result);
    }

    /** Returns what stands for a result that nothing reads. */
    Expr unread() {
        return outer.builder().integer(0);
    }

    void copyNodes() {
        copyAll(loop.body(), loop);
    }

    /** Asks for a value of every step to be known after the loop. */
    void emit(Expr value) {
        if (!isKnown(value)) {
            emitted.putIfAbsent(value, emitted.size());
        }
    }

    /** Returns whether the values of all steps are known outside without being stacked. */
    boolean isKnown(Expr value) {
        return value.builder() != builder()
                || value.equals(index)
                || sequences.containsKey(value)
                || Literals.is(value);
    }

    /** Makes the new loop. */
    void close() {
        var outputs = new ArrayList<Graph.Output>();
        carries.keySet()
                .forEach(i -> outputs.add(new Graph.Output(
                        "next " + outputs.size(),
                        local(copyOf(loop.body().results().get(i))))));
        emitted.keySet().forEach(value -> outputs.add(new Graph.Output("stacked " + outputs.size(), value)));
        Set<Expr> used =
                new HashSet<>(builder().build(List.of(), outputs, List.of()).nodes());
        var inputs = new ArrayList<>(carries.values());
        var given = new ArrayList<Expr>();
        carries.keySet().forEach(i -> given.add(operands.get(i)));
        elements.forEach((sequence, element) -> addUsed(element, sequence, used, inputs, given));
        int sequenceCount = inputs.size() - carries.size();
        builder().captures().forEach(c -> addUsed(builder().adopt(c), c, used, inputs, given));
        int constants = inputs.size() - carries.size() - sequenceCount;
        inputs.add(index);
        Graph graph = builder().build(inputs, outputs, List.of());
        var op = new Op.Loop(graph, carries.size(), sequenceCount, constants, loop.length(), loop.reverse());
        Expr made = outer.builder().apply(op, given);
        var all = new ArrayList<Expr>();
        for (int i = 0; i < outputs.size(); i++) {
            all.add(made.builder().apply(new Op.LoopResult(i), List.of(made)));
        }
        results = all;
    }

    private static void addUsed(Expr input, Expr value, Set<Expr> used, List<Expr> inputs, List<Expr> given) {
        if (used.contains(input)) {
            inputs.add(input);
            given.add(value);
        }
    }

    /** Returns a carry after the last step. */
    Expr last(int i) {
        return carries.containsKey(i)
                ? results.get(List.copyOf(carries.keySet()).indexOf(i))
                : operands.get(i);
    }

    /** Returns the values of all steps, {@code [T, ..]}, of something that was emitted. */
    Expr stacked(Expr value) {
        if (value.equals(index)) {
            return outer.builder().iota(loop.length());
        }
        Expr sequence = sequences.get(value);
        if (sequence != null) {
            return sequence;
        }
        if (isKnown(value)) {
            Expr outside = value.builder() == builder() ? Literals.in(outer.builder(), value) : value;
            return outside.broadcastTo(value.shape().inserted(0, loop.length()));
        }
        return results.get(carries.size() + Objects.requireNonNull(emitted.get(value)));
    }
}
