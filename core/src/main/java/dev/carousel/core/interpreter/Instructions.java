package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;

/** The instruction of each op for one node; inputs, variables and loops are steps of their own. */
final class Instructions implements Op.Visitor<Expr, Instruction> {
    private final Pointwise pointwise;
    private final Products products;
    private final Softmaxes softmaxes;
    private final RandomNumbers randomNumbers;

    Instructions(Workers workers) {
        this.pointwise = new Pointwise(workers);
        this.products = new Products(workers);
        this.softmaxes = new Softmaxes(workers);
        this.randomNumbers = new RandomNumbers(workers);
    }

    @Override
    public Instruction input(Op.Input op, Expr node) {
        throw noInstruction(node);
    }

    @Override
    public Instruction read(Op.Read op, Expr node) {
        throw noInstruction(node);
    }

    @Override
    public Instruction constant(Op.Constant op, Expr node) {
        return Literals.constant(op);
    }

    @Override
    public Instruction iota(Op.Iota op, Expr node) {
        return Literals.iota(op);
    }

    @Override
    public Instruction unary(Op.Unary op, Expr node) {
        return pointwise.unary(op.function(), node);
    }

    @Override
    public Instruction binary(Op.Binary op, Expr node) {
        return pointwise.binary(op.function(), node);
    }

    @Override
    public Instruction select(Op.Select op, Expr node) {
        return pointwise.select(node);
    }

    @Override
    public Instruction cast(Op.Cast op, Expr node) {
        return pointwise.cast(node);
    }

    @Override
    public Instruction matMul(Op.MatMul op, Expr node) {
        return products.matMul(op, node);
    }

    @Override
    public Instruction reduce(Op.Reduce op, Expr node) {
        return Reductions.reduce(op, node);
    }

    @Override
    public Instruction argMax(Op.ArgMax op, Expr node) {
        return Reductions.argMax(op, node);
    }

    @Override
    public Instruction cumulativeSum(Op.CumulativeSum op, Expr node) {
        return Reductions.cumulativeSum(op, node);
    }

    @Override
    public Instruction softmax(Op.Softmax op, Expr node) {
        return softmaxes.softmax(op, node);
    }

    @Override
    public Instruction broadcast(Op.Broadcast op, Expr node) {
        return Movement.broadcast(node);
    }

    @Override
    public Instruction reshape(Op.Reshape op, Expr node) {
        return Movement.reshape(node);
    }

    @Override
    public Instruction transpose(Op.Transpose op, Expr node) {
        return Movement.transpose(op, node);
    }

    @Override
    public Instruction slice(Op.Slice op, Expr node) {
        return Movement.slice(op, node);
    }

    @Override
    public Instruction concat(Op.Concat op, Expr node) {
        return Movement.concat(op, node);
    }

    @Override
    public Instruction pad(Op.Pad op, Expr node) {
        return Movement.pad(op, node);
    }

    @Override
    public Instruction reverse(Op.Reverse op, Expr node) {
        return Movement.reverse(op, node);
    }

    @Override
    public Instruction gather(Op.Gather op, Expr node) {
        return Indexing.gather(op, node);
    }

    @Override
    public Instruction scatterAdd(Op.ScatterAdd op, Expr node) {
        return Indexing.scatterAdd(op, node);
    }

    @Override
    public Instruction window(Op.Window op, Expr node) {
        return Movement.window(op, node);
    }

    @Override
    public Instruction overlapAdd(Op.OverlapAdd op, Expr node) {
        return Movement.overlapAdd(op, node);
    }

    @Override
    public Instruction firstOccurrence(Op.FirstOccurrence op, Expr node) {
        return Indexing.firstOccurrence(node);
    }

    @Override
    public Instruction stopGradient(Op.StopGradient op, Expr node) {
        return in -> in[0];
    }

    @Override
    public Instruction random(Op.Random op, Expr node) {
        return randomNumbers.random(op);
    }

    @Override
    public Instruction loop(Op.Loop op, Expr node) {
        throw noInstruction(node);
    }

    @Override
    public Instruction loopResult(Op.LoopResult op, Expr node) {
        return in -> in[0];
    }

    private static IllegalStateException noInstruction(Expr node) {
        return new IllegalStateException(node.label() + " is a step of its own");
    }
}
