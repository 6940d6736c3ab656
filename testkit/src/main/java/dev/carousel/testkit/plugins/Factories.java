package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Factories are made, and make what they promise. */
final class Factories {
    private static final int HIDDEN = 4;

    private Factories() {}

    /** The factory can be made, as its kind, and makes something of presets. */
    static @Nullable String made(PluginSubject subject, Extension<?> extension) {
        try {
            Object factory = subject.catalog().get().find(extension.contract(), extension.name());
            if (!extension.factory().isInstance(factory)) {
                return "it is made as a " + factory.getClass().getName() + ": expected "
                        + extension.factory().getName();
            }
            return factory instanceof Described described ? creation(described, Map.of()) : null;
        } catch (RuntimeException e) {
            return "it cannot be made: " + e.getMessage();
        }
    }

    /** Every choice of an option is a value, and the factory makes something of it. */
    static @Nullable String choices(Described factory, Option<?> option) {
        for (String choice : option.choices()) {
            if (option.contract() != null) {
                continue;
            }
            try {
                option.parse(option.name(), choice);
            } catch (RuntimeException e) {
                return "its choice \"" + choice + "\" is refused: " + e.getMessage();
            }
            String wrong = creation(factory, Map.of(option.name(), choice));
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String creation(Described factory, Map<String, String> texts) {
        String with = texts.isEmpty() ? "presets" : texts.toString();
        try {
            Object made = create(factory, Settings.of(factory.options(), texts, ""));
            return made == null ? "with " + with + " it makes null" : null;
        } catch (RuntimeException e) {
            return "with " + with + " it makes nothing: " + e;
        }
    }

    /** Encoders and models need others: what they make is not tried here. */
    private static @Nullable Object create(Described factory, Settings settings) {
        if (factory instanceof CellFactory cells) {
            return cells.create(HIDDEN, settings);
        } else if (factory instanceof AttentionScorerFactory scorers) {
            return scorers.create(settings);
        } else if (factory instanceof AttentionFactory attentions) {
            return attentions.create(settings);
        } else if (factory instanceof LossFactory losses) {
            return losses.create(settings);
        } else if (factory instanceof DecoderFactory decoders) {
            return decoders.create(settings);
        } else if (factory instanceof OptimizerFactory optimizers) {
            return optimizers.create(settings);
        }
        return factory;
    }
}
