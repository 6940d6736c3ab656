package dev.carousel.codegen.runtime;

/** What a team does together; its result must not depend on the number of workers. */
@FunctionalInterface
public interface Work {
    /**
     * Does one worker's share.
     *
     * @param worker this worker, from 0; 0 is the caller of the team
     * @param workers how many take part, at least 1
     * @param barrier where workers wait for one another: all take part in each wait, or none
     */
    void run(int worker, int workers, Barrier barrier);
}
