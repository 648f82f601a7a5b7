/**
 * Reads the data streams of events: which models and versions there are, which columns, counts and rows.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.events;

import org.jspecify.annotations.NullMarked;
