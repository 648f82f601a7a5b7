package io.inferwatch.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may talk to the server, and how. Users live in the server's file realm, so they exist before its first request.
 *
 * @param enabled whether a password is asked for at all
 * @param users file users; their roles are built-in ones or those of {@code rolesYaml}
 * @param rolesYaml content of {@code roles.yml}; empty for built-in roles only
 * @param tls whether HTTP is encrypted, with a certificate of an authority made for this data folder
 */
public record Security(boolean enabled, List<User> users, String rolesYaml, boolean tls) {

    /** Anyone on this machine may do anything, unencrypted: the default on loopback. */
    public static final Security OFF = new Security(false, List.of(), "", false);

    /** Passwords are asked for, and nobody has one yet. */
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
     * @param password at least six characters, as the server's own tool asks for
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
