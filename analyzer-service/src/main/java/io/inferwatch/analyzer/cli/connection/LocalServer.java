// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import java.net.URI;

/**
 * A server on this machine.
 *
 * @param stop ends it; does nothing for a server that somebody else started
 */
public record LocalServer(URI url, long pid, Runnable stop) {}
