package dev.carousel.testkit.checks;

import dev.carousel.api.Field;
import dev.carousel.api.expr.Expr;
import dev.carousel.gradcheck.Block;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Trial;
import java.util.List;

/** Inputs, states and parameters as blocks of a gradient check, whose axes have words. */
final class Blocks {
    private Blocks() {}

    static Block of(Trial trial, Expr leaf) {
        Place place = trial.model().fields().stream()
                .filter(field -> field.name().equals(leaf.label()))
                .map(Field::axes)
                .findFirst()
                .map(letters -> Place.of(leaf.label(), leaf.shape(), letters))
                .orElseGet(() -> Place.ofParameter(leaf.label(), leaf.shape()));
        List<String> axes = place.axes();
        return Block.of(
                        leaf.label(),
                        leaf.shape().dims().stream().mapToInt(dim -> dim).toArray())
                .axes(axes.toArray(String[]::new));
    }
}
