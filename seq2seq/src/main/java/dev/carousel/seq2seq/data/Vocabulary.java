package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The numbers of tokens, 0 to {@code V} − 1; immutable.
 *
 * <p>The first four are specials: {@code <PAD>} fills short sequences, {@code <SOS>} starts and {@code <EOS>} ends a
 * target, {@code <UNK>} stands for every token that is not here. Text never becomes a special by its spelling: tokens
 * spelled like one are refused ({@code ReservedToken}), so that a vocabulary holds none and {@link #encode} takes them for
 * unknown.
 */
public final class Vocabulary {
    /** The number of {@code <PAD>}. */
    public static final int PAD = 0;

    /** The number of {@code <SOS>}. */
    public static final int SOS = 1;

    /** The number of {@code <EOS>}. */
    public static final int EOS = 2;

    /** The number of {@code <UNK>}. */
    public static final int UNK = 3;

    /** How {@code <UNK>} is spelled in answers; no token of a text is spelled so. */
    public static final String UNKNOWN = "<UNK>";

    static final List<String> SPECIALS = List.of("<PAD>", "<SOS>", "<EOS>", UNKNOWN);

    private final List<String> spellings;
    private final Map<String, Integer> ids = new HashMap<>();

    private Vocabulary(List<String> tokens) {
        var all = new ArrayList<>(SPECIALS);
        all.addAll(tokens);
        spellings = List.copyOf(all);
        for (var id = SPECIALS.size(); id < spellings.size(); id++) {
            ids.put(spellings.get(id), id);
        }
    }

    /**
     * The specials, then the given tokens in their order.
     *
     * <p>An empty token ({@code EmptyToken}), one given twice ({@code DuplicateToken}) and one spelled like a special
     * ({@code ReservedToken}) are errors.
     */
    public static Vocabulary of(List<String> tokens) {
        var vocabulary = new Vocabulary(tokens);
        for (var token : tokens) {
            if (token.isEmpty()) {
                throw new CarouselException("EmptyToken", "a vocabulary cannot hold the empty token");
            }
            if (SPECIALS.contains(token)) {
                throw new CarouselException("ReservedToken", "the vocabulary has " + reserved(token));
            }
        }
        if (vocabulary.ids.size() < tokens.size()) {
            throw duplicate(tokens);
        }
        return vocabulary;
    }

    /**
     * The tokens that occur at least {@code floor} times in the sequences, the most frequent first, equally frequent ones
     * by code points.
     *
     * <p>A floor below 1 is an error ({@code ValueOutOfRange}), and so is one that no token reaches
     * ({@code EmptyVocabulary}).
     */
    public static Vocabulary counted(Iterable<List<String>> sequences, int floor) {
        if (floor < 1) {
            throw new CarouselException("ValueOutOfRange", "frequency floor: expected at least 1, found " + floor);
        }
        var counts = new HashMap<String, Long>();
        sequences.forEach(sequence -> sequence.forEach(token -> counts.merge(token, 1L, Long::sum)));
        var frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= floor)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Vocabulary::compareCodePoints)))
                .map(Map.Entry::getKey)
                .toList();
        if (frequent.isEmpty()) {
            throw new CarouselException(
                    "EmptyVocabulary",
                    counts.isEmpty()
                            ? "there is no token in the text: write some"
                            : "none of " + counts.size() + " tokens occurs " + floor
                                    + " times; lower the frequency floor");
        }
        return of(frequent);
    }

    /** Reads what {@link #save} wrote; anything else is an error that names the line ({@code InvalidVocabulary}). */
    public static Vocabulary load(Path file) {
        try (var lines = TextLines.open(file)) {
            return new Vocabulary(VocabularyText.read(lines));
        }
    }

    /** Reads the {@link #text()} of an open file, for instance of a stored model; {@code name} is for the errors. */
    public static Vocabulary read(InputStream bytes, String name) {
        try (var lines = TextLines.of(bytes, name)) {
            return new Vocabulary(VocabularyText.read(lines));
        }
    }

    /** Writes {@link #text()} in UTF-8; what the file system refuses is an error ({@code UnwritableFile}). */
    public void save(Path file) {
        try {
            Files.writeString(file, text());
        } catch (IOException cause) {
            throw FileErrors.unwritable(file.toString(), cause);
        }
    }

    /**
     * One token a line, the specials too, so that line {@code n} holds token {@code n} − 1.
     *
     * <p>What an editor would hide or spoil is escaped: backslash {@code \\}, space {@code \s}, tab {@code \t}, line feed
     * {@code \n}, carriage return {@code \r}, and any other white space, control or format character or unpaired
     * surrogate as its code point in hexadecimal, such as <code>&#92;u{200d}</code>.
     */
    public String text() {
        return VocabularyText.write(spellings);
    }

    /** How many tokens there are, the specials included: {@code V}. */
    public int size() {
        return spellings.size();
    }

    /** The number of a token, {@link #UNK} if it has none. */
    public int id(String token) {
        return ids.getOrDefault(token, UNK);
    }

    /** The spelling of a number from 0 to {@code V} − 1; any other is an error ({@code UnknownTokenId}). */
    public String token(int id) {
        if (id < 0 || id >= spellings.size()) {
            throw new CarouselException(
                    "UnknownTokenId", "expected a token number from 0 to " + (spellings.size() - 1) + ", found " + id);
        }
        return spellings.get(id);
    }

    /** The numbers of tokens, without any special but {@link #UNK}. */
    public int[] encode(List<String> tokens) {
        return tokens.stream().mapToInt(this::id).toArray();
    }

    /** The tokens up to the first {@link #EOS}, without {@link #PAD} and {@link #SOS}. */
    public List<String> decode(int... ids) {
        var tokens = new ArrayList<String>();
        for (var i = 0; i < ids.length && ids[i] != EOS; i++) {
            if (ids[i] != PAD && ids[i] != SOS) {
                tokens.add(token(ids[i]));
            }
        }
        return List.copyOf(tokens);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && spellings.equals(vocabulary.spellings);
    }

    @Override
    public int hashCode() {
        return spellings.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size() + " tokens";
    }

    static String reserved(String token) {
        return "the token " + token + ", which means something else to a vocabulary; spell it differently";
    }

    private static CarouselException duplicate(List<String> tokens) {
        var seen = new HashSet<String>();
        var twice =
                tokens.stream().filter(token -> !seen.add(token)).findFirst().orElseThrow();
        return new CarouselException("DuplicateToken", "a vocabulary cannot hold a token twice: " + Excerpt.of(twice));
    }

    private static int compareCodePoints(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
