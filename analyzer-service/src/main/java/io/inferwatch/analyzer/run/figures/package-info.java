/**
 * The newest figures of each model, as a monitoring system collects them. Keeps them in memory; no I/O.
 */
@NullMarked
package io.inferwatch.analyzer.run.figures;

import org.jspecify.annotations.NullMarked;
