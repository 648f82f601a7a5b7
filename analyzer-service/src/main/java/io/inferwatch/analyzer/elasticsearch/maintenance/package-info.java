/**
 * Deletes what is too old or must be forgotten.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.maintenance;

import org.jspecify.annotations.NullMarked;
