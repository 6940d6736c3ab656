package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final Variable W = Variable.parameter("W", Shape.of(1000, 250));
    private static final Variable SLOT =
            new Variable("optimizer/W/m", Shape.of(1000, 250), Type.REAL, Variable.Role.SLOT);

    /** A million bytes each: the slot, and copies of both. */
    @Test
    void of_aParameterWithASlot_countsCopies() {
        var plain = Footprint.of(List.of(W, SLOT), average(AverageOptions.Kind.NONE, 5), 7);
        assertThat(plain.parameters()).isEqualTo(1_000_000);
        assertThat(plain.state()).isEqualTo(3_000_000);
        assertThat(plain.kernel()).isEqualTo(7);
        assertThat(plain.available()).isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void of_aMeanOfEpochs_countsEachAndTheMean() {
        var mean = Footprint.of(List.of(W), average(AverageOptions.Kind.CHECKPOINTS, 5), 0);
        assertThat(mean.state()).isEqualTo((1 + 5 + 1) * 1_000_000);
    }

    @Test
    void requireFits_moreThanThereIs_saysWhatTakesIt() {
        assertThatThrownBy(() -> new Footprint(1_000_000, 2_000_000, 3_500_000, 6_000_000).requireFits())
                .hasMessage(
                        "[Carousel/TooLarge] training takes 1.0 MB of memory for parameters, 2.0 MB for what training keeps beside them, "
                                + "3.5 MB for the largest kernel; there are 6.0 MB; start Java with a larger -Xmx, or choose a smaller model, "
                                + "a smaller batch, or fewer and shorter buckets");
        assertThatCode(() -> new Footprint(1_000_000, 2_000_000, 3_000_000, 6_000_000).requireFits())
                .doesNotThrowAnyException();
    }

    private static AverageOptions average(AverageOptions.Kind kind, int count) {
        return new AverageOptions(kind, 0.9, count, false);
    }
}
