package dev.carousel.testkit.checks;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Descent;
import dev.carousel.testkit.trial.Place;
import java.util.Arrays;
import java.util.List;

/** One seed gives one set of parameters, whatever the batch and the lengths. */
public final class SameSeed {

    private SameSeed() {}

    /** Checks a model for some sizes of batches; the first ones also against themselves. */
    public static Finding check(Model model, List<Sizes> sizes, int seed) {
        var programs = Programs.of(model, TrainingSettings.of(new Descent()));
        try {
            Program first = programs.at(sizes.get(0));
            VariableStore wanted = Programs.initialize(first, seed);
            for (Sizes others : sizes) {
                Finding finding = compare(first, wanted, programs.at(others), others, seed);
                if (!(finding instanceof Finding.Kept)) {
                    return finding;
                }
            }
            return Finding.KEPT;
        } catch (CarouselException e) {
            if (!e.id().equals("ParameterMismatch")) {
                throw e;
            }
            return Finding.broken("[Carousel/" + e.id() + "] " + e.text());
        }
    }

    private static Finding compare(Program first, VariableStore wanted, Program program, Sizes sizes, int seed) {
        VariableStore found = Programs.initialize(program, seed);
        for (Variable variable : first.variables()) {
            if (variable.type() == Type.REAL) {
                float[] a = wanted.reals(variable.name());
                float[] b = found.reals(variable.name());
                int at = Arrays.mismatch(a, b);
                if (at >= 0) {
                    Place place = Place.ofParameter(variable.name(), variable.shape());
                    return Finding.broken("parameter " + place.at(at) + " begins as " + a[at] + ", for sizes "
                            + sizes.lengths() + " as " + b[at]
                            + ": first values may depend on shape and draws alone, not on the batch or on chance");
                }
            }
        }
        return Finding.KEPT;
    }
}
