// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

/**
 * A server that {@link Starter} has started.
 *
 * @param lock held for as long as this JVM owns the server; released already if the server is detached
 */
record StartedServer(RunningServer server, DataFolderLock lock) {}
