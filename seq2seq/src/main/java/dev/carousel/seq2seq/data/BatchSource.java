package dev.carousel.seq2seq.data;

import java.util.List;

/** Where batches come from. All epochs have the same number, so an epoch and a position in it say exactly how far training has come. */
public interface BatchSource {
    /** How many batches every epoch has. */
    int perEpoch();

    /** The batches of an epoch, made when they are asked for: a pure function of seed and epoch. */
    List<Batch> epoch(long seed, int epoch);

    /** The bucket of each batch of an epoch, in the order of {@link #epoch}. */
    List<Bucket> buckets(long seed, int epoch);

    /** All batches once, for evaluation. */
    List<Batch> inOrder();

    /** The bucket of each batch of {@link #inOrder}. */
    List<Bucket> buckets();
}
