/**
 * A real Elasticsearch server as a child process: the default of an installation without a cluster, and the server of tests.
 *
 * <p>{@link io.inferwatch.embedded.EmbeddedElasticsearch} starts, finds and stops one; the rest is how.
 */
@NullMarked
package io.inferwatch.embedded;

import org.jspecify.annotations.NullMarked;
