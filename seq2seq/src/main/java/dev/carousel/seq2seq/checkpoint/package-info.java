/**
 * What a saved model consists of: its description, vocabularies and variables, and the checks on the way back.
 *
 * <p>It knows model folders and variables; it must not know how training uses them.
 */
@NullMarked
package dev.carousel.seq2seq.checkpoint;

import org.jspecify.annotations.NullMarked;
