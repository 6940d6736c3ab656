package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.opencl.kernels.Target;
import dev.carousel.testkit.BackendContract;
import org.junit.jupiter.api.Nested;

/** What every backend does, on each way of writing kernels. */
class OpenClBackendTest {
    @Nested
    @NeedsDevice
    class OnAProcessor extends BackendContract {
        @Override
        protected Backend backend() {
            return new OpenClBackend(Devices.device(), Target.PROCESSOR);
        }
    }

    @Nested
    @NeedsDevice
    class OnAGraphicsCard extends BackendContract {
        @Override
        protected Backend backend() {
            return new OpenClBackend(Devices.device(), Target.GRAPHICS);
        }
    }
}
