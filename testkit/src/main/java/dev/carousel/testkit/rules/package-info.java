/**
 * Rules as plain objects, and how they are held against a subject: random cases from a seed, the smallest one that fails, a verdict. It knows neither what
 * the rules are nor who runs them.
 */
@NullMarked
package dev.carousel.testkit.rules;

import org.jspecify.annotations.NullMarked;
