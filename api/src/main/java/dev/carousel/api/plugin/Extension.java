package dev.carousel.api.plugin;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;

/**
 * One thing that a plugin adds: a factory class under a name.
 *
 * @param contract the factory's contract, such as {@link CellFactory}
 * @param name lower case, digits and hyphens: what users write after {@code cell=}
 * @param factory made once by the injector: a public constructor without parameters, or one marked {@code @Inject} of {@code jakarta.inject},
 *     which may take the {@link Catalog}
 * @param <F> the contract
 */
public record Extension<F>(Class<F> contract, String name, Class<? extends F> factory) {
    /** Checks the name. */
    public Extension {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new CarouselException(
                    "BadName",
                    "extension name \"" + name + "\" of " + factory.getName()
                            + ": expected lower case, digits and hyphens");
        }
    }

    /** Returns a cell under this name. */
    public static Extension<CellFactory> cell(String name, Class<? extends CellFactory> factory) {
        return new Extension<>(CellFactory.class, name, factory);
    }

    /** Returns an attention scorer under this name. */
    public static Extension<AttentionScorerFactory> scorer(
            String name, Class<? extends AttentionScorerFactory> factory) {
        return new Extension<>(AttentionScorerFactory.class, name, factory);
    }

    /** Returns an attention of the wide contract under this name; scorers and attentions share one set of names. */
    public static Extension<AttentionFactory> attention(String name, Class<? extends AttentionFactory> factory) {
        return new Extension<>(AttentionFactory.class, name, factory);
    }

    /** Returns an encoder under this name. */
    public static Extension<EncoderFactory> encoder(String name, Class<? extends EncoderFactory> factory) {
        return new Extension<>(EncoderFactory.class, name, factory);
    }

    /** Returns a loss under this name. */
    public static Extension<LossFactory> loss(String name, Class<? extends LossFactory> factory) {
        return new Extension<>(LossFactory.class, name, factory);
    }

    /** Returns a decoder under this name. */
    public static Extension<DecoderFactory> decoder(String name, Class<? extends DecoderFactory> factory) {
        return new Extension<>(DecoderFactory.class, name, factory);
    }

    /** Returns an optimizer under this name. */
    public static Extension<OptimizerFactory> optimizer(String name, Class<? extends OptimizerFactory> factory) {
        return new Extension<>(OptimizerFactory.class, name, factory);
    }

    /** Returns a model under this name. */
    public static Extension<ModelFactory> model(String name, Class<? extends ModelFactory> factory) {
        return new Extension<>(ModelFactory.class, name, factory);
    }

    /** Returns a backend under this name. */
    public static Extension<Backend> backend(String name, Class<? extends Backend> backend) {
        return new Extension<>(Backend.class, name, backend);
    }
}
