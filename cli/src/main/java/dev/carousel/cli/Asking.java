package dev.carousel.cli;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.cli.keys.GivenKeys;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that ask a trained model. */
final class Asking {
    private static final String DECODER = "decoder";
    private static final String PART = DECODER + ".";
    private static final String N_BEST = PART + "n-best";
    private static final String WIDTH = PART + "width";

    /** The keys of training that change nothing about what a model has learned. */
    private static final List<String> FREE = List.of("batch", "backend", "device", "joint-weight");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description =
                    "The folder of a trained model; a folder of several seeds, or several folders, answer as an ensemble.")
    private final List<Path> models = new ArrayList<>();

    @Option(
            names = "--decoder",
            paramLabel = "NAME",
            description = "How answers are searched for; beam if not given. The same as --set decoder=NAME.")
    private @Nullable String decoder;

    @Mixin
    private final SetKeys set = new SetKeys();

    @Mixin
    private final Plugins plugins = new Plugins();

    /** A loaded model, and what searches for its answers. */
    record Asked(TrainedModel model, Decoder decoder) {}

    /**
     * Loads the model.
     *
     * @param answers how many a decoder is to find for each source
     */
    Asked load(int answers) {
        Carousel carousel = plugins.discover();
        GivenKeys keys = keys();
        Configuration configuration = configuration(carousel);
        keys.check(configuration, Map.of());
        Map<String, String> texts = keys.texts();
        String name = texts.getOrDefault(DECODER, "beam");
        TrainedModel loaded = Seq2Seq.of(carousel).load(models, free(texts));
        return new Asked(loaded, loaded.decoder(name, options(configuration, texts, answers)));
    }

    /** Loads another model, to be asked as the first one is. */
    TrainedModel loadOther(Path folder) {
        return Seq2Seq.of(plugins.discover()).load(folder, free(keys().texts()));
    }

    /** Returns what to say of keys that are not set. */
    String unset() {
        return "Keys, each with its preset; unset, " + String.join(", ", FREE) + " are those of the model:";
    }

    /** Returns the configuration of what may be set. */
    Configuration configuration() {
        return configuration(plugins.discover());
    }

    private static Configuration configuration(Carousel carousel) {
        var options = new ArrayList<dev.carousel.api.plugin.Option<?>>();
        options.add(dev.carousel.api.plugin.Option.extension(
                DECODER, DecoderFactory.class, "beam", List.of(), "how answers are searched for"));
        new TrainingConfiguration(carousel.catalog())
                .keys(Map.of()).options().stream()
                        .filter(option -> FREE.contains(option.name()))
                        .forEach(options::add);
        return new Configuration(options, carousel.catalog());
    }

    private GivenKeys keys() {
        return decoder == null ? set.keys() : set.keys().and(GivenKeys.of(Map.of(DECODER, decoder)));
    }

    private static Map<String, String> free(Map<String, String> texts) {
        var free = new LinkedHashMap<>(texts);
        free.keySet().removeIf(key -> key.equals(DECODER) || key.startsWith(PART));
        return free;
    }

    private static Map<String, String> options(Configuration configuration, Map<String, String> texts, int answers) {
        var known = configuration.keys(texts);
        var given = new LinkedHashMap<>(texts);
        if (answers > 1) {
            if (!known.containsKey(N_BEST)) {
                throw new CarouselException(
                        "BadOption", "--n-best: this decoder has no option n-best; use --decoder beam");
            }
            given.putIfAbsent(N_BEST, String.valueOf(answers));
            if (known.get(WIDTH) != null && known.get(WIDTH).preset() instanceof Integer width && width < answers) {
                given.putIfAbsent(WIDTH, String.valueOf(answers));
            }
        }
        var options = new LinkedHashMap<String, String>();
        given.forEach((key, text) -> {
            if (key.startsWith(PART)) {
                options.put(key.substring(PART.length()), text);
            }
        });
        return options;
    }
}
