package dev.carousel.seq2seq.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random encoded examples of up to eight source and six target tokens. */
final class Examples extends DomainContextBase {
    @Provide
    Arbitrary<EncodedExample> example() {
        return Combinators.combine(tokens(1, 8), tokens(1, 6)).as(EncodedExample::new);
    }

    static EncodedExample of(int sourceTokens, int targetTokens) {
        var source = new int[sourceTokens];
        var target = new int[targetTokens];
        Arrays.fill(source, 4);
        Arrays.fill(target, 5);
        return new EncodedExample(source, target);
    }

    static List<EncodedExample> copies(int count, EncodedExample example) {
        return Collections.nCopies(count, example);
    }

    private static Arbitrary<int[]> tokens(int fewest, int most) {
        return Arbitraries.integers()
                .between(4, 20)
                .array(int[].class)
                .ofMinSize(fewest)
                .ofMaxSize(most);
    }
}
