package dev.carousel.seq2seq.checkpoint;

/**
 * A plugin that a model uses, as {@code model.json} lists it.
 *
 * @param name such as {@code carousel-cells}
 * @param version its own
 */
public record UsedPlugin(String name, String version) {}
