package dev.carousel.opencl;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceMemory;
import dev.carousel.opencl.device.Release;

/**
 * A variable on a device, and of which version it is: the newest value after a run that assigns, else a copy of the live array.
 *
 * <p>Its memory goes when neither store nor session holds it, nor an entry whose newest value it has.
 */
final class DeviceVariable implements VariableStore.Holder {
    private static final long NEVER = -1;

    private final VariableStore.Entry entry;
    private final DeviceMemory memory;
    private long version = NEVER;

    DeviceVariable(VariableStore.Entry entry, Device device) {
        this.entry = entry;
        this.memory = device.allocate(
                4L * entry.variable().shape().size(),
                "variable " + entry.variable().name() + ",");
        Release.after(this, memory::close);
    }

    DeviceMemory memory() {
        return memory;
    }

    /** Copies the live array to the device if others have changed it; the caller holds the store's lock. */
    synchronized void update() {
        long now = entry.version();
        if (version == now) {
            return;
        }
        if (entry.variable().type() == Type.REAL) {
            memory.write(0, entry.reals());
        } else {
            memory.write(0, entry.integers());
        }
        version = now;
    }

    /** Tells the store that a run has written it here; the caller holds the store's exclusive lock. */
    synchronized void changed() {
        version = entry.heldBy(this);
    }

    @Override
    public void fetch(float[] reals) {
        memory.read(0, reals);
    }

    @Override
    public void fetch(int[] integers) {
        memory.read(0, integers);
    }
}
