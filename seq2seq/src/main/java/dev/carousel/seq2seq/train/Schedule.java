package dev.carousel.seq2seq.train;

/** How the learning rate changes: a pure function of how far training has come, so that nothing of it needs to be saved. */
public sealed interface Schedule {
    /**
     * Returns the factor of the learning rate.
     *
     * @param batches how many batches are done
     * @param perEpoch how many batches an epoch has
     */
    double factor(long batches, int perEpoch);

    /** No change. */
    record Constant() implements Schedule {
        @Override
        public double factor(long batches, int perEpoch) {
            return 1;
        }
    }

    /**
     * After some epochs the rate is halved, and again at regular intervals; with 5 and 0.5 that of Sutskever et al. 2014,
     * arXiv:1409.3215, section 3.4.
     *
     * @param after epochs before the first halving
     * @param every epochs between two halvings, above 0
     */
    record Halving(double after, double every) implements Schedule {
        @Override
        public double factor(long batches, int perEpoch) {
            double epochs = (double) batches / perEpoch;
            return epochs < after ? 1 : Math.scalb(1.0, -halvings(epochs));
        }

        private int halvings(double epochs) {
            return (int) Math.min(1000, 1 + Math.floor((epochs - after) / every));
        }
    }
}
