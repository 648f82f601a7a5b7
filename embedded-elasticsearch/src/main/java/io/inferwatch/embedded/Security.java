// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Users, roles and encryption of the server. Users are in the server's file realm, so they exist before its first
 * request.
 *
 * @param enabled whether requests need a password
 * @param users users of the file realm; their roles are built-in or in {@code rolesYaml}
 * @param rolesYaml content of {@code roles.yml}; empty: built-in roles only
 * @param tls whether HTTP is encrypted, with a certificate of an authority created for this data folder
 */
public record Security(boolean enabled, List<User> users, String rolesYaml, boolean tls) {

    /** No passwords and no encryption; the default on the loopback address. */
    public static final Security OFF = new Security(false, List.of(), "", false);

    /** Requests need a password; no users yet. */
    public static final Security ON = new Security(true, List.of(), "", false);

    public Security {
        users = List.copyOf(users);
        if (!enabled && (tls || !users.isEmpty() || !rolesYaml.isEmpty())) {
            throw RequirementException.of("security", "no users, roles or TLS while it is off", "some");
        }
    }

    public Security withUser(String name, String password, String... roles) {
        var more = new ArrayList<>(users);
        more.add(new User(name, password, List.of(roles)));
        return new Security(true, more, rolesYaml, tls);
    }

    public Security withRoles(String rolesYaml) {
        return new Security(true, users, rolesYaml, tls);
    }

    public Security withTls() {
        return new Security(true, users, rolesYaml, true);
    }

    /**
     * A user of the file realm.
     *
     * @param name letters, digits, {@code _}, {@code -}, {@code .} and {@code @}
     * @param password at least six characters, as the server's own tool requires
     * @param roles names of roles
     */
    public record User(String name, String password, List<String> roles) {

        private static final int MIN_PASSWORD_LENGTH = 6;

        public User {
            roles = List.copyOf(roles);
            if (!name.matches("[a-zA-Z0-9_.@-]+")) {
                throw RequirementException.of("user", "letters, digits, _, -, . and @", name);
            }
            if (password.length() < MIN_PASSWORD_LENGTH) {
                throw RequirementException.of("password of " + name, "at least 6 characters", password.length());
            }
        }

        @Override
        public String toString() {
            return "User{" + name + ", roles=" + roles + "}";
        }
    }
}
