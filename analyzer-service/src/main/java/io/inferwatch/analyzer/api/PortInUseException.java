// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

/** Another process listens on the port. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortInUseException(int port, Throwable cause) {
        super("Port " + port + " is already in use. Choose another with --port.", cause);
    }
}
