/**
 * Queries raw events for facts that profiles do not contain.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.facts;

import org.jspecify.annotations.NullMarked;
