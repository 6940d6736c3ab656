/** What generated code calls while it runs: a team of workers and its barrier. It knows no graph, no plan and no source text. */
@NullMarked
package dev.carousel.codegen.runtime;

import org.jspecify.annotations.NullMarked;
