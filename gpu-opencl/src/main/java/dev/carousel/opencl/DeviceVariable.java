package dev.carousel.opencl;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceMemory;

/** A variable's copy on a device, and of which version it is. */
final class DeviceVariable {
    private static final long NEVER = -1;

    private final VariableStore.Entry entry;
    private final DeviceMemory memory;
    private long version = NEVER;

    DeviceVariable(VariableStore.Entry entry, Device device) {
        this.entry = entry;
        this.memory = device.allocate(
                4L * entry.variable().shape().size(),
                "variable " + entry.variable().name() + ",");
    }

    DeviceMemory memory() {
        return memory;
    }

    /** Copies the live array to the device if that has changed; the caller holds the store's lock. */
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

    /** Copies what a run has written to the live array; the caller holds the store's exclusive lock. */
    synchronized void changed() {
        if (entry.variable().type() == Type.REAL) {
            memory.read(0, entry.reals());
        } else {
            memory.read(0, entry.integers());
        }
        entry.changed();
        version = entry.version();
    }
}
