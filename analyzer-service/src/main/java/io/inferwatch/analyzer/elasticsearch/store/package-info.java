/**
 * Stores of what is computed: one class per index, and the formats of their documents.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.store;

import org.jspecify.annotations.NullMarked;
