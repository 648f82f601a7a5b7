// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.net.URI;

/** Receives successes and failures of the single nodes of a cluster. Implementations are thread-safe and do not block. */
public interface NodeListener {
    /** Ignores everything. */
    NodeListener NONE = new NodeListener() {
        @Override
        public void onFailure(URI node, String reason) {
            // Ignored.
        }

        @Override
        public void onSuccess(URI node) {
            // Ignored.
        }
    };

    /** A request to this node failed and is sent to another node. */
    void onFailure(URI node, String reason);

    /** This node has answered. */
    void onSuccess(URI node);
}
