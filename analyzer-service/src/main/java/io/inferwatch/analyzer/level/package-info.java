/** Levels of stored checks over time, as they were evaluated then. No I/O. */
@NullMarked
package io.inferwatch.analyzer.level;

import org.jspecify.annotations.NullMarked;
