package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole processes do before the first result of a kernel: the JVM tells which classes it loads. */
class StartProcessesTest {
    private static final List<String> MAKERS =
            List.of("dev.carousel.core.passes.Passes", "dev.carousel.core.plan.Planner", "com.sun.tools.javac.api");

    @TempDir
    Path folder;

    @Test
    void compile_ofCachedKernel_runsNeitherPassesNorPlannerNorCompiler() throws Exception {
        String first = run();
        String second = run();
        assertThat(MAKERS).allMatch(first::contains).noneMatch(second::contains);
        assertThat(second).doesNotContain("com.palantir.javapoet", "dev.carousel.codegen.stages");
        assertThat(result(second)).isEqualTo(result(first));
    }

    @Test
    void compile_ofDamagedKernel_makesItAnew() throws Exception {
        String first = run();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        assertThat(files).hasSize(1); // products come with the jar
        byte[] bytes = Files.readAllBytes(files.get(0));
        bytes[bytes.length - 1]++;
        Files.write(files.get(0), bytes);
        String second = run();
        assertThat(MAKERS).allMatch(second::contains);
        assertThat(result(second)).isEqualTo(result(first));
        assertThat(MAKERS).noneMatch(run()::contains);
    }

    private String run() throws Exception {
        List<String> options =
                List.of("-Dcarousel.cache=" + folder, "-Xlog:class+load", "--add-modules", "jdk.incubator.vector");
        String text = ChildJvm.start(List.of(), options, Runs.class, List.of()).end();
        assertThat(text).startsWith("exit 0");
        return text;
    }

    private static String result(String text) {
        return text.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .orElseThrow();
    }

    /** Prints the result of a kernel. */
    static final class Runs {
        public static void main(String[] arguments) {
            var builder = new GraphBuilder();
            Expr x = builder.input("x", Shape.of(20, 20), Type.REAL);
            Expr y = x.matmul(x).tanh();
            Graph graph = builder.build(List.of(x), List.of(new Graph.Output("y", y)), List.of());
            var values = new float[400];
            Arrays.fill(values, 0.1f);
            try (Backend.Session session = new JvmBackend().compile(graph).open(new VariableStore())) {
                session.set("x", values);
                session.run();
                System.out.println("result " + Arrays.toString(session.reals("y")));
            }
        }
    }
}
