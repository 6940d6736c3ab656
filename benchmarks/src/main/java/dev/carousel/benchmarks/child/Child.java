package dev.carousel.benchmarks.child;

import dev.carousel.benchmarks.contender.Contender;
import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.Goal;
import dev.carousel.benchmarks.row.Rows;
import dev.carousel.benchmarks.row.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The process of one contender and one row.
 *
 * <p>It reads {@code warm SECONDS} and {@code measure SECONDS} and answers with microseconds per run: the median over that time. Paced rows
 * answer to the first with the time until they ran at full speed, and run once for each {@code measure}, whatever its time. Rows that a process
 * can be asked once only are answered unasked. Answers begin with {@value Answer#MARK}, since libraries may print what they like.
 */
public final class Child {
    private final Answer answer;
    private final Contender contender;
    private final Workload row;

    private Child(Answer answer, Contender contender, Workload row) {
        this.answer = answer;
        this.contender = contender;
        this.row = row;
    }

    /** Runs with the names of contender, backend and row. */
    @SuppressWarnings("CatchAndPrintStackTrace") // the parent keeps it in a file
    public static void main(String... arguments) {
        var answer = new Answer(System.out);
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            new Child(answer, Contenders.named(arguments[0], arguments[1]), Rows.named(arguments[2])).run();
        } catch (Exception | LinkageError failure) {
            failure.printStackTrace();
            answer.say(Answer.FAILED, String.valueOf(failure.getMessage()));
        }
        System.exit(0); // libraries leave threads behind
    }

    private void run() throws IOException {
        long begin = System.nanoTime();
        Optional<Task> task = contender.task(row.repeated());
        if (task.isEmpty()
                || (row instanceof Workload.Beginning && !contender.name().equals(Contenders.OURS))) {
            answer.say(Answer.UNSUPPORTED, "");
            return;
        }
        try (Task work = task.get()) {
            if (row.once()) {
                answer.say(Answer.TIME, once(work));
            } else {
                obey(work, begin);
            }
        }
    }

    private double once(Task work) {
        if (row instanceof Workload.FullSpeed fullSpeed) {
            work.compile();
            work.open();
            return FullSpeedClock.microsUntilFullSpeed(work, fullSpeed.seconds());
        }
        Workload.Beginning beginning = (Workload.Beginning) row;
        Preparation.before(beginning, contender);
        long begin = System.nanoTime();
        work.compile();
        if (beginning.goal() == Goal.RESULT) {
            work.open();
            work.run();
        }
        return (System.nanoTime() - begin) / 1e3;
    }

    private void obey(Task work, long begin) throws IOException {
        work.compile();
        work.open();
        double untilCompiled = (System.nanoTime() - begin) / 1e3;
        work.run();
        answer.say(Answer.READY, untilCompiled);
        var stopwatch = new Stopwatch(work);
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] command = line.split(" ", 2);
            double seconds = Double.parseDouble(command[1]);
            boolean warm = command[0].equals("warm");
            if (warm && row.paced()) {
                double before = (System.nanoTime() - begin) / 1e3;
                answer.say(Answer.FULL_SPEED, before + FullSpeedClock.microsUntilFullSpeed(work, seconds));
            } else if (warm) {
                answer.say(Answer.TIME, stopwatch.warm(seconds));
            } else {
                answer.say(Answer.TIME, row.paced() ? stopwatch.once() : stopwatch.measure(seconds));
            }
        }
    }
}
