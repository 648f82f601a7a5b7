/**
 * Starts, finds and stops a real Elasticsearch server as a child process, for installations without a cluster and for
 * tests.
 *
 * <p>{@link io.inferwatch.embedded.EmbeddedOptions} in, {@link io.inferwatch.embedded.EmbeddedElasticsearch} out; all
 * other public types are part of these two. This package may use the JDK only, starts processes, and writes to its data
 * and cache folders only. It downloads nothing.
 */
@NullMarked
package io.inferwatch.embedded;

import org.jspecify.annotations.NullMarked;
