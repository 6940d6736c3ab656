package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.data.Batch;

/** What a training step is given. */
record Lesson(Batch batch, double learningRate) {}
