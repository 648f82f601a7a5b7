// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import java.net.URI;
import java.util.stream.Collectors;

/** Options of an agent that sends to the cluster of the program. */
public final class AgentConnection {
    private AgentConnection() {}

    /** With the defaults of everything but the connection. */
    public static AgentOptions.Builder to(ClusterAddress address, String namespace) {
        AgentOptions.Builder options = AgentOptions.builder()
                .elasticsearchUrls(address.urls())
                .namespace(namespace)
                .caCertificate(address.caCertificate())
                .allowPlainHttp(address.urls().stream().map(URI::getHost).collect(Collectors.toSet()));
        if (address.apiKey() != null) {
            options.apiKey(new Secret(address.apiKey()));
        } else if (address.user() != null && address.password() != null) {
            options.user(address.user()).password(new Secret(address.password()));
        }
        return options;
    }
}
