/**
 * Counts the events of an hour into profiles, by aggregations or by reading rows.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.profiler;

import org.jspecify.annotations.NullMarked;
