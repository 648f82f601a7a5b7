/**
 * Joins labels to the events that they belong to: one outcome per event. Owns the interfaces through which it reads and
 * writes; knows no other use case.
 */
@NullMarked
package io.inferwatch.analyzer.outcome;

import org.jspecify.annotations.NullMarked;
