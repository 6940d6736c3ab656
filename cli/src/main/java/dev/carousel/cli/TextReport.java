package dev.carousel.cli;

import dev.carousel.cli.console.JsonText;
import dev.carousel.seq2seq.metrics.Evaluation;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a model on a running text.
 *
 * @param charactersPerToken of the text, separators included
 */
record TextReport(Evaluation evaluation, double charactersPerToken) {

    void write(PrintWriter out, boolean json) {
        Map<String, @Nullable Double> fields = new LinkedHashMap<>();
        fields.put("loss", evaluation.loss());
        fields.put("perplexity", evaluation.perplexity());
        fields.put("bitsPerCharacter", bitsPerCharacter());
        if (json) {
            fields.replaceAll((name, value) -> value != null && Double.isFinite(value) ? value : null);
            JsonText.write(out, fields);
            return;
        }
        print(out, "loss per token", evaluation.loss());
        print(out, "perplexity", evaluation.perplexity());
        print(out, "bits per character", bitsPerCharacter());
    }

    private double bitsPerCharacter() {
        return Math.log(evaluation.perplexity()) / Math.log(2) / charactersPerToken;
    }

    private static void print(PrintWriter out, String name, double value) {
        out.println(String.format(Locale.ROOT, "%-20s %.4f", name, value));
    }
}
