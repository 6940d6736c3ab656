package dev.carousel.testkit;

import dev.carousel.api.Backend;
import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.backends.BackendSubject;
import org.junit.jupiter.api.Test;

/** What every backend must do: extend it, return the backend. */
public abstract class BackendContract extends Contract<BackendSubject> {
    /** Returns the backend: a new one, or one that is installed: {@code installed("jvm")}. */
    protected abstract Backend backend();

    /** Returns a backend that is installed. */
    protected static Backend installed(String name) {
        return installed(Backend.class, name);
    }

    @Override
    final BackendSubject subject() {
        return new BackendSubject("backend " + backend().getClass().getSimpleName(), backend());
    }

    /**
     * Every operation of the language gives what the interpreter computes from the same floats, within 1e-5 of the largest magnitude in the array.
     *
     * <p>The interpreter is the meaning of the language. Plugins are written and tested against it; where a kernel differs, a model is another one than its author wrote.
     */
    @Test
    final void required_B1_every_operation_computes_what_it_means() {
        hold(BackendRules.OPERATIONS);
    }

    /**
     * NaN, infinities, −0 and ties come out as the table of {@link dev.carousel.api.expr.Op} says.
     *
     * <p>Masked rows and overflows happen in every long training. A maximum that loses a NaN hides that the model is broken; an arg-max that breaks ties otherwise gives another translation.
     */
    @Test
    final void required_B2_NaN_infinities_zeros_and_ties_are_as_the_table_of_Op_says() {
        hold(BackendRules.SPECIAL);
    }

    /**
     * Random compositions with loops, and their gradients, are what the interpreter computes, but for the roundings that a graph enlarges.
     *
     * <p>Passes, fusion and placement go wrong where operations meet, not in any single one; gradients run loops backwards.
     */
    @Test
    final void required_B3_compositions_with_loops_and_their_gradients_are_right() {
        hold(BackendRules.LOOPS);
    }

    /**
     * Gradients of gradients are what the interpreter computes.
     *
     * <p>Their graphs have shapes that nobody writes by hand: a loop over the residuals of a loop. Gradient penalties need them.
     */
    @Test
    final void required_B4_second_derivatives_are_right() {
        hold(BackendRules.SECOND_DERIVATIVES);
    }

    /**
     * Loops within loops, and their gradients, are what the interpreter computes.
     *
     * <p>An attention that looks step by step is a loop in the loop of the decoder. A backend that cannot do it lacks {@code NESTED_LOOPS}.
     */
    @Test
    final void optional_B5_loops_within_loops_and_their_gradients_are_right() {
        hold(BackendRules.NESTED_LOOPS);
    }

    /**
     * Random numbers are those of {@link dev.carousel.api.expr.Op.Random}, to the last bit, in every run.
     *
     * <p>A training that is resumed, moved or split over threads must drop the same units. A backend without them lacks {@code RANDOM_NUMBERS}.
     */
    @Test
    final void optional_B6_random_numbers_are_the_same_bits_everywhere() {
        hold(BackendRules.RANDOM_NUMBERS);
    }

    /**
     * Of a variable whose rows are assigned, those rows are written, each from its value before the run, and no others.
     *
     * <p>Embeddings of large vocabularies are trained so: a row that is written unasked is a word that is forgotten. A backend that cannot do it lacks {@code ROW_UPDATES}.
     */
    @Test
    final void optional_B7_assigned_rows_are_written_and_no_others() {
        hold(BackendRules.ROW_UPDATES);
    }

    /**
     * A graph that needs what the backend lacks is refused when it is compiled, with the reason.
     *
     * <p>Then a person reads why and takes another backend. A kernel that leaves the loop out, or starts the same numbers again, trains nonsense in silence.
     */
    @Test
    final void required_B8_a_graph_that_needs_what_is_lacking_is_refused_with_the_reason() {
        hold(BackendRules.REFUSALS);
    }

    /**
     * What a graph assigns is written at its end, all of it and nothing else, reals rounded to {@code float}, and versions rise.
     *
     * <p>Parameters are saved from there. What a backend makes of a variable, such as packed weights, is remade when the version says so.
     */
    @Test
    final void required_B9_all_assignments_are_written_rounded_to_float() {
        hold(BackendRules.ASSIGNMENTS);
    }

    /**
     * All values are computed from the variables as they were before the run, outputs too.
     *
     * <p>An optimizer's slots are assigned beside the parameter they are computed from: with the new value in the one, the other is wrong by a step.
     */
    @Test
    final void required_B10_a_graph_sees_variables_as_they_were_before_the_run() {
        hold(BackendRules.VALUES_BEFORE);
    }

