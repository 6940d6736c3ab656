package dev.carousel.thirdparty;

import dev.carousel.api.Field;
import dev.carousel.api.Initializer;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * Word vectors by skip-gram with negative sampling: Mikolov et al. 2013, arXiv:1310.4546, equation 4.
 *
 * <p>Words are numbered by falling frequency. Under Zipf's law the paper's noise, U(w)^¾, falls as r^(−¾) with rank r, which ⌊V·u⁴⌋ draws.
 *
 * @param vocabulary how many words V
 * @param size of the vectors
 * @param negatives noise words for each pair
 */
record SkipGramModel(int vocabulary, int size, int negatives) implements Model {
    private static final Field CENTRE = Field.integers("centre", "B");
    private static final Field CONTEXT = Field.integers("context", "B");

    @Override
    public List<Field> fields() {
        return List.of(CENTRE, CONTEXT);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> {
            Shape shape = Shape.of(vocabulary, size);
            Expr input = g.parameter("input", shape, Initializer.uniform(0.5 / size));
            Expr output = g.parameter("output", shape, Initializer.constant(0));
            Expr noise = g.random("noise", Shape.of(sizes.get("B"), negatives))
                    .power(4)
                    .times(vocabulary)
                    .toInteger();
            Expr centre = input.gather(0, g.input(CENTRE, sizes));
            Expr right = output.gather(0, g.input(CONTEXT, sizes)).times(centre).sum(-1);
            Expr wrong = output.gather(0, noise).times(centre.expand(1)).sum(-1);
            Expr loss = right.negate().softplus().plus(wrong.softplus().sum(1)); // −log σ(v′·v) − Σ log σ(−v′ₙ·v)
            g.minimize(loss.mean());
        });
    }
}
