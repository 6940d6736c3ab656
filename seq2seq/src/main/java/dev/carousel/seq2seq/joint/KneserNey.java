package dev.carousel.seq2seq.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How probable a number is after others, learned by counting runs of numbers: interpolated Kneser–Ney smoothing with three discounts.
 *
 * <p>Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling", section 3. A context is the numbers before a place;
 * the longest that was seen counts, and shorter ones stand in for what did not follow it.
 */
final class KneserNey {
    /**
     * A context that was seen.
     *
     * @param length how many numbers it has
     * @param index its number among those of its length
     */
    record Context(int length, int index) {}

    private final int size;
    private final List<Level> levels;

    private KneserNey(int size, List<Level> levels) {
        this.size = size;
        this.levels = levels;
    }

    /**
     * Counts.
     *
     * @param runs of numbers from 0 to size − 1
     * @param longest how many numbers are looked at together, the last one included; at least 1
     */
    static KneserNey of(List<int[]> runs, int size, int longest) {
        return new KneserNey(size, new Counting(runs, size, longest).levels());
    }

    /** The number that stands for the end of a run. */
    int end() {
        return size;
    }

    /** Returns the context at the beginning of a run. */
    Context start() {
        return longest(new int[] {size + 1});
    }

    /** Returns the context after another and one more number. */
    Context after(Context before, int number) {
        int[] recent = new int[before.length() + 1];
        recent[0] = number;
        int index = before.index();
        for (int length = before.length(); length > 0; length--) {
            recent[length] = levels.get(length).oldest[index];
            index = levels.get(length).shorter[index];
        }
        return longest(recent);
    }

    /** Returns the longest context that was seen of numbers, the most recent one first. */
    private Context longest(int[] recent) {
        int index = 0;
        int length = 0;
        while (length < recent.length && length + 1 < levels.size()) {
            int longer = levels.get(length).longer(levels.get(length + 1), index, recent[length]);
            if (longer < 0) {
                break;
            }
            index = longer;
            length++;
        }
        return new Context(length, index);
    }

    /** Returns the probability of a number, or of the end, after a context; of any other number, that of each that was never seen. */
    double probability(Context context, int number) {
        double left = 1;
        int index = context.index();
        for (int length = context.length(); length >= 0; length--) {
            Level level = levels.get(length);
            int found =
                    Arrays.binarySearch(level.numbers, level.firstNumber[index], level.firstNumber[index + 1], number);
            if (found >= 0) {
                return left * level.probabilities[found];
            }
            left *= level.left[index];
            index = level.shorter[index];
        }
        return left / (size + 1);
    }

    /** All contexts of one length, those that extend one shorter context side by side, and what follows each. */
    private static final class Level {
        /** Of each context: its oldest number, and the context without it. */
        private final int[] oldest;

        private final int[] shorter;

        /** Where the contexts that are one number longer begin, of each context, and where they end of the last. */
        private int[] firstLonger = {};

        /** Where the numbers that follow begin, of each context, and where they end of the last. */
        private int[] firstNumber = {};

        private int[] numbers = {};
        private int[] counts = {};

        /** Of each number that follows, shorter contexts counted in; of each context, the share of those that do not follow it. */
        private double[] probabilities = {};

        private double[] left = {};

        Level(int[] oldest, int[] shorter) {
            this.oldest = oldest;
            this.shorter = shorter;
        }

        int longer(Level next, int index, int number) {
            return Arrays.binarySearch(next.oldest, firstLonger[index], firstLonger[index + 1], number);
        }
    }

    /** One pass over runs, laid out one after the other. */
    private static final class Counting {
        private final int size;
        private final int longest;
        private final int[] numbers;
        /** How many numbers of its run stand before each place. */
        private final int[] before;

        Counting(List<int[]> runs, int size, int longest) {
            this.size = size;
            this.longest = longest;
            int all = runs.stream().mapToInt(run -> run.length + 1).sum();
            numbers = new int[all];
            before = new int[all];
            int place = 0;
            for (int[] run : runs) {
                for (int i = 0; i <= run.length; i++, place++) {
                    numbers[place] = i < run.length ? run[i] : size;
                    before[place] = i;
                }
            }
        }

        /** The number that stands so many places before another; the beginning counts as one. */
        private int earlier(int place, int distance) {
            return before[place] >= distance ? numbers[place - distance] : size + 1;
        }

        List<Level> levels() {
            var levels = new ArrayList<Level>();
            var contexts = new ArrayList<int[]>();
            levels.add(new Level(new int[1], new int[1]));
            contexts.add(new int[numbers.length]);
            for (int length = 1; length < longest; length++) {
                contexts.add(lengthen(levels, contexts.get(length - 1), length));
            }
            long[] distinct = {};
            for (int length = longest - 1; length >= 0; length--) {
                distinct = count(levels, contexts.remove(length), length, distinct);
            }
            var shorter = new KneserNey(size, levels);
            for (int length = 0; length < longest; length++) {
                smooth(levels.get(length), length, shorter);
            }
            return levels;
        }

