// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.net.URI;

/**
 * A server that runs and answers.
 *
 * @param url HTTP address without a trailing slash
 * @param pid id of its process; ending the process stops the server
 */
public record RunningServer(URI url, long pid) {}
