/**
 * From a plan to Java source: one class a plan, one static method a stage, and the methods that call them step by step. It knows plans,
 * arrays and workers; how arrays are allotted, how text becomes classes, and graphs are not its business.
 */
@NullMarked
package dev.carousel.codegen.stages;

import org.jspecify.annotations.NullMarked;
