package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.core.reference.BackendRules;
import dev.carousel.opencl.kernels.Target;
import org.junit.jupiter.api.Nested;

/** What every backend does, on each way of writing kernels. */
class OpenClBackendTest {
    @Nested
    @NeedsDevice
    class OnAProcessor extends BackendRules {
        @Override
        protected Backend backend() {
            return new OpenClBackend(Choice.device(), Target.PROCESSOR);
        }
    }

    @Nested
    @NeedsDevice
    class OnAGraphicsCard extends BackendRules {
        @Override
        protected Backend backend() {
            return new OpenClBackend(Choice.device(), Target.GRAPHICS);
        }
    }
}
