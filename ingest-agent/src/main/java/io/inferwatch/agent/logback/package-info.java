/**
 * The Logback appender and encoder: they read inferences from log events and hand them to an agent. The only package that
 * knows Logback, logstash-logback-encoder and Jackson. Nothing in it may block or throw into the service's thread.
 */
@NullMarked
@PublicApi
package io.inferwatch.agent.logback;

import io.inferwatch.schema.PublicApi;
import org.jspecify.annotations.NullMarked;
