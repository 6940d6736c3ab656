package dev.carousel.cli.demo;

import dev.carousel.api.CarouselException;
import dev.carousel.opencl.device.Platforms;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.Training;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.train.Corpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Words of the demonstration's dictionary, and a small model that learns to pronounce them. */
final class Spoken {
    private static final int MEASURED = 40;

    private Spoken() {}

    /** Returns a training on so many words, of an LSTM encoder–decoder with attention, dropout, and buckets of lengths. */
    static Training training(int words, String backend) {
        var dictionary = PronouncingDictionary.load();
        var split = Split.of(dictionary, words, MEASURED, 0);
        return Seq2Seq.discover()
                .training(
                        Corpus.toLearn(examples(dictionary, split.training())),
                        Corpus.of(examples(dictionary, split.development())))
                .set(Map.of(
                        "backend",
                        backend,
                        "source-tokens",
                        "chars",
                        "cell",
                        "lstm",
                        "attention",
                        "multiplicative",
                        "hidden",
                        32,
                        "embedding",
                        16,
                        "dropout",
                        0.1,
                        "batch",
                        16,
                        "buckets",
                        2,
                        "learning-rate",
                        0.005));
    }

    private static List<Example> examples(PronouncingDictionary dictionary, List<String> words) {
        return words.stream()
                .map(word -> new Example(
                        List.of(word.split("")),
                        List.of(dictionary.of(word).get(0).split(" "))))
                .toList();
    }

    /** Skips a test where OpenCL finds no device. */
    static void assumeDevice() {
        try {
            Assumptions.assumeFalse(Platforms.devices().isEmpty(), "OpenCL finds no device here");
        } catch (CarouselException e) {
            Assumptions.abort(e.getMessage());
        }
    }
}
