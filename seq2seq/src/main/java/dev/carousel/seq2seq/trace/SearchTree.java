package dev.carousel.seq2seq.trace;

import java.util.List;

/**
 * The search for one sentence's answers.
 *
 * @param sentence its number
 * @param nodes the first one is the root, and each comes after its parent
 * @param answers what the decoder found, best first
 */
public record SearchTree(long sentence, List<Node> nodes, List<Answer> answers) {
    /** Copies the lists. */
    public SearchTree {
        nodes = List.copyOf(nodes);
        answers = List.copyOf(answers);
    }

    /** What became of a prefix. */
    public enum Fate {
        /** The search went on with it. */
        KEPT,
        /** It was among the most probable ones, and the search did not go on with it. */
        DROPPED,
        /** It is an answer. */
        FINISHED
    }

    /**
     * A prefix: a token after a shorter one.
     *
     * @param parent the index of the shorter one; −1 at the root
     * @param token the last token
     * @param logProbability the sum over its tokens; NaN where the decoder does not tell
     */
    public record Node(int parent, int token, double logProbability, Fate fate) {}

    /**
     * An answer.
     *
     * @param node its last token, which is the end token if it ended
     * @param score what the decoder ranks by
     */
    public record Answer(int node, double score) {}
}
