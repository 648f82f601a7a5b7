/**
 * Takes labels in, by whatever door they come: finds the faults of each, gives them ids that make sending one twice harmless, and
 * stores the others. Owns the interface through which it stores; knows neither files nor HTTP.
 */
@NullMarked
package io.inferwatch.analyzer.intake;

import org.jspecify.annotations.NullMarked;
