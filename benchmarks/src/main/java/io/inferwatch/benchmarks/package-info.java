/** Figures of speed and size, each beside another tool on the same machine: {@code inferwatch bench}. */
@NullMarked
package io.inferwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
