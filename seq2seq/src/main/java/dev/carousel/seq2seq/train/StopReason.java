package dev.carousel.seq2seq.train;

/** Why training came to its end. */
public enum StopReason {
    /** All epochs are done. */
    EPOCHS("all epochs are done"),
    /** The development set has seen no progress for as long as patience lasts. */
    PATIENCE("no progress on the development set"),
    /** Somebody asked for it. */
    REQUEST("stopped on request");

    private final String text;

    StopReason(String text) {
        this.text = text;
    }

    /** Returns the reason in words. */
    @Override
    public String toString() {
        return text;
    }
}
