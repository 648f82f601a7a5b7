package io.inferwatch.analyzer.api;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the address to listen on before the server tries, whose error is the same as for a port in use. */
final class ListenAddress {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenAddress.class);

    private ListenAddress() {}

    /**
     * Warns when other machines can reach the address.
     *
     * @throws IllegalArgumentException when it is none of this machine
     */
    static void check(String host) {
        InetAddress address = resolve(host);
        if (!isHere(address)) {
            throw invalid("an address of this machine", host);
        }
        if (!address.isLoopbackAddress()) {
            LOGGER.warn(
                    "http.host: {} is reachable from other machines. The service asks nobody who they are: whoever reaches"
                            + " it reads and decides everything. Put a proxy or a firewall before it, or listen on 127.0.0.1.",
                    host);
        }
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw invalid("an address of this machine, or a name of one", host + ", which has no address");
        }
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true; // the server finds out
        }
    }

    private static IllegalArgumentException invalid(String rule, String found) {
        return new IllegalArgumentException("http.host: Expecting " + rule + ". Found: " + found);
    }
}
