package dev.carousel.testkit.backends;

import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.graphs.OperationCase;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** The rules of backends. Kernels may take a second to compile: cases are few, and large. */
public final class BackendRules {
    /** Every operation. */
    public static final Rule<BackendSubject, OperationCase> OPERATIONS = new Rule<>(
            "B1",
            "every operation computes what it means",
            3,
            subject -> OperationCase.ordinary(subject.lacks()),
            BackendRules::operations);

    /** Every operation on special values. */
    public static final Rule<BackendSubject, OperationCase> SPECIAL = new Rule<>(
            "B2",
            "NaN infinities zeros and ties are as the table of Op says",
            5,
            subject -> OperationCase.special(subject.lacks()),
            BackendRules::operations);

    /** Loops. */
    public static final Rule<BackendSubject, CompositionCase> LOOPS = compositions(
            "B3", "compositions with loops and their gradients are right", 5, null, s -> CompositionCase.loops());

    /** Second derivatives. */
    public static final Rule<BackendSubject, CompositionCase> SECOND_DERIVATIVES =
            compositions("B4", "second derivatives are right", 4, null, s -> CompositionCase.secondDerivatives());

    /** Loops in loops. */
    public static final Rule<BackendSubject, CompositionCase> NESTED_LOOPS = compositions(
            "B5",
            "loops within loops and their gradients are right",
            4,
            Capability.NESTED_LOOPS,
            s -> CompositionCase.nestedLoops());

    /** Random numbers. */
    public static final Rule<BackendSubject, RandomNumbers.Case> RANDOM_NUMBERS = new Rule<>(
            "B6",
            "random numbers are the same bits everywhere",
            3,
            Capability.RANDOM_NUMBERS,
            subject -> RandomNumbers.cases(),
            RandomNumbers::check);

    /** Updates of rows. */
    public static final Rule<BackendSubject, List<Integer>> ROW_UPDATES = new Rule<>(
            "B7",
            "assigned rows are written and no others",
            20,
            Capability.ROW_UPDATES,
            subject -> RowUpdates.cases(),
            RowUpdates::check);

    /** Clean refusals. */
    public static final Rule<BackendSubject, String> REFUSALS =
            once("B8", "a graph that needs what is lacking is refused with the reason", Needs::check);

    /** Assignments. */
    public static final Rule<BackendSubject, String> ASSIGNMENTS =
            once("B9", "all assignments are written rounded to float", Assignments::written);

    /** Values before. */
    public static final Rule<BackendSubject, String> VALUES_BEFORE =
            once("B10", "a graph sees variables as they were before the run", Assignments::before);

    /** Variables set from outside. */
    public static final Rule<BackendSubject, String> OUTSIDE =
            once("B11", "a variable that was set is seen by the next run", Assignments::outside);

    /** Errors of runs. */
    public static final Rule<BackendSubject, String> RUN_ERRORS =
            once("B12", "operands that cannot be are errors with the number", FailedRuns::errors);

    /** Failed runs. */
    public static final Rule<BackendSubject, String> FAILED_RUNS =
            once("B13", "a run that fails changes nothing and leaves no outputs", FailedRuns::nothing);

    /** Copies. */
    public static final Rule<BackendSubject, String> COPIES =
            once("B14", "inputs are copied and outputs stay until the next run", Sessions::copies);

    /** Mistakes of callers. */
    public static final Rule<BackendSubject, String> MISTAKES =
            once("B15", "mistakes of callers are errors that say what is there", Sessions::mistakes);

    /** Missing variables. */
    public static final Rule<BackendSubject, String> VARIABLES =
            once("B16", "variables must be there in their shapes", Sessions::variables);

    /** Closed sessions. */
    public static final Rule<BackendSubject, String> CLOSED =
            once("B17", "a closed session has forgotten inputs and outputs", Sessions::closed);

    /** The same bits. */
    public static final Rule<BackendSubject, CompositionCase> BITS = new Rule<>(
            "B18",
            "the same inputs give the same bits in every run session and thread",
            3,
            subject -> CompositionCase.loops(),
            Bits::check);

    /** Shared variables. */
    public static final Rule<BackendSubject, String> SHARING =
            once("B19", "sessions at once lose no update and see all of one or nothing", Sharing::check);

    /** The graph of a kernel. */
    public static final Rule<BackendSubject, String> GRAPH = once("B20", "a kernel keeps its graph", Sessions::graph);

    /** Batch sizes. */
    public static final Rule<BackendSubject, BatchSizes.Case> BATCH_SIZES = new Rule<>(
            "B21", "rows do not depend on the size of the batch", 3, subject -> BatchSizes.cases(), BatchSizes::check);

    /** Memory. */
    public static final Rule<BackendSubject, String> MEMORY =
            once("B22", "a closed session lets its memory go", Memory::check);

    /** Empty axes. */
    public static final Rule<BackendSubject, OperationCase> EMPTY = new Rule<>(
            "B23",
            "empty axes are as the table of Op says",
            4,
            subject -> OperationCase.empty(subject.lacks()),
            BackendRules::operations);

    /** Runs and the host in turn. */
    public static final Rule<BackendSubject, String> TURNS =
            once("B24", "runs and the host take turns at variables", Turns::check);

    private BackendRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<BackendSubject, ?>> all() {
        return List.of(
                OPERATIONS,
                SPECIAL,
                LOOPS,
                SECOND_DERIVATIVES,
                NESTED_LOOPS,
                RANDOM_NUMBERS,
                ROW_UPDATES,
                REFUSALS,
                ASSIGNMENTS,
                VALUES_BEFORE,
                OUTSIDE,
                RUN_ERRORS,
                FAILED_RUNS,
                COPIES,
                MISTAKES,
                VARIABLES,
                CLOSED,
                BITS,
                SHARING,
                GRAPH,
                BATCH_SIZES,
                MEMORY,
                EMPTY,
                TURNS);
    }

    private static Finding operations(BackendSubject subject, OperationCase c) {
        return Agreement.exact(subject.backend(), c.sample());
    }

    private static Rule<BackendSubject, CompositionCase> compositions(
            String id,
            String title,
            int tries,
            @Nullable Capability capability,
            Function<BackendSubject, Arbitrary<CompositionCase>> cases) {
        return new Rule<>(
                id, title, tries, capability, cases, (subject, c) -> Agreement.rounded(subject.backend(), c.sample()));
    }

    private static Rule<BackendSubject, String> once(
            String id, String title, BiFunction<BackendSubject, String, Finding> check) {
        return new Rule<>(id, title, 1, subject -> Arbitraries.just(""), check);
    }
}
