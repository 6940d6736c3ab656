package dev.carousel.cli.console;

import dev.carousel.seq2seq.data.FileErrors;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream whose failures are told even through a writer, which would swallow every {@link IOException}. */
public final class ToldStream extends FilterOutputStream {
    private final String name;

    /** Wraps a stream that errors call {@code name}. */
    public ToldStream(OutputStream out, String name) {
        super(out);
        this.name = name;
    }

    /**
     * The reader of a pipe has seen enough, as {@code head} does: no error.
     *
     * @see Failures
     */
    static final class ClosedPipe extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedPipe(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private RuntimeException refused(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.contains("Broken pipe") || reason.contains("pipe is being closed")
                ? new ClosedPipe(e)
                : FileErrors.unwritable(name, e);
    }
}
