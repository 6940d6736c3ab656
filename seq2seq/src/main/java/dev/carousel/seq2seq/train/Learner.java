package dev.carousel.seq2seq.train;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelCache;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes training steps.
 *
 * <p>A step that goes wrong has changed the variables before anybody sees its loss. So a copy of them is made every {@value #REMEMBERED}
 * steps, from which the steps since are done again, to the same bits, up to the one that went wrong.
 */
final class Learner implements AutoCloseable {
    private static final int REMEMBERED = 64;

    private final BatchSessions steps;
    private final BatchSessions parts;
    private final boolean inParts;
    private final KernelCache kernels;
    private final VariableStore variables;
    private final List<Lesson> since = new ArrayList<>();
    private final Snapshot before;

    /**
     * Makes a copy of the variables.
     *
     * @param inParts whether several batches make one step
     */
    Learner(KernelCache kernels, VariableStore variables, boolean inParts) {
        this.steps = new BatchSessions(Lesson.graph(true), kernels, variables);
        this.parts = new BatchSessions(Lesson.graph(false), kernels, variables);
        this.inParts = inParts;
        this.kernels = kernels;
        this.variables = variables;
        this.before = Snapshot.of(variables);
    }

    /**
     * What a step yields.
     *
     * @param loss before the step
     * @param gradientNorm before clipping
     */
    record Outcome(float loss, float gradientNorm) {
        boolean isFinite() {
            return Float.isFinite(loss) && Float.isFinite(gradientNorm);
        }

        @Override
        public String toString() {
            return "loss " + loss + ", gradient norm " + gradientNorm;
        }
    }

    /** Takes a step, or a part of it; the caller must look whether what it yields is finite. */
    Outcome learn(Lesson lesson) {
        if (since.size() == REMEMBERED) {
            before.renew(variables);
            since.clear();
        }
        since.add(lesson);
        return run(lesson);
    }

    /** Says where the last step went wrong first; the variables are then as they were before it. */
    String whatWentWrong() {
        before.restore(variables);
        Lesson last = since.remove(since.size() - 1);
        since.forEach(this::run);
        var kernel = kernels.kernel(last.kernel().graph(), last.kernel().sizes());
        return NonFiniteSearch.in(kernel.graph(), last, variables);
    }

    @Override
    public void close() {
        steps.close();
        parts.close();
    }

    private Outcome run(Lesson lesson) {
        Backend.Session session = (lesson.last() ? steps : parts).given(lesson.batch());
        if (lesson.last()) {
            session.set(ReservedNames.LEARNING_RATE, (float) lesson.learningRate());
        }
        if (inParts) {
            session.set(ReservedNames.FIRST_ROW, lesson.firstRow());
        }
        session.run();
        return new Outcome(session.reals(ReservedNames.LOSS)[0], session.reals(ReservedNames.GRADIENT_NORM)[0]);
    }
}
