package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.JvmBackend;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Platforms;
import dev.carousel.opencl.kernels.Target;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A graphics card that beats the processor on a short measurement, else the processor by the backend {@code jvm}: chosen once, and told. */
public final class AutoBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(AutoBackend.class);

    @Override
    public Kernel compile(Graph graph) {
        return Chosen.BACKEND.compile(graph);
    }

    private static final class Chosen {
        private static final Backend BACKEND = choose();

        private static Backend choose() {
            var jvm = new JvmBackend();
            try {
                return choose(jvm, Platforms.devices());
            } catch (CarouselException e) {
                LOG.info("backend auto is jvm: {}", e.text());
                return jvm;
            }
        }

        private static Backend choose(Backend jvm, List<DeviceInfo> devices) {
            List<DeviceInfo> cards = devices.stream()
                    .filter(device -> device.kind() == DeviceInfo.Kind.GPU)
                    .toList();
            if (cards.isEmpty()) {
                LOG.info("backend auto is jvm: OpenCL finds no graphics card here");
                return jvm;
            }
            Backend best = jvm;
            double highest = Speed.of(jvm);
            LOG.info("jvm does {} GFLOP/s", Math.round(highest));
            for (DeviceInfo card : cards) {
                var there = new OpenClBackend(Device.open(card), Target.of(card));
                double speed = Speed.of(there);
                LOG.info("{} does {} GFLOP/s", card.label(), Math.round(speed));
                if (speed > highest) {
                    highest = speed;
                    best = there;
                }
            }
            LOG.info("backend auto is {}", best == jvm ? "jvm" : "opencl");
            return best;
        }
    }
}
