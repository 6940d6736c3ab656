/** Shows how a search came to its answers: as JSON for programs, as a tree for people. It knows search trees and must not know decoders. */
@NullMarked
package dev.carousel.cli.trace;

import org.jspecify.annotations.NullMarked;
