package dev.carousel.seq2seq.data;

import java.util.List;

/** A source and the target that answers it, as tokens. */
public record Example(List<String> source, List<String> target) {
    public Example {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }
}
