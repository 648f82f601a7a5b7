// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.options.AgentOptions;
import java.io.IOException;

/** What goes wrong between an agent and its server, and how it is put right. */
interface Trouble extends AutoCloseable {
    /** Nothing goes wrong. */
    Trouble NONE = new Trouble() {
        @Override
        public void begin() {}

        @Override
        public void end() {}

        @Override
        public String toString() {
            return "";
        }
    };

    /** How an agent reaches the server through this. */
    default AgentOptions.Builder options(AgentOptions.Builder direct) {
        return direct;
    }

    /** Whether it is there before the first event. */
    default boolean isThereAtFirst() {
        return false;
    }

    /** Whether a request has met it since it began; true where that cannot be seen. */
    default boolean wasMet() {
        return true;
    }

    void begin() throws IOException;

    void end() throws IOException;

    @Override
    default void close() throws IOException {}
}
