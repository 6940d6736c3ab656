package dev.carousel.core.plugins;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.EncoderFactory;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Names;
import dev.carousel.api.plugin.OptimizerFactory;
import java.util.Arrays;
import java.util.Optional;

/** The contracts that extensions fulfil, and what users call them. */
public enum Contract {
    /** Recurrent cells. */
    CELL(CellFactory.class, "cell"),
    /** Attentions of the narrow contract; to users they are attentions. */
    SCORER(AttentionScorerFactory.class, "attention"),
    /** Attentions of the wide contract. */
    ATTENTION(AttentionFactory.class, "attention"),
    /** Encoders. */
    ENCODER(EncoderFactory.class, "encoder"),
    /** Losses. */
    LOSS(LossFactory.class, "loss"),
    /** Decoders. */
    DECODER(DecoderFactory.class, "decoder"),
    /** Optimizers. */
    OPTIMIZER(OptimizerFactory.class, "optimizer"),
    /** Models. */
    MODEL(ModelFactory.class, "model"),
    /** Backends: the one contract whose extensions are not factories. */
    BACKEND(Backend.class, "backend");

    private final Class<?> type;
    private final String kind;

    Contract(Class<?> type, String kind) {
        this.type = type;
        this.kind = kind;
    }

    /** Returns the contract of this type, if it is one. */
    public static Optional<Contract> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(contract -> contract.type.equals(type))
                .findFirst();
    }

    /**
     * Returns the contract of this type.
     *
     * @throws dev.carousel.api.CarouselException if it is none
     */
    public static Contract required(Class<?> type) {
        return of(type).orElseThrow(() -> Names.unknown(
                "contract",
                type.getName(),
                Arrays.stream(values()).map(contract -> contract.type.getName()).toList()));
    }

    /** Returns the type that extensions implement. */
    public Class<?> type() {
        return type;
    }

    /** Returns what users call it, such as {@code cell}; two extensions of one kind never share a name. */
    public String kind() {
        return kind;
    }
}
