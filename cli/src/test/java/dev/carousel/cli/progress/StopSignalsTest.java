package dev.carousel.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals, to another JVM that stops only in its own good time. */
@EnabledOnOs(OS.LINUX)
class StopSignalsTest {
    @Test
    void came_firstSignal_asksAndLeavesTheEndToTheProgram() throws Exception {
        assertThat(ended("once", "INT")).isEqualTo(130);
        assertThat(ended("once", "TERM")).isEqualTo(143);
    }

    @Test
    void came_secondSignal_endsAtOnceWhateverTheProgramDoes() throws Exception {
        assertThat(ended("never", "INT", "TERM")).isEqualTo(143);
        assertThat(ended("never", "TERM", "INT")).isEqualTo(130);
    }

    @Test
    void came_onceClosed_endsTheProcess() throws Exception {
        assertThat(ended("closed", "TERM")).isEqualTo(143);
        assertThat(ended("closed", "INT")).isEqualTo(130);
    }

    /** Sends signals, each after the process has said something, and returns the exit code. */
    private static int ended(String how, String... signals) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT,TERM",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StopSignalsTest.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String signal : signals) {
                assertThat(said.readLine()).as("a line before " + signal).isNotNull();
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("closed")) {
            StopSignals.begin(() -> {}, line -> {}).close();
            StopSignals.begin(() -> {}, line -> {}).close();
            System.out.println("closed");
            Thread.sleep(TimeUnit.MINUTES.toMillis(5));
        }
        var asked = new CountDownLatch(1);
        try (var signals = StopSignals.begin(asked::countDown, System.out::println)) {
            System.out.println("begun");
            asked.await();
            if (arguments[0].equals("never")) {
                Thread.sleep(TimeUnit.MINUTES.toMillis(5));
            }
            System.exit(signals.exitCode());
        }
    }
}
