package dev.carousel.cli;

import dev.carousel.cli.alignment.AlignmentFolder;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.predict.Prediction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells how probable given answers are.
 *
 * @param nBest how many of each source's candidates are told, the most probable first; 0 tells all, in their order
 */
record CandidateScores(
        TrainedModel model, int nBest, @Nullable AlignmentFolder alignments) {
    private record Scored(int line, Prediction candidate) {}

    void write(List<Example> candidates, PrintWriter out) {
        Map<List<String>, List<Scored>> bySource = new LinkedHashMap<>();
        for (int from = 0; from < candidates.size(); from += Answering.BLOCK) {
            var block = candidates.subList(from, Math.min(candidates.size(), from + Answering.BLOCK));
            int line = from;
            for (Prediction candidate : model.score(block)) {
                var scored = new Scored(++line, candidate);
                if (alignments != null) {
                    alignments.write(Answering.name(line), candidate);
                }
                if (nBest == 0) {
                    print(scored, out);
                } else {
                    bySource.computeIfAbsent(candidate.source(), source -> new ArrayList<>())
                            .add(scored);
                }
            }
            out.flush();
        }
        bySource.values().forEach(all -> best(all).forEach(scored -> print(scored, out)));
    }

    private List<Scored> best(List<Scored> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(scored -> -scored.candidate().logProbability()))
                .limit(nBest)
                .toList();
    }

    private static void print(Scored scored, PrintWriter out) {
        Prediction candidate = scored.candidate();
        String each = candidate.logProbabilities().stream()
                .map(p -> String.format(Locale.ROOT, "%.4f", p))
                .collect(Collectors.joining(" "));
        out.println(String.format(
                Locale.ROOT, "%d\t%.4f\t%s\t%s", scored.line(), candidate.logProbability(), candidate.text(), each));
    }
}
