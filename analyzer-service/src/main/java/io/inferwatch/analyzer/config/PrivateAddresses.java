// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses of this machine, of private networks, and of none. */
public final class PrivateAddresses {
    private PrivateAddresses() {}

    public static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == 4 ? contains4(bytes) : contains6(bytes));
    }

    /** This network, carriers' own addresses, and the reserved ones at the end. */
    private static boolean contains4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0 || (first == 100 && second >= 64 && second < 128) || first >= 240;
    }

    /** Unique local ones, and those that carry an IPv4 address which is private. */
    private static boolean contains6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) {
            return true;
        }
        boolean translated = Arrays.equals(Arrays.copyOf(bytes, 4), new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b});
        boolean compatible = Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]);
        return (translated || compatible) && contains(inner(bytes));
    }

    private static InetAddress inner(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
