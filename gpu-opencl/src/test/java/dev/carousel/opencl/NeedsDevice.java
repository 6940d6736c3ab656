package dev.carousel.opencl;

import dev.carousel.api.CarouselException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Optional;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests and properties, with the reason, on a machine without an OpenCL device. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDevice.Condition.class)
@AddLifecycleHook(NeedsDevice.Condition.class)
@interface NeedsDevice {
    /** Looks for a device. */
    class Condition implements ExecutionCondition, SkipExecutionHook {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return lack().map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("there is a device"));
        }

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return lack().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
        }

        /** Returns why there is no device. */
        private static Optional<String> lack() {
            try {
                Devices.device();
                return Optional.empty();
            } catch (CarouselException e) {
                return Optional.of(e.toString());
            }
        }
    }
}
