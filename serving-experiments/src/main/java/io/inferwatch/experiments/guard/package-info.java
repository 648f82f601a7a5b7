/** Counts errors and slow calls of both arms and says when the candidate has too many. No I/O, no clock, no lock. */
@NullMarked
package io.inferwatch.experiments.guard;

import org.jspecify.annotations.NullMarked;
