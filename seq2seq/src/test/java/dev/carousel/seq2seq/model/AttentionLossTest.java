package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionLossTest {
    private static final Sentences SENTENCES = new Sentences(
            3, 4, 5, List.of(new int[] {4, 6, 3}, new int[] {5}), List.of(new int[] {5, 3}, new int[] {4, 4, 3}));

    /** An attention each of whose looks costs this much. */
    private record Costly(Attention attention, double price) implements Attention {
        @Override
        public State prepare(Memory memory, int querySize, Scope s) {
            return attention.prepare(memory, querySize, s);
        }

        @Override
        public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
            Shape batch = Shape.of(query.shape().dim(0));
            return attention
                    .attend(query, memory, prepared, previous, s)
                    .loss("price", s.builder().filled(batch, Type.REAL, price));
        }
    }

    private static float firstLoss(double price) {
        SmallModel standard = SmallModel.standard();
        SmallModel costly = standard.with(new Costly(standard.attention(), price));
        return Trial.of(costly.build(), 3).train(SENTENCES, 1, 0.01f);
    }

    @Test
    void train_looksThatCost_addTheirPriceToTheMean() {
        assertThat(firstLoss(2) - firstLoss(0)).isCloseTo(2, within(1e-5f));
    }
}
