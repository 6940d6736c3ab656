package dev.carousel.testkit.decoders;

import dev.carousel.api.Decoder;
import dev.carousel.testkit.decoders.Failure.Broke;
import dev.carousel.testkit.rules.Finding;

/** A model's failure reaches the caller, and the decoder is done with the model. */
final class Failures {
    private Failures() {}

    static Finding check(DecoderSubject subject, DecoderCase c) {
        int atStep =
                1 + (int) Math.floorMod(c.language().seed(), (long) c.language().length());
        var model = new Failure(c.model(), atStep);
        Decoder decoder = c.decoder(subject);
        boolean told = false;
        try {
            decoder.decode(model);
        } catch (RuntimeException e) {
            told = e instanceof Broke || e.getCause() instanceof Broke;
            if (!told) {
                throw e;
            }
        }
        if (!model.hasFailed()) {
            return Finding.notApplicable("it is done before step " + atStep);
        }
        if (!told) {
            return Finding.broken("the model threw at step " + atStep
                    + ", and the decoder answered as if nothing had happened: let the exception through");
        }
        String afterwards = model.afterwards().orElse("");
        if (!afterwards.isEmpty()) {
            return Finding.broken("after the model threw at step " + atStep + ", the decoder called " + afterwards
                    + ": leave it to who opened it");
        }
        decoder.decode(c.model()); // usable still
        return Finding.KEPT;
    }
}
