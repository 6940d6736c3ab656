package dev.carousel.opencl;

import dev.carousel.opencl.kernels.KernelCall;
import java.util.List;
import java.util.stream.Stream;

/** What a run gives to the queue, in order. */
sealed interface Launch {
    /** Returns the calls in it, each once. */
    Stream<KernelCall> calls();

    /** One kernel. */
    record Once(KernelCall call) implements Launch {
        @Override
        public Stream<KernelCall> calls() {
            return Stream.of(call);
        }
    }

    /** A loop: all of its body for each step. */
    record Steps(int loop, int length, boolean reverse, List<Launch> body) implements Launch {
        /** Copies the body. */
        public Steps {
            body = List.copyOf(body);
        }

        @Override
        public Stream<KernelCall> calls() {
            return body.stream().flatMap(Launch::calls);
        }
    }
}
