package dev.carousel.cli.alignment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.api.CarouselException;
import dev.carousel.cli.console.OutputFolder;
import dev.carousel.seq2seq.predict.Prediction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that gets, for each prediction, the file {@code NAME.json} with the weights of attention and {@code NAME.png} with their picture. */
public final class AlignmentFolder {
    private static final Logger LOG = LoggerFactory.getLogger(AlignmentFolder.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OutputFolder folder;
    private boolean warned;

    /**
     * Makes the folder if it is not there.
     *
     * @throws CarouselException {@code UnwritableFile} if it cannot be made
     */
    public AlignmentFolder(Path folder) {
        this.folder = OutputFolder.make(folder);
    }

    /**
     * Writes the files of one prediction and returns the picture's path, or that of the numbers if there are too many to draw.
     *
     * @throws CarouselException {@code NoAlignment} if the model has no attention or the decoder keeps it to itself, {@code UnwritableFile} if a file cannot be written
     */
    public Path write(String name, Prediction prediction) {
        if (prediction.alignment().isEmpty() && !prediction.tokens().isEmpty()) {
            throw new CarouselException(
                    "NoAlignment",
                    "there is nothing to draw, for the answer does not say where the model looked: choose another decoder, or train with --set attention=mlp");
        }
        var map = new HeatMap(prediction.source(), prediction.tokens(), prediction.alignment());
        Path numbers = folder.write(name + ".json", json(prediction));
        Optional<HeatMap.Drawn> drawn = map.draw();
        if (drawn.isEmpty()) {
            LOG.warn("{}: too many tokens to draw", numbers);
            return numbers;
        }
        warn(drawn.get().fonts());
        return folder.write(name + ".png", png(drawn.get().image()));
    }

    private static byte[] json(Prediction prediction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", prediction.source());
        fields.put("prediction", prediction.tokens());
        fields.put("weights", prediction.alignment());
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void warn(boolean fonts) {
        if (!fonts && !warned) {
            warned = true;
            LOG.warn(
                    "this Java runtime has no fonts: heat maps are drawn without labels; the JSON files have the tokens");
        }
    }
}
