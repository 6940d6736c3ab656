package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.match.Statistics.Estimate;
import java.util.Map;

/**
 * What was measured for one row.
 *
 * @param row its label
 * @param perToken whether it is measured by the token rather than by the run
 * @param compiled microseconds until work could begin, a training's first epoch included, by contender
 * @param fullSpeed microseconds until a training learned at its lasting speed, by contender; of other rows none
 * @param micros per run or token, by contender
 * @param ratios a contender's time by ours, in pairs of one round, by contender: above 1 where ours is faster
 * @param gigaflops of ours; 0 where they say little
 * @param peakShare those by the peak measured in the same rounds, from 0 to 1
 * @param peak GFLOP/s of two threads
 * @param barrierNanos for two threads to meet
 * @param failures why a contender has no time, by contender
 */
public record Result(
        String row,
        boolean perToken,
        Map<String, Double> compiled,
        Map<String, Double> fullSpeed,
        Map<String, Estimate> micros,
        Map<String, Estimate> ratios,
        double gigaflops,
        double peakShare,
        double peak,
        double barrierNanos,
        Map<String, String> failures) {}
