package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.model.KernelCache;

/**
 * What may be looked at while a model learns; to change anything of it would change what is learned.
 *
 * @param training what is learned from
 * @param development what is measured on
 * @param encoding how text becomes numbers
 * @param inspection the kernels that look into the model, such as {@code probe}; a model may have none
 * @param variables the live values of the model
 */
public record Insight(
        Corpus training, Corpus development, Encoding encoding, KernelCache inspection, VariableStore variables) {}
