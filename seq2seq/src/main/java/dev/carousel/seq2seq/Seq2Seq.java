package dev.carousel.seq2seq;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.train.Corpus;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;

/**
 * Sequence-to-sequence learning for programs that want it inside: train a model into a folder, load it, ask it.
 *
 * <pre>{@code
 * var seq2seq = Seq2Seq.discover();
 * seq2seq.training("train.tsv", "dev.tsv").set("source-tokens", "chars").into(Path.of("model"));
 * var model = seq2seq.load(Path.of("model"));
 * model.predict("sequence", 3).forEach(answer -> System.out.println(answer.text() + " " + answer.logProbability()));
 * }</pre>
 *
 * Programs that use Guice inject it, with {@link dev.carousel.core.wiring.CarouselModule} installed. Safe to share between threads.
 */
public final class Seq2Seq {
    private final Catalog catalog;
    private final Discovered plugins;

    /** Uses the extensions of a catalog, and the plugins that they come from. */
    @Inject
    public Seq2Seq(Catalog catalog, Discovered plugins) {
        this.catalog = catalog;
        this.plugins = plugins;
    }

    /** Uses the plugins of the class path. */
    public static Seq2Seq discover() {
        return of(Carousel.discover());
    }

    /** Uses the plugins of a Carousel. */
    public static Seq2Seq of(Carousel carousel) {
        return new Seq2Seq(carousel.catalog(), carousel.discovered());
    }

    /**
     * Prepares a training.
     *
     * @param training what to learn from: {@code FILE} (source, tab, target), or {@code FILE,FILE} (line by line); for a model that learns from
     *     a running text, a file of text
     * @param development what to measure on
     */
    public Training training(String training, String development) {
        return new Training(
                catalog,
                plugins.plugins(),
                recipe -> recipe.toLearn(training),
                recipe -> recipe.toMeasure(development));
    }

    /**
     * Prepares a training on examples that are cut into tokens already; the keys {@code source-tokens} and {@code target-tokens} say how later
     * texts are.
     *
     * @param training what to learn from
     * @param development what to measure on
     */
    public Training training(Corpus training, Corpus development) {
        return new Training(catalog, plugins.plugins(), recipe -> training, recipe -> development);
    }

    /** Loads the best model of a folder, to run on the backend that trained it: see {@link TrainedModel#load}. */
    public TrainedModel load(Path folder) {
        return load(folder, Map.of());
    }

    /**
     * Loads the best model of a folder.
     *
     * @param changed keys of its configuration that change nothing about what it learned, such as {@code backend} or {@code batch}
     */
    public TrainedModel load(Path folder, Map<String, String> changed) {
        return TrainedModel.load(ModelFolder.at(folder), changed, catalog, plugins.plugins());
    }
}
