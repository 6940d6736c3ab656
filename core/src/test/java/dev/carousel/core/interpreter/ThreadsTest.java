package dev.carousel.core.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadsTest {
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(7, task -> {
        var thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @AfterAll
    static void shutDown() {
        EXECUTOR.shutdown();
    }

    static Stream<Function<Worksheet, Expr>> large() {
        return Stream.of(
                s -> normal(s, 101, 90).matmul(normal(s, 90, 67)),
                s -> normal(s, 7, 31, 40).matmulTransposed(normal(s, 7, 33, 40)),
                s -> normal(s, 90, 101).transposedMatmul(normal(s, 90, 67)),
                s -> normal(s, 1001, 33).softmax(),
                s -> normal(s, 1001, 33).tanh(),
                s -> normal(s, 1001, 133).plus(normal(s, 133)),
                s -> s.builder().random("r", Shape.of(501, 33), seed(s), seed(s), seed(s), seed(s)));
    }

    @ParameterizedTest
    @MethodSource("large")
    void results_withOneThreadAndMany_haveTheSameBits(Function<Worksheet, Expr> expression) {
        Value alone = value(expression, new Interpreter(EXECUTOR, 1));
        for (int threads = 2; threads <= 8; threads++) {
            assertThat(value(expression, new Interpreter(EXECUTOR, threads))).isEqualTo(alone);
        }
        assertThat(value(expression, new Interpreter())).isEqualTo(alone);
    }

    @Test
    void split_withManyThreads_givesEachElementOnce() {
        var visits = new AtomicInteger[1000];
        for (int i = 0; i < visits.length; i++) {
            visits[i] = new AtomicInteger();
        }
        new Workers(EXECUTOR, 8).split(visits.length, 1000, (from, to) -> {
            for (int i = from; i < to; i++) {
                visits[i].incrementAndGet();
            }
        });
        assertThat(visits).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @Test
    void split_withSmallWork_staysOnTheCaller() {
        var workers = new Workers(
                task -> {
                    throw new AssertionError("handed over");
                },
                8);
        workers.split(100, 10, (from, to) -> assertThat(to - from).isEqualTo(100));
    }

    @Test
    void split_withAnExecutorThatRefusesOrNeverRuns_isDoneByTheCaller() {
        var done = new AtomicInteger();
        new Workers(
                        task -> {
                            throw new RejectedExecutionException();
                        },
                        4)
                .split(1000, 1000, (from, to) -> done.addAndGet(to - from));
        new Workers(task -> {}, 4).split(1000, 1000, (from, to) -> done.addAndGet(to - from));
        assertThat(done).hasValue(2000);
    }

    @Test
    void split_withAFailingPiece_throwsItsException() {
        var workers = new Workers(EXECUTOR, 4);
        assertThatThrownBy(() -> workers.split(1000, 1000, (from, to) -> {
                    if (to == 1000) {
                        throw new IllegalStateException("the last piece");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last piece");
    }

    private static Value value(Function<Worksheet, Expr> expression, Interpreter interpreter) {
        var sheet = new Worksheet(interpreter);
        return sheet.value(expression.apply(sheet));
    }

    private static Expr normal(Worksheet sheet, int... dims) {
        return sheet.given(ProductsTest.normal(new Random(dims.length), dims));
    }

    private static Expr seed(Worksheet sheet) {
        return sheet.builder().integer(3);
    }
}
