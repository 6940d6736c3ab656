/**
 * The files people keep: a model is a folder of JSON, safetensors and plain text that can be read in twenty years.
 *
 * <p>{@link dev.carousel.seq2seq.files.ModelFolder} saves so that a crash, a full disk or a kill never harms what was
 * saved before, and checks everything before it believes it. The package must not know what a model is: no graph, no
 * plugin, no configuration key appears here, and nothing is written with Java serialization.
 */
@NullMarked
package dev.carousel.seq2seq.files;

import org.jspecify.annotations.NullMarked;
