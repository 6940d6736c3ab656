/**
 * What a search did, as its step model saw it: the prefixes that it went on with, what it passed by, and the answers it came to.
 *
 * <p>It observes any decoder over any step model; it must not know either of them, nor vocabularies.
 */
@NullMarked
package dev.carousel.seq2seq.trace;

import org.jspecify.annotations.NullMarked;
