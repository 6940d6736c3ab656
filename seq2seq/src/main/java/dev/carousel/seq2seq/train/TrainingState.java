package dev.carousel.seq2seq.train;

/**
 * What {@code training.json} says: on which data, and how far training has come.
 *
 * @param trainingData the fingerprint of the examples to learn from
 * @param developmentData that of the development set
 */
record TrainingState(String trainingData, String developmentData, Progress progress) {
    static final String FILE = "training.json";
}
