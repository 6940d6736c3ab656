package dev.carousel.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Wrong gradients of random functions do not pass, be they scaled as badly as they may. */
class PowerTest {

    @Property(tries = 2000)
    void run_oneElementOffByAHundredThousandth_fails(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n) {
        var f = SmoothFunction.of(seed, n, 4, 0);
        int largest = largest(f.gradient(f.point()));
        Report report = GradientCheck.of(f::value, x -> scaled(f.gradient(x), largest, 1 + 1e-5))
                .at(f.point())
                .run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Failed.class);
        assertThat(((Report.Failed) report).worst().position()).isEqualTo(largest);
    }

    @Property(tries = 2000)
    void run_wrongSignBadlyScaled_fails(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n) {
        var f = SmoothFunction.of(seed, n, 1, 8);
        int largest = largest(f.gradient(f.point()));
        Report report = GradientCheck.of(f::value, x -> scaled(f.gradient(x), largest, -1))
                .at(f.point())
                .run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Failed.class);
    }

    @Property(tries = 300)
    void run_oneElementOfManyFast_isFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        var f = SmoothFunction.of(seed, n, 10, 0);
        int largest = largest(f.gradient(f.point()));
        Report report = GradientCheck.of(f::value, x -> scaled(f.gradient(x), largest, 1.01))
                .at(f.point())
                .fast(1)
                .run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Failed.class);
        assertThat(((Report.Failed) report).worst().position()).isEqualTo(largest);
    }

    private static int largest(double[] gradient) {
        int largest = 0;
        for (int i = 1; i < gradient.length; i++) {
            largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
        }
        return largest;
    }

    private static double[] scaled(double[] gradient, int element, double factor) {
        double[] scaled = Arrays.copyOf(gradient, gradient.length);
        scaled[element] *= factor;
        return scaled;
    }
}
