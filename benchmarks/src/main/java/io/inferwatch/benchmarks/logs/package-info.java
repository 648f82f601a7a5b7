/** Made-up logs of real log statements, to score the grouping of lines. Reads source jars; starts nothing. */
@NullMarked
package io.inferwatch.benchmarks.logs;

import org.jspecify.annotations.NullMarked;
