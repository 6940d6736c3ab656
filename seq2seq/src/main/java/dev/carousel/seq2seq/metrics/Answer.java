package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.Comparator;
import java.util.List;

/**
 * What a model said, and what it would have been right to say.
 *
 * <p>At least one answer has to be accepted ({@code NoReference}), and none of them may be empty ({@code EmptyReference});
 * the hypothesis may be empty.
 */
public record Answer(List<String> hypothesis, List<List<String>> accepted) {
    public Answer {
        hypothesis = List.copyOf(hypothesis);
        accepted = accepted.stream().map(List::copyOf).toList();
        if (accepted.isEmpty()) {
            throw new CarouselException(
                    "NoReference", "expected an accepted answer beside " + hypothesis + ", found none");
        }
        if (accepted.contains(List.<String>of())) {
            throw new CarouselException(
                    "EmptyReference", "expected tokens in every accepted answer beside " + hypothesis);
        }
    }

    /** Whether the hypothesis is one of the accepted answers. */
    public boolean right() {
        return accepted.contains(hypothesis);
    }

    /** How far the nearest accepted answer is. */
    public Nearest nearest() {
        Compared closest = compared();
        return new Nearest(closest.distance(), closest.reference().size());
    }

    /** The accepted answer of the least edit distance; the longest of several, of which the first. */
    public List<String> closest() {
        return compared().reference();
    }

    private Compared compared() {
        return accepted.stream()
                .map(reference -> new Compared(reference, EditDistance.between(hypothesis, reference)))
                .min(Comparator.comparingInt(Compared::distance)
                        .thenComparing(Comparator.<Compared>comparingInt(
                                        compared -> compared.reference().size())
                                .reversed()))
                .orElseThrow();
    }

    private record Compared(List<String> reference, int distance) {}

    /** How far the nearest accepted answer is, and how many tokens it has. */
    public record Nearest(int distance, int length) {}
}
