package dev.carousel.cli.demo;

import dev.carousel.api.Decoder;
import dev.carousel.cli.alignment.AlignmentFolder;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.progress.TrainingProgress;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.predict.Prediction;
import dev.carousel.seq2seq.report.TrainingReport;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.EpochReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Learns from a dictionary how English is pronounced, and pronounces words that it has never seen. */
public final class Demo {
    private static final int SHOWN = 12;
    private static final int LEAST_LETTERS = 5;
    private static final int BAR = 40;

    private final Console console;
    private final Seq2Seq seq2seq;
    private final DemoFolder folder;
    private final DemoSize size;
    private final PronouncingDictionary dictionary = PronouncingDictionary.load();

    /**
     * Prepares the demonstration.
     *
     * @param folder gets data, model and picture
     */
    public Demo(Console console, Seq2Seq seq2seq, Path folder, DemoSize size) {
        this.console = console;
        this.seq2seq = seq2seq;
        this.folder = new DemoFolder(folder);
        this.size = size;
    }

    /** Trains and shows. */
    public void run() {
        var split = Split.of(dictionary, size.training(), size.development(), size.test());
        folder.prepare(dictionary, split);
        introduce(split);
        train();
        TrainedModel model = seq2seq.load(folder.model());
        Decoder beam = model.decoder("beam", Map.of());
        show(split.test(), model, beam);
        measure(model, beam);
        leave();
    }

    private void introduce(Split split) {
        say(
                "English from spelling to sound: %,d of the %,d words of the CMU Pronouncing Dictionary",
                split.training().size(), dictionary.pronunciations().size());
        say(
                "are learned, on the backend %s; %,d others measure how well.",
                size.backend(), split.development().size());
        say("");
    }

    private void train() {
        try (var progress = new TrainingProgress(console, Demo::epochLine)) {
            seq2seq.training(folder.training().toString(), folder.development().toString())
                    .set(size.keys())
                    .listener(progress)
                    .into(folder.model());
        }
    }

    private static String epochLine(EpochReport report) {
        double phones = report.development().scores().tokenErrorRate();
        double words = report.development().scores().sequenceErrorRate();
        String bar = "#".repeat((int) Math.round(Math.min(1, phones) * BAR));
        return String.format(
                Locale.ROOT,
                "epoch %2d: wrong phones %5.1f %%, wrong words %5.1f %%  %s",
                report.epoch(),
                100 * phones,
                100 * words,
                bar);
    }

    private void show(List<String> test, TrainedModel model, Decoder beam) {
        List<String> words = test.stream()
                .filter(word -> word.length() >= LEAST_LETTERS)
                .limit(SHOWN)
                .toList();
        List<List<Prediction>> answers = model.predict(words, beam);
        say("");
        say("Words that it has never seen, by beam search:");
        say("  %-16s %-36s %s", "", "the model", "the dictionary");
        for (int i = 0; i < words.size(); i++) {
            String said = answers.get(i).get(0).text();
            List<String> accepted = dictionary.of(words.get(i));
            String mark = accepted.contains(said) ? "=" : " ";
            say("%s %-16s %-36s %s", mark, words.get(i), said, String.join("  or  ", accepted));
        }
        Path picture = new AlignmentFolder(folder.attention())
                .write(words.get(0), answers.get(0).get(0));
        say("");
        say("Where it looked while it pronounced \"%s\": %s", words.get(0), picture);
    }

    private void measure(TrainedModel model, Decoder beam) {
        Corpus test = Corpus.read(
                ParallelText.of(folder.test().toString()),
                model.format().source(),
                model.format().target());
        var scores = model.evaluate(test, beam).scores();
        say(
                "Of %,d words held out, by beam search: wrong phones %.1f %%, wrong words %.1f %%",
                scores.sequences(), 100 * scores.tokenErrorRate(), 100 * scores.sequenceErrorRate());
    }

    private void leave() {
        say("");
        say("How it learned, for a browser:  %s", TrainingReport.page(folder.model()));
        say("Ask it yourself:  echo carousel | ./carousel predict --model %s", folder.model());
    }

    private void say(String form, Object... values) {
        console.out().println(String.format(Locale.ROOT, form, values).stripTrailing());
        console.out().flush();
    }
}
