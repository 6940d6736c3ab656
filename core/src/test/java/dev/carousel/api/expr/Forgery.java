package dev.carousel.api.expr;

import java.util.List;

/** Makes nodes that no builder would make, for the tests of what must notice them. */
public final class Forgery {
    private Forgery() {}

    /** Returns a node of any shape and type. */
    public static Expr node(GraphBuilder builder, Op op, List<Expr> operands, Shape shape, Type type) {
        return new Expr(builder, op, operands, shape, type, new Origin("gate z", "Forged.java", 7));
    }
}
