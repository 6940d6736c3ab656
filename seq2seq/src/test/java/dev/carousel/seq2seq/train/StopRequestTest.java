package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Decoder;
import dev.carousel.api.StepModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopRequestTest {
    @Test
    void within_aDecoder_beginsNoOtherBatchOnceSomebodyAsked() {
        var stop = new StopRequest();
        var batches = new AtomicInteger();
        Decoder decoder = stop.within(given -> {
            batches.incrementAndGet();
            return List.of();
        });
        StepModel model = null; // nobody looks at it
        decoder.decode(model);
        stop.make();
        assertThatThrownBy(() -> decoder.decode(model)).isInstanceOf(StopRequest.Stopped.class);
        assertThat(batches).hasValue(1);
    }
}