    /**
     * A variable that was set from outside is seen by the next run.
     *
     * <p>So models are loaded, averaged and restored: a kernel that keeps copies answers with the model of yesterday.
     */
    @Test
    final void required_B11_a_variable_that_was_set_is_seen_by_the_next_run() {
        hold(BackendRules.OUTSIDE);
    }

    /**
     * A token outside its table and an integer divided by 0 are errors that name the number.
     *
     * <p>Data has such tokens. Read past the end of an array, they are somebody else's numbers.
     */
    @Test
    final void required_B12_operands_that_cannot_be_are_errors_with_the_number() {
        hold(BackendRules.RUN_ERRORS);
    }

    /**
     * A run that fails changes no variable and leaves no outputs; the session can be used again.
     *
     * <p>Half a step of training is a broken model, and stale outputs are taken for the answer.
     */
    @Test
    final void required_B13_a_run_that_fails_changes_nothing_and_leaves_no_outputs() {
        hold(BackendRules.FAILED_RUNS);
    }

    /**
     * Inputs are copied when they are set, and outputs stay as they are until the next run.
     *
     * <p>Callers fill one array batch after batch, and set the next inputs before they have read all outputs.
     */
    @Test
    final void required_B14_inputs_are_copied_and_outputs_stay_until_the_next_run() {
        hold(BackendRules.COPIES);
    }

    /**
     * An unknown name, a wrong count or type, a missing input, an output before the run: errors of their ids that say what is there.
     *
     * <p>That is how people find their mistakes; otherwise a count of elements that happens to fit is a transposed matrix.
     */
    @Test
    final void required_B15_mistakes_of_callers_are_errors_that_say_what_is_there() {
        hold(BackendRules.MISTAKES);
    }

    /**
     * A session opens only over variables that are there in the graph's shapes.
     *
     * <p>Weights of another model would be read as if they were these.
     */
    @Test
    final void required_B16_variables_must_be_there_in_their_shapes() {
        hold(BackendRules.VARIABLES);
    }

    /**
     * A session that was closed has forgotten inputs and outputs; closing it twice does no harm.
     *
     * <p>Sessions are closed by whoever is done first. What one request left must not answer the next.
     */
    @Test
    final void required_B17_a_closed_session_has_forgotten_inputs_and_outputs() {
        hold(BackendRules.CLOSED);
    }

    /**
     * The same inputs give the same bits: in every run, in every session, in many threads at once, whatever ran before.
     *
     * <p>A training that gives another model each time cannot be compared, resumed or debugged. Shared memory shows here first.
     */
    @Test
    final void required_B18_the_same_inputs_give_the_same_bits_in_every_run_session_and_thread() {
        hold(BackendRules.BITS);
    }

    /**
     * Of sessions at once over one store no update is lost, and a run that reads sees all of another's changes or none.
     *
     * <p>Services answer while they learn. A lost update is a batch that nobody learned from; half of one is a model that never was.
     */
    @Test
    final void required_B19_sessions_at_once_lose_no_update_and_see_all_of_one_or_nothing() {
        hold(BackendRules.SHARING);
    }

    /**
     * The kernel returns the graph it was compiled from.
     *
     * <p>Callers ask it for inputs, outputs and variables; after the passes these may be others.
     */
    @Test
    final void required_B20_a_kernel_keeps_its_graph() {
        hold(BackendRules.GRAPH);
    }

    /**
     * A row of a batch comes out as it does in a batch of one, but for roundings.
     *
     * <p>Rows are split over vectors and threads, and the last ones over what is left: there they are lost or doubled.
     */
    @Test
    final void required_B21_rows_do_not_depend_on_the_size_of_the_batch() {
        hold(BackendRules.BATCH_SIZES);
    }

    /**
     * A session that was closed keeps nothing alive that it worked on.
     *
     * <p>Services open and close sessions for years.
     */
    @Test
    final void required_B22_a_closed_session_lets_its_memory_go() {
        hold(BackendRules.MEMORY);
    }

    /**
     * Arrays without elements come out as the table of {@link dev.carousel.api.expr.Op} says: the sum of nothing is 0, the largest −∞.
     *
     * <p>A batch without rows, a sentence without words, a key without values: data has them all, at the end of an epoch.
     */
    @Test
    final void required_B23_empty_axes_are_as_the_table_of_Op_says() {
        hold(BackendRules.EMPTY);
    }

    /**
     * What a run assigns shows in the store and in the next run of another kernel; what the host writes between runs shows in the next run, beside all that runs have written.
     *
     * <p>A backend may keep what it assigns on a device, see {@link dev.carousel.api.VariableStore.Entry#heldBy}. Training, measuring and saving are kernels
     * and a host at one store: who sees the value of a step before saves or measures another model.
     */
    @Test
    final void required_B24_runs_and_the_host_take_turns_at_variables() {
        hold(BackendRules.TURNS);
    }
}
