// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.nio.file.Path;

/** A program that starts a server in the folder it is given; then it waits to be killed, or ends if the server is detached. */
final class ServerStarterMain {

    private ServerStarterMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var detached = Boolean.parseBoolean(arguments[1]);
        EmbeddedElasticsearch.start(
                EmbeddedOptions.withDefaults(Path.of(arguments[0])).withDetached(detached));
        if (!detached) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
