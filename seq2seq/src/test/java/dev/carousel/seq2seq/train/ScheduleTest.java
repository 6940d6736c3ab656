package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant_always_changesNothing() {
        assertThat(new Schedule.Constant().factor(1_000_000, 10)).isEqualTo(1);
    }

    /** Sutskever et al. 2014, section 3.4: "After 5 epochs, we began halving the learning rate every half epoch." */
    @Test
    void halving_ofThePaper_halvesAfterFiveEpochsAndEveryHalfEpoch() {
        var schedule = new Schedule.Halving(5, 0.5);
        assertThat(schedule.factor(0, 100)).isEqualTo(1);
        assertThat(schedule.factor(499, 100)).isEqualTo(1);
        assertThat(schedule.factor(500, 100)).isEqualTo(0.5);
        assertThat(schedule.factor(549, 100)).isEqualTo(0.5);
        assertThat(schedule.factor(550, 100)).isEqualTo(0.25);
        assertThat(schedule.factor(749, 100)).isEqualTo(1.0 / 32);
    }

    @Test
    void halving_afterThousandsOfEpochs_isNoMoreThanTiny() {
        assertThat(new Schedule.Halving(0, 0.001).factor(1_000_000, 1)).isBetween(0.0, 1e-300);
    }
}
