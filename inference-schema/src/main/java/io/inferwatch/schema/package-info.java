/**
 * What producers write and the analyzer reads: events, labels and heartbeats with their field names, JSON and index
 * templates; and {@link io.inferwatch.schema.RuleViolation}, the form of faults in all modules. May use the JDK only;
 * does no I/O except reading its own resources, and knows no clock.
 */
@NullMarked
package io.inferwatch.schema;

import org.jspecify.annotations.NullMarked;
