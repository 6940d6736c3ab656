package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.Vocabulary;
import dev.carousel.seq2seq.train.Corpus;
import java.util.List;

/**
 * Examples in numbers.
 *
 * @param name where they come from
 * @param unknownSource the share of source tokens that the vocabulary has not
 * @param unknownTarget the share of target tokens that it has not
 */
record DataSummary(
        String name,
        int examples,
        long sourceTokens,
        long targetTokens,
        int longestSource,
        int longestTarget,
        double unknownSource,
        double unknownTarget) {
    static DataSummary of(String name, Corpus corpus, Encoding encoding) {
        Side source = Side.of(corpus.examples().stream().map(Example::source).toList(), encoding.sourceVocabulary());
        Side target = Side.of(corpus.examples().stream().map(Example::target).toList(), encoding.targetVocabulary());
        return new DataSummary(
                name,
                corpus.examples().size(),
                source.tokens,
                target.tokens,
                source.longest,
                target.longest,
                (double) source.unknown / source.tokens,
                (double) target.unknown / target.tokens);
    }

    private record Side(long tokens, int longest, long unknown) {
        static Side of(List<List<String>> texts, Vocabulary vocabulary) {
            long tokens = 0;
            int longest = 0;
            long unknown = 0;
            for (List<String> text : texts) {
                tokens += text.size();
                longest = Math.max(longest, text.size());
                unknown += text.stream()
                        .filter(token -> vocabulary.id(token) == Vocabulary.UNK)
                        .count();
            }
            return new Side(tokens, longest, unknown);
        }
    }
}
