package dev.carousel.opencl;

import dev.carousel.api.expr.Type;
import dev.carousel.core.sessions.Failure;
import dev.carousel.core.sessions.Place;
import dev.carousel.core.sessions.SessionMemory;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.DeviceMemory;
import dev.carousel.opencl.device.Release;
import dev.carousel.opencl.translation.JavaKernel;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/** What a session has on the device: its arenas, and kernels with its arguments. What nobody closes goes when nobody holds it. */
final class Memory implements SessionMemory {
    private static final int[] NOTHING = new int[2];

    private final OpenClKernel kernel;
    private final DeviceVariables variables;
    private final List<Failure> failures;
    private final DeviceMemory reals;
    private final DeviceMemory integers;
    private final Kept kept;
    private final Cleaner.Cleanable cleanable;
    private final List<Work> preparation;
    private final List<Work> work;
    private final int[] steps;
    private final long[] versions;
    private boolean stale = true;

    /** All that must be released. */
    private record Kept(List<AutoCloseable> all) implements Runnable {
        @Override
        public void run() {
            for (AutoCloseable one : all) {
                try {
                    one.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    Memory(OpenClKernel kernel, DeviceVariables variables) {
        Device device = kernel.device();
        Layout layout = kernel.layout();
        this.kernel = kernel;
        this.variables = variables;
        this.failures = layout.failures();
        this.kept = new Kept(new ArrayList<>());
        this.cleanable = Release.after(this, kept);
        try {
            this.reals = keep(device.allocate(4 * layout.reals(), "the reals of a session,"));
            this.integers = keep(device.allocate(4 * layout.integers(), "the integers of a session,"));
            integers.write(0, NOTHING);
            this.preparation = Work.bind(kernel.preparation(), this);
            this.work = Work.bind(kernel.launches(), this);
        } catch (RuntimeException e) {
            cleanable.clean();
            throw e;
        }
        this.steps = new int
                [Math.max(
                        preparation.stream().mapToInt(Work::loops).max().orElse(0),
                        work.stream().mapToInt(Work::loops).max().orElse(0))];
        this.versions = new long[layout.prepared().size()];
    }

    private <T extends AutoCloseable> T keep(T one) {
        kept.all().add(one);
        return one;
    }

    /** Returns a kernel with arguments of this session's. */
    DeviceKernel open(JavaKernel wanted) {
        return keep(kernel.built(wanted).open());
    }

    /** Returns the names of a kernel's parameters, in order. */
    List<String> parameters(JavaKernel wanted) {
        return kernel.built(wanted).kernel().parameters();
    }

    DeviceMemory arena(Type type) {
        return type == Type.REAL ? reals : integers;
    }

    DeviceMemory variable(String name) {
        return variables.memory(name);
    }

    int number(Failure failure) {
        return 1 + failures.indexOf(failure);
    }

    @Override
    public void run() {
        variables.update();
        enqueue();
        kernel.device().flush();
        check();
        variables.changed();
    }

    /** Puts all of a run into the queue. */
    private void enqueue() {
        if (isStale()) {
            for (Work one : preparation) {
                one.enqueue(steps);
            }
            stale = false;
        }
        for (int i = 0; i < work.size(); i++) {
            work.get(i).enqueue(steps);
        }
    }

    /** Whether the preparation must run: it never has since a variable that it reads changed. */
    private boolean isStale() {
        for (int i = 0; i < versions.length; i++) {
            long version = variables.preparedVersion(i);
            stale |= versions[i] != version;
            versions[i] = version;
        }
        return stale;
    }

    /**
     * Waits for a run that may find an error.
     *
     * @throws dev.carousel.api.CarouselException what it has found
     */
    private void check() {
        if (failures.isEmpty()) {
            return;
        }
        var found = new int[2];
        integers.read(0, found);
        if (found[0] != 0) {
            integers.write(0, NOTHING);
            stale = true;
            throw failures.get(found[0] - 1).error(found[1]);
        }
    }

    @Override
    public void write(Place place, Object values) {
        if (place.type() == Type.REAL) {
            reals.write(place.from(), (float[]) values);
        } else {
            integers.write(place.from(), (int[]) values);
        }
    }

    @Override
    public void read(Place place, Object values) {
        if (place.type() == Type.REAL) {
            reals.read(place.from(), (float[]) values);
        } else {
            integers.read(place.from(), (int[]) values);
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
