package dev.carousel.testkit;

import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.testkit.optimizers.OptimizerRules;
import dev.carousel.testkit.optimizers.OptimizerSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every optimizer must do: extend it, return the factory. */
public abstract class OptimizerContract extends Contract<OptimizerSubject> {
    /** Returns what makes the optimizer: a new factory, or one that is installed: {@code installed("adam")}. */
    protected abstract OptimizerFactory factory();

    /** Returns learning rates of which one must suit a quadratic with curvatures up to 1; by default the usual ones, 0.3 to 0.01. */
    protected List<Double> learningRates() {
        return OptimizerSubject.USUAL_RATES;
    }

    /** Returns the factory of an installed optimizer. */
    protected static OptimizerFactory installed(String name) {
        return installed(OptimizerFactory.class, name);
    }

    @Override
    final OptimizerSubject subject() {
        return new OptimizerSubject("optimizer " + factory().getClass().getSimpleName(), factory(), learningRates());
    }

    /**
     * With its presets and one of its learning rates it converges on quadratics of condition 1, 10 and 100.
     *
     * <p>That is the least that can be asked: near its minimum every smooth loss is a quadratic.
     */
    @Test
    final void required_O1_it_converges_on_quadratics() {
        hold(OptimizerRules.CONVERGES);
    }

    /**
     * A training that is saved, loaded and goes on has the bits of one that never stopped.
     *
     * <p>Checkpoints hold parameters, slots and the count of steps. What is remembered elsewhere is lost when a machine is taken away.
     */
    @Test
    final void required_O2_its_state_survives_saving_and_loading() {
        hold(OptimizerRules.RESUMED);
    }

    /**
     * Each element of a parameter moves as it would alone.
     *
     * <p>Of an embedding only the rows that occurred are handed in: an update that looks at other elements then sees other ones.
     */
    @Test
    final void required_O3_each_element_moves_as_it_does_alone() {
        hold(OptimizerRules.ELEMENTS);
    }

    /**
     * There are as many slots as declared, each of the parameter's shape.
     *
     * <p>Variables are made from the declaration.
     */
    @Test
    final void required_O4_slots_are_as_declared() {
        hold(OptimizerRules.SLOTS);
    }

    /**
     * With learning rate 0 no parameter moves.
     *
     * <p>Schedules end at 0 and begin there: a part of the step outside the rate cannot be turned down.
     */
    @Test
    final void required_O5_learning_rate_0_moves_nothing() {
        hold(OptimizerRules.RATE_ZERO);
    }

    /**
     * A parameter whose gradients are all zero stays where it is.
     *
     * <p>A part that a batch does not use should not drift. An optimizer that decays weights says that it lacks RESTS_WITHOUT_GRADIENT.
     */
    @Test
    final void optional_O6_without_a_gradient_it_rests() {
        hold(OptimizerRules.RESTS);
    }

    /**
     * From step 0 on, parameters and slots are finite, for gradients that are zero, tiny, usual or huge.
     *
     * <p>The count of steps begins at 0: a correction by 1 − β⁰ divides by zero in the first step of every training.
     */
    @Test
    final void required_O7_first_steps_are_finite_for_every_size_of_gradient() {
        hold(OptimizerRules.FIRST_STEPS);
    }

    /**
     * Ten steps with a small rate make a quadratic smaller, whatever the options.
     *
     * <p>Otherwise it goes uphill, by a wrong sign, or nowhere.
     */
    @Test
    final void required_O8_small_steps_descend() {
        hold(OptimizerRules.DESCENDS);
    }

    /**
     * Every installed backend computes the same updates as the interpreter, within the roundings of {@code float}.
     *
     * <p>Updates run inside the kernel of a training step.
     */
    @Test
    final void required_O9_every_backend_agrees_with_the_interpreter() {
        hold(OptimizerRules.BACKENDS);
    }

    /**
     * Writing an update twice gives equal graphs.
     *
     * <p>It is written once for each parameter and each size of batch: what counts calls in Java gives each another update.
     */
    @Test
    final void required_O10_tracing_twice_gives_equal_graphs() {
        hold(OptimizerRules.TRACED_TWICE);
    }

    /**
     * Updates draw no random numbers.
     *
     * <p>They have no seed of their own to draw from that a checkpoint would keep.
     */
    @Test
    final void required_O11_updates_draw_no_random_numbers() {
        hold(OptimizerRules.CALM);
    }
}
