package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.child.Child;
import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.row.Workload;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of contenders: each sees two processors, whatever the machine has. */
final class Launch {
    private static final String DL4J = "dl4j";

    private Launch() {}

    /**
     * Starts a contender's process for a row.
     *
     * @param cache where ours keeps kernels: never the user's own folder
     */
    static ChildProcess child(String contender, Workload row, Plan plan, Path cache) {
        var command = new ArrayList<>(List.of(java(), "-XX:ActiveProcessorCount=2", "-Xmx4g", "-XX:+UseG1GC"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dcarousel.cache=" + cache);
        command.addAll(own(contender, plan));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        command.addAll(List.of(contender, plan.backend(), row.label()));
        return new ChildProcess(contender, command, threads(contender), log(contender, plan));
    }

    /** Returns the command of a source file that is compiled as it starts. */
    static List<String> source(Path file) {
        return List.of(java(), "-XX:ActiveProcessorCount=2", "--add-modules", "jdk.incubator.vector", file.toString());
    }

    static File log(String name, Plan plan) {
        return plan.logs().resolve(name + ".log").toFile();
    }

    private static List<String> own(String contender, Plan plan) {
        return switch (contender) {
            case Contenders.OURS -> List.of("--add-modules", "jdk.incubator.vector", "@" + plan.flags());
            case DL4J -> List.of("-Dorg.bytedeco.javacpp.platform.extension=-onednn-avx512");
            default ->
                List.of(
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=2",
                        "-Dai.djl.pytorch.num_interop_threads=1");
        };
    }

    /** Two threads of DL4J fight each other: it is fastest with one. */
    private static String threads(String contender) {
        return contender.equals(DL4J) ? "1" : "2";
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
