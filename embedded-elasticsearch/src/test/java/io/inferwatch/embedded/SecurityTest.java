// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityTest {

    @Test
    void user_hidesItsPassword() {
        assertThat(Security.OFF.withUser("reader", "secret-1", "viewer").toString())
                .contains("reader", "viewer")
                .doesNotContain("secret");
    }

    @Test
    void user_needsANameAndAPassword() {
        assertThatThrownBy(() -> Security.ON.withUser("a:b", "secret-1"))
                .hasMessage("user: Expecting letters, digits, _, -, . and @. Found: a:b");
        assertThatThrownBy(() -> Security.ON.withUser("a", "short"))
                .hasMessage("password of a: Expecting at least 6 characters. Found: 5");
    }

    @Test
    void withTls_turnsSecurityOn() {
        assertThat(Security.OFF.withTls().enabled()).isTrue();
        assertThatThrownBy(() -> new Security(false, List.of(), "", true)).hasMessageStartingWith("security: ");
    }

    @Test
    void files_holdHashesAndRoles() {
        var users = Security.ON
                .withUser("a", "secret-1", "superuser", "viewer")
                .withUser("b", "secret-1", "viewer")
                .users();

        assertThat(UserFiles.users(users).lines().toList())
                .hasSize(2)
                .allMatch(line -> line.matches("[ab]:\\{PBKDF2}10000\\$[A-Za-z0-9+/=]{44}\\$[A-Za-z0-9+/=]{44}"))
                .extracting(line -> line.substring(2))
                .doesNotHaveDuplicates();
        assertThat(UserFiles.usersRoles(users)).isEqualTo("superuser:a\nviewer:a,b\n");
    }
}
