/**
 * Commands that start, stop, set up and examine the service and its Elasticsearch. Opens {@link
 * io.inferwatch.analyzer.cli.server.ServerCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.server;

import org.jspecify.annotations.NullMarked;
