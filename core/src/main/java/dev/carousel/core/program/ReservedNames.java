package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;

/** The names of what training needs beside the model's own parameters, inputs and outputs. */
public final class ReservedNames {
    /** The variable of all random numbers: an integer scalar. */
    public static final String SEED = "training/seed";

    /** The variable that counts training steps: an integer scalar. */
    public static final String STEP = "training/step";

    /** The input of graphs that minimize: a real scalar. */
    public static final String LEARNING_RATE = "learning-rate";

    /** The output of graphs that minimize: what they minimize, before the step. */
    public static final String LOSS = "loss";

    /** The output of graphs that minimize: the Euclidean norm of all gradients, before clipping. */
    public static final String GRADIENT_NORM = "gradient-norm";

    /** The input of training graphs where several batches make one step: how many rows those before have, an integer scalar. */
    public static final String FIRST_ROW = "first-row";

    /** The variable that counts what the batches of a step before the last have the mean of: a real scalar. */
    static final String COUNT = "training/count";

    private static final List<String> FOLDERS =
            List.of("training/", "optimizer/", "average/", "accumulated/", "touched/", "carried/");

    private ReservedNames() {}

    /** Returns the name of a value that is carried from run to run. */
    public static String carried(String name) {
        return "carried/" + name;
    }

    /** Returns the name of what an optimizer keeps beside a parameter. */
    public static String slot(String parameter, String slot) {
        return "optimizer/" + parameter + "/" + slot;
    }

    /** Returns the name of the moving average of a parameter: zero before the first step. */
    public static String average(String parameter) {
        return "average/" + parameter;
    }

    /** Returns the name of the graph for all batches of a step but the last, where several batches make one step. */
    public static String part(String graph) {
        return graph + "/part";
    }

    static String accumulated(String parameter) {
        return "accumulated/" + parameter;
    }

    static String touched(String parameter) {
        return "touched/" + parameter;
    }

    static Variable seed() {
        return state(SEED, Shape.SCALAR, Type.INTEGER);
    }

    static Variable step() {
        return state(STEP, Shape.SCALAR, Type.INTEGER);
    }

    static Variable state(String name, Shape shape, Type type) {
        return new Variable(name, shape, type, Variable.Role.STATE);
    }

    static void requireFree(String parameter) {
        if (FOLDERS.stream().anyMatch(parameter::startsWith)) {
            throw new CarouselException(
                    "ReservedName",
                    "parameter " + parameter + ": paths that begin with " + String.join(", ", FOLDERS)
                            + " are kept for training itself; choose another name");
        }
    }
}
