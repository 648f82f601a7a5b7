/**
 * The server that a command works with: resolved settings first, an open connection second. Knows no option, no command
 * and no output; how a server is found and started is behind {@link io.inferwatch.analyzer.cli.connection.ServerSource}.
 */
@NullMarked
package io.inferwatch.analyzer.cli.connection;

import org.jspecify.annotations.NullMarked;
