package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.metrics.Answer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Scores;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant_always_changesNothing() {
        assertThat(new Schedule.Constant().factor(after(1_000_000, 10))).isEqualTo(1);
    }

    /** Sutskever et al. 2014, section 3.4: "After 5 epochs, we began halving the learning rate every half epoch." */
    @Test
    void halving_ofThePaper_halvesAfterFiveEpochsAndEveryHalfEpoch() {
        var schedule = new Schedule.Halving(5, 0.5);
        assertThat(schedule.factor(after(0, 100))).isEqualTo(1);
        assertThat(schedule.factor(after(499, 100))).isEqualTo(1);
        assertThat(schedule.factor(after(500, 100))).isEqualTo(0.5);
        assertThat(schedule.factor(after(549, 100))).isEqualTo(0.5);
        assertThat(schedule.factor(after(550, 100))).isEqualTo(0.25);
        assertThat(schedule.factor(after(749, 100))).isEqualTo(1.0 / 32);
    }

    @Test
    void halving_afterThousandsOfEpochs_isNoMoreThanTiny() {
        assertThat(new Schedule.Halving(0, 0.001).factor(after(1_000_000, 1))).isBetween(0.0, 1e-300);
    }

    @Test
    void plateau_withoutProgressForAsLongAsItWaits_fallsAndCountsAnew() {
        var schedule = new Schedule.Plateau(Metric.LOSS, 2, 0.1);
        assertThat(schedule.factor(measured())).isEqualTo(1);
        assertThat(schedule.factor(measured(3, 4))).isEqualTo(1);
        assertThat(schedule.factor(measured(3, 4, 3))).isEqualTo(0.1);
        assertThat(schedule.factor(measured(3, 4, 3, 5))).isEqualTo(0.1);
        assertThat(schedule.factor(measured(3, 4, 3, 5, 5))).isEqualTo(0.1 * 0.1);
        assertThat(schedule.factor(measured(3, 4, 3, 5, 2, 6))).isEqualTo(0.1);
    }

    @Test
    void cosine_overAllEpochs_fallsFromOneToTheFloor() {
        var schedule = new Schedule.Cosine(10, 0.2);
        assertThat(schedule.factor(after(0, 100))).isEqualTo(1);
        assertThat(schedule.factor(after(500, 100))).isCloseTo(0.6, within(1e-12));
        assertThat(schedule.factor(after(250, 100))).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), within(1e-12));
        assertThat(schedule.factor(after(1000, 100))).isCloseTo(0.2, within(1e-12));
        assertThat(schedule.factor(after(5000, 100))).isCloseTo(0.2, within(1e-12));
    }

    /** Equation 3 of the paper, d⁻½ · min(n⁻½, n · w⁻³ᐟ²), over its greatest value, at step n = w. */
    @Test
    void inverseSquareRoot_afterItsWarmup_isTheEquationOfThePaper() {
        int w = 40;
        var schedule = new Schedule.Warmup(w, new Schedule.InverseSquareRoot(w));
        for (int n : new int[] {1, 2, 39, 40, 41, 1000}) {
            double equation = Math.min(Math.pow(n, -0.5), n * Math.pow(w, -1.5)) / Math.pow(w, -0.5);
            assertThat(schedule.factor(after(n - 1, 7))).as("step %d", n).isCloseTo(equation, within(1e-12));
        }
        assertThat(new Schedule.InverseSquareRoot(0).factor(after(3, 7))).isEqualTo(0.5);
    }

    @Test
    void warmup_ofAnySchedule_growsEvenlyToIt() {
        var schedule = new Schedule.Warmup(4, new Schedule.Halving(1, 1));
        assertThat(DoubleStream.of(0, 1, 2, 3, 4, 7)
                        .map(n -> schedule.factor(after((long) n, 6)))
                        .toArray())
                .containsExactly(0.25, 0.5, 0.75, 1, 1, 0.5);
    }

    private static Course after(long steps, int perEpoch) {
        return new Course(steps, perEpoch, List.of());
    }

    private static Course measured(double... losses) {
        var scores = Scores.of(List.of(new Answer(List.of("a"), List.of(List.of("a", "b")))));
        return new Course(
                0,
                1,
                DoubleStream.of(losses)
                        .mapToObj(loss -> new EpochReport(1, 10, 0.001, 0.3, new Evaluation(loss, 2, scores), true))
                        .toList());
    }
}
