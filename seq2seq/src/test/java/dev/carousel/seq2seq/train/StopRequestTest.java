package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Decoder;
import dev.carousel.api.StepModel;
import java.lang.reflect.Proxy;
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
        StepModel model = unseen();
        decoder.decode(model);
        stop.make();
        assertThatThrownBy(() -> decoder.decode(model)).isInstanceOf(StopRequest.Stopped.class);
        assertThat(batches).hasValue(1);
    }

    private static StepModel unseen() {
        return (StepModel) Proxy.newProxyInstance(
                StepModel.class.getClassLoader(), new Class<?>[] {StepModel.class}, (model, method, arguments) -> {
                    throw new AssertionError("nobody should look at it: " + method);
                });
    }
}
