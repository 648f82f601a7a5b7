/** Reads the versions of a model from its events, by aggregations. */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.version;

import org.jspecify.annotations.NullMarked;
