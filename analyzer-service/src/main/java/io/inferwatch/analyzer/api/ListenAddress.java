// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Checks the address to listen on before the server tries, whose error is the same as for a port in use. */
final class ListenAddress {
    private ListenAddress() {}

    /**
     * Whether only this machine can reach the address.
     *
     * @throws IllegalArgumentException when it is none of this machine
     */
    static boolean isLoopback(String host) {
        InetAddress address = resolve(host);
        if (!isHere(address)) {
            throw invalid("an address of this machine", host);
        }
        return address.isLoopbackAddress();
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
