package dev.carousel.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.carousel.benchmarks.match.Result;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * One run of the benchmarks.
 *
 * @param machine where
 * @param when it began, UTC
 * @param backend of ours
 * @param results row by row
 */
public record Report(Machine machine, String when, String backend, List<Result> results) {
    /** Writes it as JSON. */
    public void write(File file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file, this);
    }
}
