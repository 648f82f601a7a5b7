// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.ship.Server;

/** What an operator of the server gets wrong, and puts right. */
final class Admin implements Trouble {
    private final Server server;
    private final boolean atFirst;
    private final String[] wrong;
    private final String[] right;

    private Admin(Server server, boolean atFirst, String[] wrong, String[] right) {
        this.server = server;
        this.atFirst = atFirst;
        this.wrong = wrong;
        this.right = right;
    }

    /** The stream takes no documents. */
    static Admin writeBlock(Server server, String stream) {
        String settings = "/" + stream + "/_settings";
        return new Admin(server, false, new String[] {"PUT", settings, "{\"index.blocks.write\":true}"}, new String[] {
            "PUT", settings, "{\"index.blocks.write\":false}"
        });
    }

    /** Another template hides the one of the stream, which is not there yet. */
    static Admin missingTemplate(Server server, String stream) {
        String template = "/_index_template/" + stream;
        String body = "{\"priority\":900,\"index_patterns\":[\"" + stream + "\"]}";
        return new Admin(server, true, new String[] {"PUT", template, body}, new String[] {"DELETE", template, ""});
    }

    @Override
    public boolean isThereAtFirst() {
        return atFirst;
    }

    @Override
    public String toString() {
        return "";
    }

    @Override
    public void begin() {
        call(wrong);
    }

    @Override
    public void end() {
        call(right);
    }

    private void call(String[] request) {
        if (!server.call(request[0], request[1], request[2])
                .path("acknowledged")
                .asBoolean()) {
            throw new IllegalStateException(request[1] + ": Expecting an acknowledgement. Found: none");
        }
    }
}
