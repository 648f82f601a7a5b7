package io.inferwatch.agent.bulk;

import java.net.URI;

/** Is told what becomes of requests to one of several nodes. To be thread-safe, and quick. */
public interface NodeListener {
    /** For a single node, whose failures its senders tell. */
    NodeListener NONE = new NodeListener() {
        @Override
        public void failed(URI node, String why) {
            // The senders say it.
        }

        @Override
        public void works(URI node) {
            // The senders say it.
        }
    };

    /** A node did not take a request, and another node is asked in its place. */
    void failed(URI node, String why);

    /** A node has answered. */
    void works(URI node);
}
