/**
 * Stores values of business metrics, reads them by the hour, and keeps which hours were evaluated.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.metric;

import org.jspecify.annotations.NullMarked;
