package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.ScoredAttention;
import java.util.List;
import java.util.stream.Stream;

/** Every combination of what an encoder–decoder may be made of. */
final class Variants {
    private static final List<Cell> CELLS =
            List.of(new SmallParts.Elman(SmallModel.HIDDEN), new SmallParts.Keeper(SmallModel.HIDDEN));
    private static final List<Attention> ATTENTIONS =
            List.of(new ScoredAttention(new SmallParts.Bilinear()), new FixedContext());
    private static final List<Boolean> BOTH = List.of(false, true);

    private Variants() {}

    static Stream<SmallModel> all() {
        return CELLS.stream()
                .flatMap(cell -> ATTENTIONS.stream()
                        .flatMap(attention -> BOTH.stream()
                                .flatMap(feeding -> Stream.of(Direction.values())
                                        .flatMap(direction -> Stream.of(1, 2)
                                                .flatMap(layers -> BOTH.stream()
                                                        .map(dropout -> variant(
                                                                cell, attention, feeding, direction, layers,
                                                                dropout)))))));
    }

    static SmallModel withoutAttention() {
        return variant(CELLS.get(1), new FixedContext(), false, Direction.FORWARD, 2, false);
    }

    /** What goes with what is spread over the combinations: the rarer options follow the commoner ones. */
    private static SmallModel variant(
            Cell cell, Attention attention, boolean feeding, Direction direction, int layers, boolean dropout) {
        boolean odd = feeding ^ (layers > 1);
        return new SmallModel(
                cell,
                layers,
                direction,
                odd ? Merge.ADD : Merge.CONCATENATE,
                dropout,
                attention,
                feeding,
                direction == Direction.BIDIRECTIONAL ? Bridge.LEARNED : odd ? Bridge.COPY : Bridge.NONE,
                dropout ? 0.25 : 0,
                dropout ? 0.5 : 0,
                odd,
                odd ? Averaging.SUM : Averaging.MEAN);
    }
}
