// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import io.inferwatch.analyzer.config.PrivateAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Decides which addresses receivers may have. A name is resolved at each call, and what it returned is what must be used. */
final class AddressGuard {
    private final boolean allowPrivate;

    AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /**
     * The addresses of a host. Blocks.
     *
     * @throws UnknownHostException if there is none
     * @throws ForbiddenAddressException if one of them is not allowed
     */
    InetAddress resolve(String host) throws UnknownHostException, ForbiddenAddressException {
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (!allowPrivate && PrivateAddresses.contains(address)) {
                throw new ForbiddenAddressException(host, address);
            }
        }
        return all[0];
    }

    boolean allowsPrivate() {
        return allowPrivate;
    }

    /** The host is where no receiver may be. */
    static final class ForbiddenAddressException extends Exception {
        private static final long serialVersionUID = 1;

        ForbiddenAddressException(String host, InetAddress address) {
            super(host + " is " + address.getHostAddress()
                    + ", a private address, which alerts.allow_private_addresses: false forbids");
        }
    }
}
