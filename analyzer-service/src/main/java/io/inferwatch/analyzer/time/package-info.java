/** Reads the times that people and files write, and says when what is repeated is due. Knows nothing else. */
@NullMarked
package io.inferwatch.analyzer.time;

import org.jspecify.annotations.NullMarked;
