package dev.carousel.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Each kind of fault is found, in whatever network it is, and called by its name; most specific first. */
class DiagnosisTest {
    private static final int TRIES = 60;

    @Property(tries = TRIES)
    void run_wrongSign_isCalledThat(@ForAll long seed) {
        expect(seed, g -> over(g, 0, Network.SIZE, i -> i, -1, 0), "", "times -1: the sign is wrong");
    }

    @Property(tries = TRIES)
    void run_twice_isAFactor(@ForAll long seed) {
        expect(seed, g -> over(g, Network.W, Network.U, i -> i, 2, 0), "W: ", "times 2: counted twice");
    }

    @Property(tries = TRIES)
    void run_half_isAFactor(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.W, Network.U, i -> i, 0.5, 0),
                "W: ",
                "times 1/2: the 2 of a square is left out");
    }

    @Property(tries = TRIES)
    void run_meanForSum_namesTheAxis(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.S, Network.SIZE, i -> i, 0.2, 0),
                "s: ",
                "times 1/5: a mean where f sums, s has 5 along time step");
    }

    @Property(tries = TRIES)
    void run_anyFactor_isConstant(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.B, Network.S, i -> i, 0.73, 0),
                "b: ",
                "times 0.73000 everywhere: a constant factor");
    }

    @Property(tries = TRIES)
    void run_zeroInABlock_isAMissingTerm(@ForAll long seed) {
        expect(seed, g -> over(g, Network.U, Network.B, i -> i, 0, 0), "U: ", "zero everywhere: a missing term");
    }

    @Property(tries = TRIES)
    void run_transposed_isCalledThat(@ForAll long seed) {
        IntUnaryOperator turned = i -> i % Network.H * Network.I + i / Network.H;
        expect(seed, g -> over(g, Network.W, Network.U, turned, 1, 0), "W: ", "the claim is the transposed matrix");
    }

    @Property(tries = TRIES)
    void run_swappedBlocks_areNamed(@ForAll long seed) {
        Report.Failed report = failed(new Network(seed).check(g -> {
            double[] swapped = g.clone();
            System.arraycopy(g, Network.U, swapped, Network.W, Network.U - Network.W);
            System.arraycopy(g, Network.W, swapped, Network.U, Network.U - Network.W);
            return swapped;
        }));
        assertThat(report.text()).contains("W: its gradient and that of U are swapped");
    }

    @Property(tries = TRIES)
    void run_stepBefore_isAStaleState(@ForAll long seed) {
        IntUnaryOperator before = i -> Math.max(i - 2, i % 2);
        expect(
                seed,
                g -> over(g, Network.S, Network.SIZE, before, 1, 0),
                "s: ",
                "along time step belongs to the one before: off by one, or a stale state");
    }

    @Property(tries = TRIES)
    void run_backwards_isCalledThat(@ForAll long seed) {
        IntUnaryOperator mirrored = i -> (Network.T - 1 - i / 2) * 2 + i % 2;
        expect(
                seed,
                g -> over(g, Network.S, Network.SIZE, mirrored, 1, 0),
                "s: ",
                "the claim runs backwards along time step");
    }

    @Property(tries = TRIES)
    void run_offset_isAnAdditiveConstant(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.B, Network.S, i -> i, 1, 0.25),
                "b: ",
                "too large by 0.25",
                "an additive constant");
    }

    @Property(tries = TRIES)
    void run_lastStepWrong_isNamedWithItsFactor(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.SIZE - 2, Network.SIZE, i -> i, -1, 0),
                "s: ",
                "only time step 4 of s (the last) is wrong; there the claim is the true gradient times -1");
    }

    @Property(tries = TRIES)
    void run_oneGateWrong_isNamed(@ForAll long seed) {
        expect(
                seed,
                g -> over(g, Network.I, 2 * Network.I, i -> i, 0, 0),
                "W: ",
                "only gate 1 of W is wrong; there the claim is zero");
    }

    @Property(tries = TRIES)
    void run_oneElementWrong_isTheWorst(@ForAll long seed) {
        Report.Failed report = failed(new Network(seed).check(g -> over(g, 5, 6, i -> i, 1, 3.3)));
        assertThat(report.worst().name()).isEqualTo("W[gate 1, column 2]");
        assertThat(report.wrong()).isEqualTo(1);
        assertThat(report.measured()).isEqualTo(Network.SIZE);
        assertThat(report.causes().get(0)).contains("only W[gate 1, column 2] is wrong");
    }

    @Property(tries = TRIES)
    void run_oneRowOfTheBatch_isAMissingSum(@ForAll long seed) {
        var network = new Network(seed);
        GradientCheck check = GradientCheck.of(network::value, x -> network.gradientOfRow(x, 1))
                .at(network.point())
                .batch(Network.ROWS, network::row);
        assertThat(failed(check.named("parameters", Network.S).named("s", Network.T, 2))
                        .text())
                .contains("what row 1 of the batch contributes alone: the sum over 3 rows is missing");
    }

    @Property(tries = TRIES)
    void run_unusedInput_isAConstantFunction(@ForAll long seed) {
        var network = new Network(seed);
        GradientCheck check = GradientCheck.of(x -> network.value(head(x)), x -> grown(network.gradient(head(x)), 0.3))
                .at(grown(network.point(), 0.4))
                .named("theta", Network.SIZE)
                .named("unused");
        assertThat(failed(check).causes())
                .containsExactly(
                        "unused: f is constant along it, though a gradient is claimed: f does not use it, or stands on a plateau");
    }

    @Property(tries = TRIES)
    void run_noise_hasNoPattern(@ForAll long seed) {
        Report.Failed report = failed(new Network(seed).check(g -> {
            double[] other = g.clone();
            for (int i = 0; i < Network.U; i++) {
                other[i] = Math.sin(1 + 3 * i);
            }
            return other;
        }));
        assertThat(report.causes().get(0)).contains("no known pattern; claimed / measured runs from");
    }

    private static double[] head(double[] x) {
        return Arrays.copyOf(x, Network.SIZE);
    }

    private static double[] grown(double[] x, double last) {
        double[] grown = Arrays.copyOf(x, x.length + 1);
        grown[x.length] = last;
        return grown;
    }

    /** Puts factor · g(source) + offset in a part of a gradient, whose positions count from its begin. */
    private static double[] over(double[] g, int from, int to, IntUnaryOperator source, double factor, double offset) {
        double[] faulty = g.clone();
        for (int i = 0; i < to - from; i++) {
            faulty[from + i] = factor * g[from + source.applyAsInt(i)] + offset;
        }
        return faulty;
    }

    private static void expect(long seed, Network.Fault fault, String block, String... parts) {
        Report.Failed report = failed(new Network(seed).check(fault));
        String first = report.causes().get(0);
        assertThat(first).startsWith(block);
        assertThat(first).as(report.text()).contains(parts);
    }

    private static Report.Failed failed(GradientCheck check) {
        Report report = check.run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Failed.class);
        assertThat(report.text().lines().count()).isLessThanOrEqualTo(12);
        return (Report.Failed) report;
    }
}
