// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several servers on this machine that are one cluster, for tests of what happens when one ends. Each keeps its addresses and its data when it
 * is started again. For one thread.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private static final String NODE = "node-";

    private final List<EmbeddedOptions> options = new ArrayList<>();
    private final List<EmbeddedElasticsearch> nodes = new ArrayList<>();

    private EmbeddedCluster(EmbeddedOptions common, int count) {
        List<Integer> ports = freePorts(2 * count);
        List<Integer> transport = ports.subList(count, 2 * count);
        String names = IntStream.range(0, count).mapToObj(node -> NODE + node).collect(Collectors.joining(","));
        String seeds = transport.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        for (int node = 0; node < count; node++) {
            options.add(common.withData(common.data().resolve(NODE + node))
                    .withHttpPort(ports.get(node))
                    .withSetting("cluster.name", "inferwatch-" + ports.get(0))
                    .withSetting("node.name", NODE + node)
                    .withSetting("discovery.type", "multi-node")
                    .withSetting("discovery.seed_hosts", seeds)
                    .withSetting("cluster.initial_master_nodes", names)
                    .withSetting("transport.port", Integer.toString(transport.get(node))));
        }
    }

    /**
     * Starts the servers and waits until they have found each other.
     *
     * @param common its data folder gets a folder for each server
     */
    public static EmbeddedCluster start(EmbeddedOptions common, int count) {
        EmbeddedCluster cluster = new EmbeddedCluster(common, count);
        makeReadable(common.data());
        List<CompletableFuture<EmbeddedElasticsearch>> starts = cluster.options.stream()
                .map(one -> CompletableFuture.supplyAsync(
                        () -> EmbeddedElasticsearch.start(one),
                        command -> new Thread(command, "start of " + one.data().getFileName()).start()))
                .toList();
        starts.forEach(start -> cluster.nodes.add(start.join()));
        return cluster;
    }

    /** The folders of the servers in it are closed to others. */
    private static void makeReadable(Path data) {
        try {
            Files.createDirectories(data);
            Folders.setMode(data, "rwxr-xr-x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EmbeddedElasticsearch node(int node) {
        return nodes.get(node);
    }

    /** The HTTP addresses of all servers. */
    public List<URI> urls() {
        return nodes.stream().map(EmbeddedElasticsearch::url).toList();
    }

    /** Starts a server again that has ended, on its data and addresses. */
    public void startAgain(int node) {
        nodes.get(node).close();
        nodes.set(node, EmbeddedElasticsearch.start(options.get(node)));
    }

    /** Ports that are free now: all servers must know those of the others before one of them starts. */
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(EmbeddedElasticsearch::close);
    }
}
