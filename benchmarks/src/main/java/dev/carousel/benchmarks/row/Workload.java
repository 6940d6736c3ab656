package dev.carousel.benchmarks.row;

/** Some work that contenders do, at fixed sizes. */
public sealed interface Workload {
    /** Returns the name that tables show and filters look into. */
    String label();

    /** Returns the floating-point operations of the matrix products of one run; 0 where they say little. */
    default double flops() {
        return 0;
    }

    /**
     * One layer over a sequence, inputs as wide as outputs: x {@code [T, B, H]} → y {@code [T, B, H]}.
     *
     * @param steps T
     * @param batch B
     * @param size H
     */
    record Layer(CellKind cell, int steps, int batch, int size, Mode mode) implements Workload {
        @Override
        public String label() {
            return cell.label() + " " + steps + "," + batch + "," + size + " " + mode.label();
        }

        @Override
        public double flops() {
            return mode.passes() * 2.0 * steps * batch * cell.products() * size * (size + size);
        }
    }

    /**
     * Two bidirectional LSTM layers, each way of size H: x {@code [B, S, H]} → memory {@code [B, S, 2H]}.
     *
     * @param steps S
     * @param batch B
     * @param size H
     */
    record Encoder(int steps, int batch, int size, Mode mode) implements Workload {
        @Override
        public String label() {
            return "encoder-bilstm-2 " + steps + "," + batch + "," + size + " " + mode.label();
        }

        @Override
        public double flops() {
            double first = 4.0 * size * (size + size);
            double second = 4.0 * size * (2 * size + size);
            return mode.passes() * 2.0 * steps * batch * 2 * (first + second);
        }
    }

    /**
     * Loss and gradients of an encoder–decoder: embeddings, bidirectional LSTM, LSTM decoder, multiplicative attention (Luong et al. 2015).
     *
     * @param sizes of its layers
     * @param inputFeeding whether the attentional vector joins the next step's input, so that no step can be hoisted
     */
    record AttentionTraining(TranslatorSizes sizes, boolean inputFeeding) implements Workload {
        @Override
        public String label() {
            return (inputFeeding ? "attention-fed " : "attention ") + sizes.label() + " train";
        }

        @Override
        public double flops() {
            return Mode.TRAIN.passes() * sizes.flops(inputFeeding);
        }
    }

    /**
     * A whole training of such a model, without input feeding: batches by length, gradients clipped by their norm, Adam. It is measured by the
     * token: of sources and of targets with their ends, padding not counted.
     *
     * @param network the sizes of its layers
     * @param regularisation what is dropped, smoothed and averaged
     * @param pairs what it learns
     * @param batch B
     */
    record TrainingRun(NetworkSizes network, Regularisation regularisation, PairsToLearn pairs, int batch)
            implements Workload {
        /** For each bucket's kernel the JVM compiles anew, and compiles while it learns. */
        private static final double WARM_UP_SECONDS = 240;

        @Override
        public String label() {
            return "training-run " + pairs.task() + " B=" + batch + " H=" + network.hidden()
                    + (regularisation.equals(Regularisation.NONE) ? "" : " regularised") + ", a token";
        }

        /** Returns those of one token on average; nothing is counted for padding. */
        @Override
        public double flops() {
            double flops = 0;
            double tokens = 0;
            for (PairsToLearn.Pair pair : pairs.draw()) {
                int source = pair.source().length;
                int target = pair.target().length + 1;
                flops += Mode.TRAIN.passes() * network.flops(source, target, false);
                tokens += source + target;
            }
            return flops / tokens;
        }

        @Override
        public boolean paced() {
            return true;
        }

        @Override
        public double warmUpSeconds(double usual) {
            return WARM_UP_SECONDS;
        }
    }

    /** One decoding step of that model for the hypotheses of a beam: states and tokens in, log-probabilities and states out. */
    record BeamStep(TranslatorSizes sizes) implements Workload {
        @Override
        public String label() {
            return "beam-step " + sizes.label();
        }
    }

    /**
     * One step of a network that hears one frame at a time, B = 1: the frame goes in, the output comes out, the state stays.
     *
     * @param size H
     */
    record StreamingStep(CellKind cell, int size) implements Workload {
        @Override
        public String label() {
            return "streaming-step " + cell.label() + " " + size;
        }

        @Override
        public double flops() {
            return 2.0 * cell.products() * size * (size + size);
        }
    }

    /**
     * One step of skip-gram with negative sampling (Mikolov et al. 2013, arXiv:1310.4546), with the update where the contender can do it by rows.
     *
     * @param vocabulary V
     * @param batch pairs of words
     * @param negatives drawn words for each pair
     * @param size E
     */
    record SkipGram(int vocabulary, int batch, int negatives, int size) implements Workload {
        @Override
        public String label() {
            return "skip-gram V=" + vocabulary;
        }
    }

    /**
     * How long after the graph is known its kernel is there, or the result of its first run: LSTM, (B, H) = (32, 256), training step.
     *
     * @param steps T
     * @param start what was there before
     */
    record Beginning(Goal goal, int steps, Start start) implements Workload {
        @Override
        public String label() {
            return goal.label() + " T=" + steps + " " + start.label();
        }
    }

    /**
     * How long after the first run of a training step it first runs within a tenth of its lasting speed: LSTM, (T, B, H) = (32, 32, 256).
     *
     * @param seconds to look at
     */
    record FullSpeed(double seconds) implements Workload {
        @Override
        public String label() {
            return "full-speed lstm 32,32,256";
        }
    }

    /** Returns the step over whose repetition a workload looks; for most, itself. */
    default Workload repeated() {
        if (this instanceof Beginning beginning) {
            return new Layer(CellKind.LSTM, beginning.steps(), 32, 256, Mode.TRAIN);
        }
        return this instanceof FullSpeed ? new Layer(CellKind.LSTM, 32, 32, 256, Mode.TRAIN) : this;
    }

    /** Returns whether a round is one run exactly, so that all contenders do the same work in it. */
    default boolean paced() {
        return false;
    }

    /** Returns how long it runs before the first round, where others do for the usual time. */
    default double warmUpSeconds(double usual) {
        return usual;
    }

    /** Returns whether a process can be asked once only. */
    default boolean once() {
        return repeated() != this;
    }
}
