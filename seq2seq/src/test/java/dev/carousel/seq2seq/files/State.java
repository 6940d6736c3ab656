package dev.carousel.seq2seq.files;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A saved state that shows in every file which step it is of. */
record State(long step) {
    private static final int SIZE = 5000;

    record Training(long step, String note) {}

    Map<String, Content> files() {
        return Map.of(
                "training.json", Content.json(new Training(step, "as it was")),
                "weights.safetensors", Safetensors.of(List.of(weights()), Map.of()),
                "source.vocabulary.txt", Content.lines(vocabulary()));
    }

    private NamedArray weights() {
        var values = new float[SIZE];
        Arrays.fill(values, (float) step);
        return NamedArray.of("encoder/W", values, SIZE / 10, 10);
    }

    private List<String> vocabulary() {
        return List.of("<PAD>", "ü" + step);
    }

    /** The state a model holds; a mixture of states is an assertion error. */
    static State of(StoredModel model) {
        var state = new State(model.json("training.json", Training.class).step());
        var arrays = model.safetensors("weights.safetensors").arrays().values();
        var lines = model.lines("source.vocabulary.txt");
        if (!List.copyOf(arrays).equals(List.of(state.weights())) || !lines.equals(state.vocabulary())) {
            throw new AssertionError("a mixture of states: step " + state.step + ", " + lines);
        }
        return state;
    }

    static State in(ModelFolder folder, Pointer pointer) {
        try (var model = folder.open(pointer)) {
            var state = of(model);
            if (model.step() != state.step) {
                throw new AssertionError(model.folder() + " holds step " + state.step);
            }
            return state;
        }
    }
}
