package dev.carousel.seq2seq.train;

/** How the learning rate changes: a pure function of how far training has come, so that nothing of it needs to be saved. */
public sealed interface Schedule {
    /** Returns the factor of the learning rate for the next step. */
    double factor(Course course);

    /** No change. */
    record Constant() implements Schedule {
        @Override
        public double factor(Course course) {
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
        public double factor(Course course) {
            return course.epochs() < after ? 1 : Math.scalb(1.0, -halvings(course.epochs()));
        }

        private int halvings(double epochs) {
            return (int) Math.min(1000, 1 + Math.floor((epochs - after) / every));
        }
    }

    /**
     * The rate falls each time that the development set has seen no progress for some epochs, counted anew after each fall.
     *
     * @param metric what progress is
     * @param after how many epochs without progress let it fall
     * @param by what it is multiplied with then
     */
    record Plateau(Metric metric, int after, double by) implements Schedule {
        @Override
        public double factor(Course course) {
            double factor = 1;
            var progress = EarlyStopping.BEGIN;
            for (EpochReport epoch : course.history()) {
                progress = progress.after(metric.of(epoch.development()), metric);
                if (progress.exhausted(after)) {
                    factor *= by;
                    progress = new EarlyStopping(progress.best(), 0);
                }
            }
            return factor;
        }
    }

    /**
     * The rate falls to a floor along half a wave, over all epochs: f + (1 − f) · ½ (1 + cos(π · t / T)). Loshchilov and Hutter 2017,
     * arXiv:1608.03983, equation 5, without restarts.
     *
     * @param epochs T
     * @param floor f, from 0 to 1
     */
    record Cosine(int epochs, double floor) implements Schedule {
        @Override
        public double factor(Course course) {
            double done = Math.min(1, course.epochs() / epochs);
            return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * done));
        }
    }

    /**
     * From the end of the warm-up on the rate falls with the root of the steps: √(w / t). Vaswani et al. 2017, arXiv:1706.03762,
     * equation 3, but that the learning rate is the greatest one.
     *
     * @param warmup w: how many steps the rate stays
     */
    record InverseSquareRoot(int warmup) implements Schedule {
        @Override
        public double factor(Course course) {
            double flat = Math.max(1, warmup);
            return Math.sqrt(flat / Math.max(flat, course.steps() + 1));
        }
    }

    /**
     * In the first steps the rate of another schedule grows from next to nothing, by the same amount each step.
     *
     * @param steps how many, above 0
     */
    record Warmup(int steps, Schedule schedule) implements Schedule {
        @Override
        public double factor(Course course) {
            return Math.min(1, (course.steps() + 1.0) / steps) * schedule.factor(course);
        }
    }
}
