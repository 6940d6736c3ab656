package dev.carousel.testkit.gradients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.rules.Finding;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LengthsTest {
    private static final Lengths LENGTHS = new Lengths(2, 3, 2, 1);
    private static final Finding SILENT = Finding.notApplicable("flat");

    @Test
    void each_checkThatSaysNothingOfAnyOp_isNotKept() {
        assertThat(LENGTHS.each(c -> SILENT)).isEqualTo(SILENT);
    }

    @Test
    void each_checkThatSaysSomethingOfOneOp_isKept() {
        var calls = new AtomicInteger();
        assertThat(LENGTHS.each(c -> calls.incrementAndGet() == 3 ? Finding.KEPT : SILENT))
                .isEqualTo(Finding.KEPT);
    }

    @Test
    void each_checkBrokenByOneOp_namesIt() {
        Sample last = Samples.all().get(Samples.all().size() - 1);
        assertThat(LENGTHS.each(c -> c.sample().equals(last) ? Finding.broken("claimed 2") : Finding.KEPT))
                .isEqualTo(Finding.broken(last + ": claimed 2"));
    }
}
