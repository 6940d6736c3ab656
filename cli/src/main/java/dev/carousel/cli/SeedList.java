package dev.carousel.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --seeds} takes: numbers and ranges, such as {@code 1,2,3}, {@code 1..5} or {@code 1,4..6}, each once, in their order. */
record SeedList(List<Integer> seeds) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");
    private static final int MOST = 1000;

    SeedList {
        seeds = List.copyOf(seeds);
    }

    /** Reads the text. */
    static final class Reader implements ITypeConverter<SeedList> {
        @Override
        public SeedList convert(String text) {
            var seeds = new ArrayList<Integer>();
            for (String part : text.split(",", -1)) {
                var form = PART.matcher(part);
                if (!form.matches()) {
                    throw refused(text);
                }
                int first = Integer.parseInt(form.group(1));
                int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
                if (last < first || last - first >= MOST) {
                    throw refused(text);
                }
                for (int seed = first; seed <= last; seed++) {
                    seeds.add(seed);
                }
            }
            if (new LinkedHashSet<>(seeds).size() < seeds.size()) {
                throw refused(text);
            }
            return new SeedList(seeds);
        }

        private static TypeConversionException refused(String text) {
            return new TypeConversionException(
                    "expected different whole numbers such as 1,2,3 or 1..5, found \"" + text + "\"");
        }
    }
}
