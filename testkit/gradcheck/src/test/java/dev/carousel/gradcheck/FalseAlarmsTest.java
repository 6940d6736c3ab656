package dev.carousel.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Right gradients pass. */
class FalseAlarmsTest {

    @Property(tries = 4000)
    void run_rightGradientOfASmoothFunction_passes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int n,
            @ForAll @IntRange(min = 1, max = 6) int terms) {
        var f = SmoothFunction.of(seed, n, terms, 0);
        expectPass(GradientCheck.of(f::value, f::gradient).at(f.point()));
    }

    @Property(tries = 4000)
    void run_rightGradientBadlyScaled_passes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int n,
            @ForAll @IntRange(min = 1, max = 6) int terms) {
        var f = SmoothFunction.of(seed, n, terms, 8);
        expectPass(GradientCheck.of(f::value, f::gradient).at(f.point()));
    }

    /** From steps a thousand times as long as its scale on, this function is smoother, and another slope settles. */
    @Example
    void run_functionThatIsSmootherFarAway_measuresAtThePoint() {
        run_rightGradientBadlyScaled_passes(10744266, 8, 6);
    }

    @Property(tries = 1000)
    void run_rightGradientFast_passes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        var f = SmoothFunction.of(seed, n, 10, 1);
        expectPass(GradientCheck.of(f::value, f::gradient).at(f.point()).fast());
    }

    @Property(tries = 1000)
    void run_rectifiersWithKinksAnywhereNear_accusesNobody(@ForAll long seed) {
        var net = new Rectifiers(seed);
        Report report =
                GradientCheck.of(net::value, net::gradient).at(net.point()).run();
        boolean tooRough = report instanceof Report.Refused refused && refused.reason() == Unfit.UNSETTLED;
        assertThat(report.passed() || tooRough)
                .as(report.text())
                .isTrue(); // 1 of 10,000 is refused: kinks too near one another
    }

    /** Kinks on both sides of the point that looked like the noise of floats; kinks so near that differences are a hundred thousand times coarser than wanted. */
    @Example
    void run_kinksOnAllSides_accusesNobody() {
        LongStream.of(-2738802543089658285L, -787178846002535081L, -1514709781293864581L, -5915895325797594227L)
                .forEach(this::run_rectifiersWithKinksAnywhereNear_accusesNobody);
    }

    private static void expectPass(GradientCheck check) {
        Report report = check.run();
        assertThat(report.passed()).as(report.text()).isTrue();
    }
}
