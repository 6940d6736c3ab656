/**
 * The standard optimizers: how a loss is minimised.
 *
 * <p>Each is a set of expressions over a parameter, its gradient and its slots; learning rate and step are inputs. They
 * are plugins like any other and see the contracts alone.
 */
@NullMarked
package dev.carousel.optimizers;

import org.jspecify.annotations.NullMarked;
