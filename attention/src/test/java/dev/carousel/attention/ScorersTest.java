package dev.carousel.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.CarouselException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(LookSizes.class)
@Domain(DomainContext.Global.class)
class ScorersTest {

    @Property(tries = 30)
    void score_dot_isTheDotProduct(@ForAll OneLook.Sizes any, @ForAll int seed) {
        var look = new OneLook(new DotScorer(), any.withEqualVectors(), seed);
        look.assertScores((row, place) -> dot(look, row, place, any.key()));
        assertThat(look.parameters()).isEmpty();
    }

    @Property(tries = 30)
    void score_scaledDot_isTheDotProductOverTheRootOfItsSize(@ForAll OneLook.Sizes any, @ForAll int seed) {
        var look = new OneLook(new ScaledDotScorer(), any.withEqualVectors(), seed);
        look.assertScores((row, place) -> dot(look, row, place, any.key()) / Math.sqrt(any.key()));
        assertThat(look.parameters()).isEmpty();
    }

    private static double dot(OneLook look, int row, int place, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += look.query(row, i) * look.key(row, place, i);
        }
        return sum;
    }

    @Property(tries = 30)
    void score_multiplicative_isTheBilinearForm(@ForAll OneLook.Sizes sizes, @ForAll int seed) {
        var look = new OneLook(new MultiplicativeScorer(), sizes, seed);
        look.assertScores((row, place) -> {
            double sum = 0;
            for (int i = 0; i < sizes.query(); i++) {
                for (int j = 0; j < sizes.key(); j++) {
                    sum += look.query(row, i) * look.get("W", i * sizes.key() + j) * look.key(row, place, j);
                }
            }
            return sum;
        });
        assertThat(look.parameters()).containsExactly("W [" + sizes.query() + ", " + sizes.key() + "]");
    }

    @Property(tries = 30)
    void score_mlp_isOneHiddenLayerOfTanh(
            @ForAll OneLook.Sizes sizes, @ForAll @IntRange(max = 4) int size, @ForAll int seed) {
        int units = size == 0 ? sizes.query() : size;
        var look = new OneLook(new MlpScorer(size), sizes, seed);
        look.assertScores((row, place) -> {
            double score = 0;
            for (int a = 0; a < units; a++) {
                double sum = 0;
                for (int i = 0; i < sizes.query(); i++) {
                    sum += look.query(row, i) * look.get("W", i * units + a);
                }
                for (int i = 0; i < sizes.key(); i++) {
                    sum += look.key(row, place, i) * look.get("U", i * units + a);
                }
                score += look.get("v", a) * Math.tanh(sum);
            }
            return score;
        });
        assertThat(look.parameters())
                .containsExactlyInAnyOrder(
                        "U [" + sizes.key() + ", " + units + "]",
                        "W [" + sizes.query() + ", " + units + "]",
                        "v [" + units + "]");
    }

    @Provide
    Arbitrary<AttentionScorer> scorers() {
        return Arbitraries.of(
                new DotScorer(), new ScaledDotScorer(), new MultiplicativeScorer(), new MlpScorer(0), new MlpScorer(3));
    }

    @Property
    void attend_anyScorer_givesPaddingNoWeight(
            @ForAll("scorers") AttentionScorer scorer, @ForAll OneLook.Sizes any, @ForAll int seed) {
        var look = new OneLook(scorer, any.withEqualVectors(), seed);
        double[] weights = look.result("weights");
        for (int row = 0; row < any.batch(); row++) {
            double sum = 0;
            boolean empty = true;
            for (int place = 0; place < any.source(); place++) {
                double weight = weights[row * any.source() + place];
                assertThat(weight == 0).isEqualTo(look.isPadding(row, place));
                empty &= look.isPadding(row, place);
                sum += weight;
            }
            assertThat(sum).isCloseTo(empty ? 0 : 1, within(1e-12));
        }
        double[] context = look.result("context");
        look.changePadding();
        assertThat(look.result("weights")).isEqualTo(weights);
        assertThat(look.result("context")).isEqualTo(context);
    }

    @Example
    void prepare_dotOfUnequalSizes_saysWhatToUseInstead() {
        var sizes = new OneLook.Sizes(2, 3, 4, 6);
        assertThatThrownBy(() -> new OneLook(new DotScorer(), sizes, 1))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith(
                        "[Carousel/QueryKeyMismatch] attention dot: queries have size 4, keys have size 6, and a dot"
                                + " product needs them equal: use multiplicative or mlp, or make the decoder and the"
                                + " memory equally large");
        assertThatThrownBy(() -> new OneLook(new ScaledDotScorer(), sizes, 1))
                .hasMessageStartingWith("[Carousel/QueryKeyMismatch] attention scaled-dot: queries have size 4, keys");
    }
}
