/**
 * Reads labels and the events that they belong to; keeps outcomes and waiting labels.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.outcome;

import org.jspecify.annotations.NullMarked;
