package dev.carousel.codegen.classes;

import java.util.Optional;
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

    /** Code without the Vector API. */
    public static final Features PLAIN = new Features(0);

    public Features {
        if (lanes != 0 && lanes != 4 && lanes != 8 && lanes != 16) {
            throw new IllegalArgumentException("lanes are 0, 4, 8 or 16, not " + lanes);
        }
    }

    /** Returns what this process has, found once; the system property {@code carousel.vector=false} does without the Vector API. */
    public static Features current() {
        return Current.FEATURES;
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

    static Features detect() {
        if (!Boolean.parseBoolean(System.getProperty("carousel.vector", "true"))) {
            return PLAIN;
        }
        Optional<Module> vector = module();
        if (vector.isEmpty()) {
            LOG.info(
                    "Kernels run without the Vector API, several times slower; start Java with --add-modules {} to use it",
                    MODULE);
            return PLAIN;
        }
        return of(preferredLanes(vector.get()));
    }

    private static Features of(int lanes) {
        if (lanes == 4 || lanes == 8 || lanes == 16) {
            return new Features(lanes);
        }
        LOG.info("Kernels run without the Vector API: its vectors of {} floats are of no use here", lanes);
        return PLAIN;
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

    private static final class Current {
        private static final Features FEATURES = detect();
    }
}
