package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.child.Answer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** A process that is told when to measure, and answers with a number. */
class ChildProcess implements Opponent {
    /**
     * What a contender frees it keeps, as far as glibc's malloc gives it memory. Given back, the pages of large arrays cost anew in each step, and in some virtual machines PyTorch's then take
     * three times as long.
     */
    private static final Map<String, String> KEEP_MEMORY = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "8000000000",
            "MALLOC_TOP_PAD_", "200000000");

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    private String failure = "";
    private OptionalDouble compiled = OptionalDouble.empty();
    private OptionalDouble fullSpeed = OptionalDouble.empty();

    ChildProcess(String name, List<String> command, String threads, File log) {
        this.name = name;
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("OMP_NUM_THREADS", threads);
        builder.environment().putAll(KEEP_MEMORY);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean start(double warmSeconds) {
        String[] answer = answer();
        if (answer[0].equals(Answer.READY)) {
            compiled = OptionalDouble.of(Double.parseDouble(answer[1]));
            commands.println("warm " + warmSeconds);
            fullSpeed = micros(Answer.FULL_SPEED, answer());
        }
        return !answer[0].equals(Answer.UNSUPPORTED);
    }

    @Override
    public OptionalDouble compiled() {
        return compiled;
    }

    @Override
    public OptionalDouble fullSpeed() {
        return fullSpeed;
    }

    @Override
    public OptionalDouble measure(int round, double seconds) {
        return ask("measure " + seconds);
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    OptionalDouble ask(String command) {
        if (!failure.isEmpty()) {
            return OptionalDouble.empty();
        }
        commands.println(command);
        return micros(Answer.TIME, answer());
    }

    /** Returns what the process says of itself, without being asked. */
    OptionalDouble unasked() {
        return micros(Answer.TIME, answer());
    }

    private static OptionalDouble micros(String word, String[] answer) {
        return answer[0].equals(word)
                ? OptionalDouble.of(Double.parseDouble(answer[1].trim()))
                : OptionalDouble.empty();
    }

    /** Returns the next answer, word and rest; what libraries print is passed over. */
    String[] answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith(Answer.MARK)) {
                line = answers.readLine();
            }
            String[] words = line == null
                    ? new String[] {Answer.FAILED, "the process ended"}
                    : line.substring(Answer.MARK.length()).split(" ", 2);
            failure = words[0].equals(Answer.FAILED) ? words[1] : failure;
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
