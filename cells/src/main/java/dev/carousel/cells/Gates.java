package dev.carousel.cells;

import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Gates that see the same input and state: what each adds up of them.
 *
 * <p>W·x + U·h + b, or LN(W·x) + LN(U·h) + b, where each product is normalised over all of these gates together: Ba et al. 2016,
 * arXiv:1607.06450, equation 20. Gains and biases lie under {@code gates/x} and {@code gates/h}, those of a gate alone under its own name. Shapes:
 * x {@code [B, I]}, h {@code [B, H]}.
 *
 * @param names such as {@code r} and {@code z}
 * @param hidden H
 * @param layerNorm whether products are normalised
 */
record Gates(List<String> names, int hidden, boolean layerNorm) {
    /** The sums of gates. */
    @FunctionalInterface
    interface Sums {
        /** Returns the sum of a gate, {@code [B, H]}, without its bias. */
        Expr of(String gate);

        /** Returns the sum of a gate with its bias. */
        default Expr biased(String gate, Scope s) {
            return biased(gate, s.initializers().bias(), s);
        }

        /** Returns the sum of a gate with a bias that begins in this way. */
        default Expr biased(String gate, Initializer first, Scope s) {
            Expr sum = of(gate);
            Shape units = Shape.of(sum.shape().dim(-1));
            return s.builder().within("gate " + gate, () -> sum.plus(s.in(gate).parameter("b", units, first)));
        }
    }

    /** Returns the sums over an input and a state. */
    Sums of(Expr x, Expr h, Scope s) {
        return layerNorm ? normalised(x, h, s) : gate -> s.product(gate, hidden, x, h);
    }

    private Sums normalised(Expr x, Expr h, Scope s) {
        Scope here = s.in(names.size() == 1 ? names.get(0) : "gates");
        Expr told = here.layerNorm("x", joined(gate -> s.product(gate, hidden, x)));
        Expr remembered = here.layerNorm("h", joined(gate -> s.recurrent(gate, hidden, h)));
        List<Expr> sums = told.plus(remembered).split(-1, names.size());
        return gate -> sums.get(names.indexOf(gate));
    }

    private Expr joined(Function<String, Expr> product) {
        List<Expr> products = names.stream().map(product).toList();
        return products.get(0).builder().concat(-1, products);
    }
}
