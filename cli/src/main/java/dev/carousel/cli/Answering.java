package dev.carousel.cli;

import dev.carousel.api.Decoder;
import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.plugin.Material;
import dev.carousel.cli.alignment.AlignmentFolder;
import dev.carousel.cli.trace.TraceFolder;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.predict.Prediction;
import dev.carousel.seq2seq.predict.Question;
import dev.carousel.seq2seq.trace.TracedDecoder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions and writes what is asked for of the answers.
 *
 * @param ranked whether each answer has a line with its score, rather than each question one with its answer
 */
record Answering(
        TrainedModel model,
        Decoder decoder,
        boolean ranked,
        @Nullable AlignmentFolder alignments,
        @Nullable TraceFolder traces) {
    /** So many lines are answered together: sorted by length they make fuller batches, and the first answers still come soon. */
    static final int BLOCK = 1024;

    void write(List<Question> questions, PrintWriter out) {
        for (int from = 0; from < questions.size(); from += BLOCK) {
            var block = questions.subList(from, Math.min(questions.size(), from + BLOCK));
            int line = from;
            for (List<Prediction> answers : model.answer(block, numbered(from, searching(questions)))) {
                line++;
                print(line, answers, out);
                if (alignments != null) {
                    alignments.write(name(line), answers.get(0));
                }
            }
            out.flush();
        }
    }

    static String name(int line) {
        return String.format(Locale.ROOT, "%04d", line);
    }

    /** Sentences are numbered in all blocks on end: otherwise the draws of one would come again in the next. */
    private static Decoder numbered(int before, Decoder decoder) {
        return model -> decoder.decode(new ForwardingStepModel(model) {
            @Override
            public long sentence(int row) {
                return before + super.sentence(row);
            }
        });
    }

    private Decoder searching(List<Question> questions) {
        if (traces == null) {
            return decoder;
        }
        TraceFolder folder = traces;
        return new TracedDecoder(decoder, tree -> {
            int place = (int) tree.sentence();
            folder.write(name(place + 1), questions.get(place).source(), tree);
        });
    }

    private void print(int line, List<Prediction> answers, PrintWriter out) {
        if (!ranked) {
            out.println(line(answers.get(0)));
            return;
        }
        for (Prediction answer : answers) {
            out.println(String.format(Locale.ROOT, "%d\t%.4f\t%s", line, answer.score(), line(answer)));
        }
    }

    /** An answer stays in its line, of running text, too, whose tokens may be ends of lines. */
    private String line(Prediction answer) {
        if (model.material() instanceof Material.Pairs) {
            return answer.text();
        }
        return answer.text().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}
