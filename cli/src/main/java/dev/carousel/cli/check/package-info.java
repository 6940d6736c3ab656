/** Rules of the test kit held against what is installed, and what a person or a program is told of it. It knows no rule. */
@NullMarked
package dev.carousel.cli.check;

import org.jspecify.annotations.NullMarked;
