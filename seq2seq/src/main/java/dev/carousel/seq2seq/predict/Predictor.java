package dev.carousel.seq2seq.predict;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.GivenOutputs;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.model.Compilation;
import dev.carousel.seq2seq.model.PrefixedStepModel;
import dev.carousel.seq2seq.model.StepModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Answers sources in text. Safe to share between threads. */
public final class Predictor {
    private final TextFormat format;
    private final StepModels model;
    private final UnaryOperator<Prediction> finish;

    /** Makes a predictor of a model and of how it reads and writes. */
    public Predictor(TextFormat format, StepModels model) {
        this(format, model, UnaryOperator.identity());
    }

    private Predictor(TextFormat format, StepModels model, UnaryOperator<Prediction> finish) {
        this.format = format;
        this.model = model;
        this.finish = finish;
    }

    /** Returns a predictor that gives the same answers with their unknown words replaced. */
    public Predictor replacing(UnknownWords unknown) {
        return new Predictor(format, model, answer -> unknown.replacedIn(answer, format.target()));
    }

    /** Returns how text is read and written. */
    public TextFormat format() {
        return format;
    }

    /**
     * Returns the graphs of all kernels that answers may take.
     *
     * @param longest tokens of a source at most
     * @param sources that are answered together at most
     * @param hypotheses that a search keeps for each at most
     */
    public List<Graph> graphs(int longest, int sources, int hypotheses) {
        return IntStream.rangeClosed(1, longest)
                .map(format.buckets()::sourceLength)
                .distinct()
                .boxed()
                .flatMap(length -> model.graphs(length, sources, hypotheses).stream())
                .toList();
    }

    /**
     * Answers sources that are cut into tokens already.
     *
     * @return for each source, in their order, what the decoder found, best first
     */
    public List<List<Prediction>> predict(List<List<String>> sources, Decoder decoder) {
        return answer(sources.stream().map(Question::of).toList(), decoder);
    }

    /**
     * Answers questions, whatever the decoder with answers that begin as they say. A token of a prefix that the model does not know stands in the
     * answer as it is spelled, and counts as {@code <UNK>}.
     *
     * @throws CarouselException {@code PrefixTooLong} if a prefix leaves no room in an answer, or the decoder cuts it
     */
    public List<List<Prediction>> answer(List<Question> questions, Decoder decoder) {
        questions.forEach(this::requireRoom);
        List<int[]> prefixes = questions.stream()
                .map(question -> format.encoding().target(question.prefix()))
                .toList();
        boolean free = prefixes.stream().allMatch(prefix -> prefix.length == 0);
        Decoder checked = new CheckedDecoder(decoder);
        return run(questions, free ? checked : search -> beginning(search, questions, prefixes, checked)).stream()
                .map(answers -> answers.stream().map(finish).toList())
                .toList();
    }

    /**
     * Tells how probable given answers are, in their order; a token that the model does not know counts as {@code <UNK>}.
     *
     * @return for each its log-probability, which is its score, too
     */
    public List<Prediction> score(List<Example> candidates) {
        List<int[]> outputs = candidates.stream()
                .map(candidate -> format.encoding().target(candidate.target()))
                .toList();
        List<Question> given = candidates.stream()
                .map(candidate -> new Question(candidate.source(), candidate.target()))
                .toList();
        return run(given, search -> new GivenOutputs(ofRows(search, outputs)).decode(search)).stream()
                .map(only -> only.get(0))
                .toList();
    }

    private List<List<Prediction>> run(List<Question> questions, Decoder decoder) {
        var answers = new ArrayList<List<Prediction>>(Collections.nCopies(questions.size(), List.of()));
        List<SourceBatch> batches =
                format.batches(questions.stream().map(Question::source).toList());
        Compilation coming = model.announce(batches);
        try {
            for (SourceBatch batch : batches) {
                List<List<Hypothesis>> found = decode(batch, decoder);
                for (int row = 0; row < found.size(); row++) {
                    int index = batch.sources()[row];
                    answers.set(index, predictions(questions.get(index), found.get(row)));
                }
            }
        } finally {
            coming.close();
        }
        return List.copyOf(answers);
    }

    private void requireRoom(Question question) {
        int most = format.longestAnswer(
                format.buckets().sourceLength(question.source().size()));
        if (question.prefix().size() >= most) {
            throw tooLong(
                    question,
                    "an answer has at most " + most
                            + " with its end: shorten the prefix, or train with longer targets");
        }
    }

    private List<List<Hypothesis>> beginning(
            StepModel search, List<Question> questions, List<int[]> prefixes, Decoder decoder) {
        List<Question> asked = ofRows(search, questions);
        var vocabulary = format.encoding().targetVocabulary();
        var prefixed = new PrefixedStepModel(search, ofRows(search, prefixes), vocabulary::token);
        List<List<Hypothesis>> found = decoder.decode(prefixed);
        for (int row = 0; row < found.size(); row++) {
            Question question = asked.get(row);
            found.get(row).forEach(answer -> requireBegun(answer, question));
        }
        return found;
    }

    private void requireBegun(Hypothesis answer, Question question) {
        if (answer.tokens().size() < question.prefix().size()) {
            throw tooLong(
                    question,
                    "the decoder cut it after " + answer.tokens().size()
                            + ": loosen its limits, such as max-ratio, or shorten the prefix");
        }
    }

    private CarouselException tooLong(Question question, String what) {
        return new CarouselException(
                "PrefixTooLong",
                "the prefix of the answer to \"" + format.source().join(question.source()) + "\" has "
                        + question.prefix().size() + " tokens, and " + what);
    }

    /** Sentences are numbered as they were asked. */
    private static <T> List<T> ofRows(StepModel search, List<T> ofSentences) {
        return IntStream.range(0, search.rows())
                .mapToObj(row -> ofSentences.get((int) search.sentence(row)))
                .toList();
    }

    private List<Prediction> predictions(Question question, List<Hypothesis> found) {
        return found.stream()
                .map(hypothesis -> prediction(question, hypothesis))
                .toList();
    }

    private List<List<Hypothesis>> decode(SourceBatch batch, Decoder decoder) {
        int longest = format.longestAnswer(batch.source().length());
        try (StepModel search = model.start(batch, longest)) {
            return decoder.decode(search);
        }
    }

    private Prediction prediction(Question question, Hypothesis hypothesis) {
        List<String> tokens = spelled(hypothesis.tokens(), question.prefix());
        return new Prediction(
                question.source(),
                tokens,
                format.target().join(tokens),
                hypothesis.score(),
                hypothesis.logProbability(),
                hypothesis.ended(),
                hypothesis.logProbabilities(),
                hypothesis.alignment().stream()
                        .map(weights ->
                                inReadingOrder(weights, question.source().size()))
                        .toList());
    }

    private List<String> spelled(List<Integer> tokens, List<String> given) {
        var vocabulary = format.encoding().targetVocabulary();
        return IntStream.range(0, tokens.size())
                .mapToObj(place -> place < given.size() ? given.get(place) : vocabulary.token(tokens.get(place)))
                .toList();
    }

    /** Cuts padding off and turns a reversed source round again. */
    private float[] inReadingOrder(float[] weights, int length) {
        float[] ordered = Arrays.copyOf(weights, length);
        if (format.encoding().reverseSource()) {
            for (int i = 0; i < length; i++) {
                ordered[i] = weights[length - 1 - i];
            }
        }
        return ordered;
    }
}
