/**
 * {@code inferwatch bench}: figures of speed and size, compared with other tools on the same machine. May use every module;
 * no module uses it.
 */
@NullMarked
package io.inferwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
