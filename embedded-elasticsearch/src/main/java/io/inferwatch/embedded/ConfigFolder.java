// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the configuration folder ({@code ES_PATH_CONF}) again at every start, so that only the current options apply.
 */
final class ConfigFolder {

    private final EmbeddedOptions options;
    private final DataFolder data;

    ConfigFolder(EmbeddedOptions options, DataFolder data) {
        this.options = options;
        this.data = data;
    }

    void write(Path server, Security security) throws IOException {
        var config = data.config();
        Files.copy(
                server.resolve("config/log4j2.properties"),
                config.resolve("log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(config.resolve("jvm.options"), jvmOptions(server));
        Files.writeString(config.resolve("elasticsearch.yml"), yaml(settings(security)));
        Files.writeString(config.resolve("roles.yml"), security.rolesYaml());
        Files.writeString(config.resolve("users"), UserFiles.users(security.users()));
        Files.writeString(config.resolve("users_roles"), UserFiles.usersRoles(security.users()));
    }

    /**
     * The server's own JVM options without garbage collector logs: nobody reads them here, and they grow to 2 GB. Memory is taken when it
     * is used, not at the start.
     */
    private String jvmOptions(Path server) throws IOException {
        var own = Files.readAllLines(server.resolve("config/jvm.options")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("-Xlog:gc"))
                .collect(Collectors.joining("\n"));
        return own + "\n-XX:-AlwaysPreTouch\n-Xms" + options.heapMegabytes() + "m\n-Xmx" + options.heapMegabytes()
                + "m\n";
    }

    private Map<String, String> settings(Security security) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("cluster.name", clusterName());
        settings.put("node.name", "inferwatch");
        settings.put("path.data", data.indices().toString());
        settings.put("path.logs", data.logs().toString());
        settings.put("network.host", "127.0.0.1");
        settings.put("http.port", Integer.toString(options.httpPort()));
        settings.put("transport.port", "0");
        // with port 0 the system picks a free port while binding, so that no other process can take it in between;
        // the server writes the port to this file
        settings.put("node.portsfile", "true");
        settings.put("discovery.type", "single-node");
        // a small machine with a full disk must not make the indices read-only
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        settings.put("xpack.security.enabled", Boolean.toString(security.enabled()));
        if (security.tls()) {
            settings.put("xpack.security.http.ssl.enabled", "true");
            settings.put("xpack.security.http.ssl.key", "certs/http.key");
            settings.put("xpack.security.http.ssl.certificate", "certs/http.crt");
        }
        settings.putAll(options.extraSettings());
        return settings;
    }

    /** A name per data folder, so that two servers on one machine never take each other for the same cluster. */
    String clusterName() {
        return "inferwatch-" + Integer.toHexString(data.path().toString().hashCode());
    }

    private static String yaml(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + ": \"" + escape(entry.getValue()) + "\"\n")
                .collect(Collectors.joining());
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
