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
        return Chosen.OF_ALL.backend().compile(graph);
    }

    /** Returns the choice of the backend that is taken here: what is stored is never {@code auto}. */
    @Override
    public Choice decide(Choice given) {
        on(given.device());
        return Chosen.OF_ALL.choice();
    }

    /** A backend, and what it is called. */
    private record Chosen(Backend backend, Choice choice) {
        private static final Chosen JVM = new Chosen(new JvmBackend(), new Choice("jvm", Choice.ANY));
        private static final Chosen OF_ALL = choose();

        private static Chosen choose() {
            try {
                return choose(Platforms.devices());
            } catch (CarouselException e) {
                LOG.info("backend auto is jvm: {}", e.text());
                return JVM;
            }
        }

        private static Chosen choose(List<DeviceInfo> devices) {
            List<DeviceInfo> cards = devices.stream()
                    .filter(device -> device.kind() == DeviceInfo.Kind.GPU)
                    .toList();
            if (cards.isEmpty()) {
                LOG.info("backend auto is jvm: OpenCL finds no graphics card here");
                return JVM;
            }
            Chosen best = JVM;
            double highest = Speed.of(JVM.backend());
            LOG.info("jvm does {} GFLOP/s", Math.round(highest));
            for (DeviceInfo card : cards) {
                var there = new OpenClBackend(Device.open(card), Target.of(card));
                double speed = Speed.of(there);
                LOG.info("{} does {} GFLOP/s", card.label(), Math.round(speed));
                if (speed > highest) {
                    highest = speed;
                    best = new Chosen(there, new Choice("opencl", Devices.name(card, devices)));
                }
            }
            LOG.info("backend auto is {}", best.choice().backend());
            return best;
        }
    }
}
