package dev.carousel.seq2seq.metrics;

/**
 * How much one model measures above another on the same sources.
 *
 * @param difference the first one's value less the second's
 * @param interval of the difference
 * @param p how probable a difference at least so great, in either direction, is by chance where there is none; NaN if the values are not finite
 */
public record Comparison(double difference, Interval interval, double p) {}