        /** Numbers the contexts that are one longer; returns that of each place, −1 where the beginning is too near. */
        private int[] lengthen(List<Level> levels, int[] shorter, int length) {
            long[] keys = IntStream.range(0, numbers.length)
                    .filter(place -> has(place, length))
                    .mapToLong(place -> key(shorter[place], earlier(place, length)))
                    .sorted()
                    .distinct()
                    .toArray();
            levels.get(length - 1).firstLonger = firsts(keys, levels.get(length - 1).oldest.length);
            levels.add(new Level(
                    seconds(keys), Arrays.stream(keys).mapToInt(Counting::first).toArray()));
            return IntStream.range(0, numbers.length)
                    .map(place -> has(place, length)
                            ? Arrays.binarySearch(keys, key(shorter[place], earlier(place, length)))
                            : -1)
                    .toArray();
        }

        private boolean has(int place, int length) {
            return before[place] + 1 >= length;
        }

        /**
         * Counts what follows the contexts of one length: occurrences where no longer context is counted, else what differs before.
         *
         * @param longer the contexts that are one longer, each with a number that follows, once
         * @return the same of this length
         */
        private long[] count(List<Level> levels, int[] contexts, int length, long[] longer) {
            Level level = levels.get(length);
            boolean top = length == longest - 1;
            long[] occurrences = IntStream.range(0, numbers.length)
                    .filter(place -> top ? has(place, length) : before[place] + 1 == length)
                    .mapToLong(place -> key(contexts[place], numbers[place]))
                    .toArray();
            long[] varied = top
                    ? new long[0]
                    : Arrays.stream(longer)
                            .map(key -> key(levels.get(length + 1).shorter[first(key)], second(key)))
                            .toArray();
            long[] all = Arrays.copyOf(occurrences, occurrences.length + varied.length);
            System.arraycopy(varied, 0, all, occurrences.length, varied.length);
            Arrays.sort(all);
            long[] keys = Arrays.stream(all).distinct().toArray();
            level.firstNumber = firsts(keys, level.oldest.length);
            level.numbers = seconds(keys);
            level.counts = new int[keys.length];
            for (int i = 0, k = 0; i < all.length; i++) {
                k += all[i] == keys[k] ? 0 : 1;
                level.counts[k]++;
            }
            return keys;
        }

        /** Makes probabilities of the counts of one length, when those of shorter ones are made. */
        private void smooth(Level level, int length, KneserNey shorter) {
            double[] discounts = discounts(level.counts);
            level.probabilities = new double[level.counts.length];
            level.left = new double[level.oldest.length];
            for (int context = 0; context < level.left.length; context++) {
                long sum = 0;
                double taken = 0;
                for (int i = level.firstNumber[context]; i < level.firstNumber[context + 1]; i++) {
                    sum += level.counts[i];
                    taken += discounts[Math.min(3, level.counts[i])];
                }
                level.left[context] = sum == 0 ? 1 : taken / sum;
                for (int i = level.firstNumber[context]; i < level.firstNumber[context + 1]; i++) {
                    double here = level.counts[i] - discounts[Math.min(3, level.counts[i])];
                    double before = length == 0
                            ? 1.0 / (size + 1)
                            : shorter.probability(new Context(length - 1, level.shorter[context]), level.numbers[i]);
                    level.probabilities[i] = here / sum + level.left[context] * before;
                }
            }
            level.counts = new int[0];
        }

        /** Returns what is taken from counts of 1, 2 and more: equation 26, and the same from all where few counts are too few for it. */
        private static double[] discounts(int[] counts) {
            double[] n = new double[5];
            for (int count : counts) {
                if (count <= 4) {
                    n[count]++;
                }
            }
            double y = n[1] > 0 && n[2] > 0 ? n[1] / (n[1] + 2 * n[2]) : 0.5;
            double[] discounts = {0, y, y, y};
            if (n[1] > 0 && n[2] > 0 && n[3] > 0 && n[4] > 0) {
                for (int count = 1; count <= 3; count++) {
                    double plain = count - (count + 1) * y * n[count + 1] / n[count];
                    discounts[count] = Math.min(count - 0.1, Math.max(0.1, plain));
                }
            }
            return discounts;
        }

        private static long key(int first, int second) {
            return (long) first << 32 | second;
        }

        private static int first(long key) {
            return (int) (key >>> 32);
        }

        private static int second(long key) {
            return (int) key;
        }

        private static int[] seconds(long[] keys) {
            return Arrays.stream(keys).mapToInt(Counting::second).toArray();
        }

        /** Returns where the keys of each first number begin, and where those of the last end. */
        private static int[] firsts(long[] keys, int count) {
            int[] firsts = new int[count + 1];
            for (long key : keys) {
                firsts[first(key) + 1]++;
            }
            Arrays.parallelPrefix(firsts, Integer::sum);
            return firsts;
        }
    }
}
