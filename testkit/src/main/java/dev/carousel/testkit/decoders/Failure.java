package dev.carousel.testkit.decoders;

import dev.carousel.api.ForwardingStepModel;
import dev.carousel.testkit.languages.LanguageModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step model that fails at some step, and notes what is asked of it afterwards. */
final class Failure extends ForwardingStepModel {
    /** What it throws. */
    static final class Broke extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broke() {
            super("the model failed");
        }
    }

    private final LanguageModel model;
    private final int atStep;
    private @Nullable String afterwards;

    Failure(LanguageModel model, int atStep) {
        super(model);
        this.model = model;
        this.atStep = atStep;
    }

    boolean hasFailed() {
        return model.steps() >= atStep;
    }

    Optional<String> afterwards() {
        return Optional.ofNullable(afterwards);
    }

    private void note(String call) {
        if (hasFailed() && afterwards == null) {
            afterwards = call;
        }
    }

    @Override
    public Predictions next(int[] tokens) {
        note("next");
        Predictions predictions = super.next(tokens);
        if (hasFailed()) {
            throw new Broke();
        }
        return predictions;
    }

    @Override
    public void select(int[] rows) {
        note("select");
        super.select(rows);
    }

    @Override
    public void close() {
        afterwards = "close";
    }
}
