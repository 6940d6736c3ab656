package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Encoder;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.EncoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes {@link RecurrentEncoder}s. A bidirectional one that concatenates gives each way half of the size: an odd one is an error ({@code
 * OddSize}).
 */
public final class RecurrentEncoderFactory implements EncoderFactory {
    /** The way in which layers read. */
    public static final Option<String> DIRECTION = LayerOptions.choice(
            "direction",
            Direction.BIDIRECTIONAL,
            "the way in which the source is read; backward is the reversed source of Sutskever et al. 2014");

    /** How two ways become one. */
    public static final Option<String> MERGE =
            LayerOptions.choice("merge", Merge.CONCATENATE, "how the two ways of a bidirectional layer become one");

    private final Catalog catalog;

    /** Makes a factory whose cells come from this catalog. */
    @Inject
    public RecurrentEncoderFactory(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String help() {
        return "layers of a recurrent cell, in one direction or both (Schuster and Paliwal 1997)";
    }

    @Override
    public List<Option<?>> options() {
        Stream<Option<?>> shared = LayerOptions.all().stream().map(Option::sharedWithWhole);
        return Stream.concat(shared, Stream.of(DIRECTION, MERGE)).toList();
    }

    @Override
    public Encoder create(int hidden, Settings settings) {
        Direction direction = LayerOptions.chosen(Direction.class, settings, DIRECTION);
        Merge merge = LayerOptions.chosen(Merge.class, settings, MERGE);
        return new RecurrentEncoder(
                LayerOptions.cell(sizeOfEachWay(hidden, direction, merge), settings, catalog),
                settings.get(LayerOptions.LAYERS),
                direction,
                merge,
                settings.get(LayerOptions.RESIDUAL),
                LayerOptions.dropout(settings),
                settings.get(LayerOptions.LEARNED_INITIAL_STATE));
    }

    private static int sizeOfEachWay(int hidden, Direction direction, Merge merge) {
        if (direction != Direction.BIDIRECTIONAL || merge == Merge.ADD) {
            return hidden;
        }
        if (hidden % 2 != 0) {
            throw new CarouselException(
                    "OddSize",
                    "encoder recurrent: a memory of size " + hidden
                            + " cannot be halved between two directions; choose an even size, or merge=add");
        }
        return hidden / 2;
    }
}
