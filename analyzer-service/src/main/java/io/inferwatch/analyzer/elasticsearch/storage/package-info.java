/**
 * Puts the Elasticsearch implementations together as one storage.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.storage;

import org.jspecify.annotations.NullMarked;
