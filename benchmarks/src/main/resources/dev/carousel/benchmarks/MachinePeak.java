import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Measures what two threads can multiply and add at most, in GFLOP/s, and how long they take to meet, in nanoseconds. */
public final class MachinePeak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;
    private static final int ROUNDS = 200_000;
    private static final int MEETINGS = 20_000;

    private static volatile float sink;

    public static void main(String... arguments) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            multiplyAndAdd();
            barrier();
        }
        System.out.println("@ready 0");
        try (Scanner commands = new Scanner(System.in)) {
            while (commands.hasNextLine()) {
                String[] words = commands.nextLine().split(" ");
                System.out.println("@time " + best(words[0], Double.parseDouble(words[1])));
            }
        }
        System.exit(0);
    }

    private static double best(String what, double seconds) {
        DoubleSupplier measure = switch (what) {
            case "one" -> MachinePeak::one;
            case "barrier" -> MachinePeak::barrier;
            default -> MachinePeak::two;
        };
        double best = measure.getAsDouble();
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
            double again = measure.getAsDouble();
            best = what.equals("barrier") ? Math.min(best, again) : Math.max(best, again);
        }
        return best;
    }

    private static double one() {
        long begin = System.nanoTime();
        multiplyAndAdd();
        return flops() / (System.nanoTime() - begin);
    }

    /** Both threads have met before the clock starts, and each has a clock of its own. */
    private static double two() {
        var meeting = new AtomicInteger();
        double[] rates = new double[2];
        together(thread -> {
            meeting.incrementAndGet();
            while (meeting.get() < 2) {
                Thread.onSpinWait();
            }
            rates[thread] = one();
        });
        return rates[0] + rates[1];
    }

    private static double barrier() {
        var turn = new AtomicInteger();
        double[] nanos = new double[2];
        together(thread -> {
            long begin = System.nanoTime();
            for (int i = 0; i < MEETINGS; i++) {
                turn.incrementAndGet();
                while (turn.get() < 2 * i + 2) {
                    Thread.onSpinWait();
                }
            }
            nanos[thread] = (double) (System.nanoTime() - begin) / MEETINGS;
        });
        return nanos[0];
    }

    private interface Part {
        void run(int thread);
    }

    private static void together(Part part) {
        var other = new Thread(() -> part.run(1));
        other.start();
        part.run(0);
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double flops() {
        return 2.0 * ROUNDS * CHAINS * SPECIES.length();
    }

    /** Ten chains that do not wait for one another: more than the latency of a multiply-add times the number of units. */
    private static void multiplyAndAdd() {
        var a = FloatVector.broadcast(SPECIES, 0.999f);
        var b = FloatVector.broadcast(SPECIES, 0.001f);
        var c0 = a;
        var c1 = a;
        var c2 = a;
        var c3 = a;
        var c4 = a;
        var c5 = a;
        var c6 = a;
        var c7 = a;
        var c8 = a;
        var c9 = a;
        for (int i = 0; i < ROUNDS; i++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
        }
        sink = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).lane(0);
    }
}
