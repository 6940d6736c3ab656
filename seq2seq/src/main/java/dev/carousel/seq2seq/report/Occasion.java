package dev.carousel.seq2seq.report;

import dev.carousel.api.plugin.Settings;
import dev.carousel.seq2seq.train.DataOptions;
import dev.carousel.seq2seq.train.ReportOptions;
import java.nio.file.Path;

/**
 * The training that a report is of.
 *
 * @param model its folder
 * @param settings every key with its value
 * @param trainingData where the examples to learn from come from
 * @param developmentData where those to measure on come from
 */
public record Occasion(Path model, Settings settings, String trainingData, String developmentData) {
    DataOptions data() {
        return DataOptions.of(settings);
    }

    int logEvery() {
        return ReportOptions.of(settings).logEvery();
    }
}
