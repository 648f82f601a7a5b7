/** What the analyzer says of an experiment, asked on a daemon thread over HTTP and kept for the callers. The only package with I/O. */
@NullMarked
package io.inferwatch.experiments.verdict;

import org.jspecify.annotations.NullMarked;
