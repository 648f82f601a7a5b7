/** Reads the times that people and files write. The only room where a text becomes a time; knows nothing else. */
@NullMarked
package io.inferwatch.analyzer.time;

import org.jspecify.annotations.NullMarked;
