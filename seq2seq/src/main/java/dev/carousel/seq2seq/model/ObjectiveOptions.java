package dev.carousel.seq2seq.model;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** The options of what training makes small. */
final class ObjectiveOptions {
    static final Option<String> LOSS =
            Option.extension("loss", LossFactory.class, "cross-entropy", List.of(), "what training makes small");
    static final Option<String> LOSS_AVERAGE = LayerOptions.choice(
            "loss-average", Averaging.MEAN, "whether the loss of a batch is the mean over its tokens, or their sum");

    private ObjectiveOptions() {}

    static List<Option<?>> all() {
        return List.of(LOSS, LOSS_AVERAGE);
    }

    static Objective chosen(Settings settings, Catalog catalog) {
        LossFactory factory = catalog.find(LossFactory.class, settings.get(LOSS));
        Loss loss = Returned.by(factory, "create", factory.create(settings.in(LOSS.name())));
        return new Objective(loss, LayerOptions.chosen(Averaging.class, settings, LOSS_AVERAGE));
    }
}
