package dev.carousel.codegen;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that workers borrow for a run. What lies in them no stage finds again, so there need be only as many as workers at work, whatever the number of
 * sessions. Borrowing allocates nothing once there are enough.
 */
final class Scratch {
    private static final Scratch OF_PROCESS =
            new Scratch(Math.max(64, 4 * Runtime.getRuntime().availableProcessors()));

    private final AtomicReferenceArray<float @Nullable []> idle;

    Scratch(int most) {
        idle = new AtomicReferenceArray<>(most);
    }

    static Scratch ofProcess() {
        return OF_PROCESS;
    }

    /** Sees that so many workers find an array each of at least so many elements if nobody else takes them. */
    void reserve(int workers, int elements) {
        float[][] taken = new float[workers][];
        for (int worker = 0; worker < workers; worker++) {
            taken[worker] = take(worker, elements);
        }
        for (int worker = 0; worker < workers; worker++) {
            give(worker, taken[worker]);
        }
    }

    /** Takes an array of at least so many elements out, the one that this worker gave if it is there; one that is too short is forgotten. */
    float[] take(int worker, int elements) {
        for (int i = 0; i < idle.length(); i++) {
            int place = (worker + i) % idle.length();
            float[] found = idle.getPlain(place) == null ? null : idle.getAndSet(place, null);
            if (found != null && found.length >= elements) {
                return found;
            }
        }
        return Reals.allocate(elements);
    }

    /** Lays an array in; if there are enough it is forgotten. */
    void give(int worker, float[] array) {
        for (int i = 0; i < idle.length(); i++) {
            if (idle.compareAndSet((worker + i) % idle.length(), null, array)) {
                return;
            }
        }
    }
}
