package dev.carousel.seq2seq.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window. */
record Browser(Path program) {
    private static final int SECONDS = 60;

    /**
     * What became of a page.
     *
     * @param elements after its scripts ran, as HTML
     * @param messages of its console
     */
    record Loaded(String elements, List<String> messages) {
        long count(String part) {
            return elements.split(java.util.regex.Pattern.quote(part), -1).length - 1;
        }
    }

    /** Finds a browser on the path. */
    static Optional<Browser> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** Loads a file, runs its scripts, and returns what is there then. */
    Loaded load(Path page, Path scratch) throws IOException, InterruptedException {
        Path elements = scratch.resolve("elements.html");
        Path messages = scratch.resolve("messages.txt");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox", // root may not have one
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + scratch.resolve("browser"),
                        "--enable-logging=stderr",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(elements.toFile())
                .redirectError(messages.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + SECONDS + " s");
        }
        return new Loaded(
                Files.readString(elements),
                Files.readAllLines(messages).stream()
                        .filter(line -> line.contains("CONSOLE"))
                        .toList());
    }
}
