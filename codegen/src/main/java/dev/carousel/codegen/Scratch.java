package dev.carousel.codegen;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that workers borrow for a run. What lies in them no stage finds again, so there are as many as workers have been at work at once, whatever the
 * number of sessions. Borrowing allocates nothing once there are enough.
 */
final class Scratch {
    /** What is taken by who needs no element. */
    static final float[] NOTHING = {};

    private static final Scratch OF_PROCESS =
            new Scratch(Reals.ofProcess(), Math.max(64, 4 * Runtime.getRuntime().availableProcessors()));

    private final Reals reals;
    private volatile AtomicReferenceArray<float @Nullable []> idle;

    /** Keeps so many arrays, or as many as the largest team has workers. */
    Scratch(Reals reals, int most) {
        this.reals = reals;
        this.idle = new AtomicReferenceArray<>(most);
    }

    static Scratch ofProcess() {
        return OF_PROCESS;
    }

    /** Sees that so many workers find an array each of at least so many elements if nobody else takes them. */
    synchronized void reserve(int workers, int elements) {
        if (workers > idle.length()) {
            AtomicReferenceArray<float @Nullable []> before = idle;
            idle = new AtomicReferenceArray<>(workers);
            for (int i = 0; i < before.length(); i++) {
                idle.set(i, before.getAndSet(i, null));
            }
        }
        float[][] taken = new float[workers][];
        for (int worker = 0; worker < workers; worker++) {
            taken[worker] = take(worker, elements);
        }
        for (int worker = 0; worker < workers; worker++) {
            give(worker, taken[worker]);
        }
    }

    /**
     * Takes an array of at least so many elements out; one that is too short is forgotten.
     *
     * @param place where to begin to look, such as a worker's number: where it gave the last one it lies, if nobody else took it
     */
    float[] take(int place, int elements) {
        if (elements == 0) {
            return NOTHING;
        }
        AtomicReferenceArray<float @Nullable []> all = idle;
        for (int i = 0; i < all.length(); i++) {
            float[] found = take(all, (place + i) % all.length());
            if (found != null && found.length >= elements) {
                return found;
            }
            forget(found);
        }
        return reals.allocate(elements);
    }

    private static float @Nullable [] take(AtomicReferenceArray<float @Nullable []> all, int place) {
        return all.getPlain(place) == null ? null : all.getAndSet(place, null);
    }

    /** Lays an array in; if there are enough it is forgotten. */
    void give(int place, float[] array) {
        if (array.length == 0) {
            return;
        }
        AtomicReferenceArray<float @Nullable []> all = idle;
        for (int i = 0; i < all.length(); i++) {
            if (all.compareAndSet((place + i) % all.length(), null, array)) {
                return;
            }
        }
        forget(array);
    }

    /** Forgets all that nobody uses. */
    void clear() {
        AtomicReferenceArray<float @Nullable []> all = idle;
        for (int i = 0; i < all.length(); i++) {
            forget(take(all, i));
        }
    }

    private void forget(float @Nullable [] array) {
        if (array != null) {
            reals.release(array);
        }
    }
}
