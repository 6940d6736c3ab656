package dev.carousel.codegen.classes;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of this JVM and processor generated code may use.
 *
 * @param lanes floats in one vector of the preferred species: 4, 8 or 16; 0 where code is to be written without the Vector API
 */
public record Features(int lanes) {
    private static final Logger LOG = LoggerFactory.getLogger(Features.class);
    private static final String MODULE = "jdk.incubator.vector";
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** Code without the Vector API. */
    public static final Features PLAIN = new Features(0);

    public Features {
        if (lanes != 0 && lanes != 4 && lanes != 8 && lanes != 16) {
            throw new IllegalArgumentException("lanes are 0, 4, 8 or 16, not " + lanes);
        }
    }

    /** Returns what this process has, found once; the system property {@code carousel.vector=false} does without the Vector API. */
    public static Features current() {
        return Detected.HERE.features();
    }

    /** Says in the log, once in a process, why kernels do without the Vector API, unless they were told to. */
    public static void tell() {
        String reason = Detected.HERE.reason();
        if (!reason.isEmpty() && !TOLD.getAndSet(true)) {
            LOG.info("Kernels run without the Vector API{}", reason);
        }
    }

    /** Returns whether code may name the Vector API. */
    public boolean vector() {
        return lanes > 0;
    }

    /** Returns whether the module of the Vector API was resolved when this JVM started. */
    static boolean vectorModule() {
        return module().isPresent();
    }

    private static Optional<Module> module() {
        return ModuleLayer.boot().findModule(MODULE);
    }

    /** What this process has, and why it has no vectors although nobody forbade them. */
    private record Detected(Features features, String reason) {
        private static final Detected HERE = detect();

        private static Detected detect() {
            if (!Boolean.parseBoolean(System.getProperty("carousel.vector", "true"))) {
                return new Detected(PLAIN, "");
            }
            return module().map(vector -> of(preferredLanes(vector)))
                    .orElse(new Detected(
                            PLAIN, ", several times slower; start Java with --add-modules " + MODULE + " to use it"));
        }

        private static Detected of(int lanes) {
            return lanes == 4 || lanes == 8 || lanes == 16
                    ? new Detected(new Features(lanes), "")
                    : new Detected(PLAIN, ": its vectors of " + lanes + " floats are of no use here");
        }
    }

    /** Only generated code names the incubator module, so it is asked by reflection. */
    private static int preferredLanes(Module vector) {
        try {
            Class<?> floats = Class.forName(vector, MODULE + ".FloatVector");
            Class<?> species = Class.forName(vector, MODULE + ".VectorSpecies");
            Object preferred = floats.getField("SPECIES_PREFERRED").get(null);
            return (int) species.getMethod("length").invoke(preferred);
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debug("The Vector API does not answer", e);
            return 0;
        }
    }
}
