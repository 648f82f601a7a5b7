// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

/**
 * Which JSON Web Tokens the service takes.
 *
 * @param issuer exactly as in the claim {@code iss}
 * @param audience one of the claim {@code aud}
 * @param jwks URL or file of the issuer's public keys
 * @param rolesClaim name or path of the claim with the roles
 */
public record JwtSettings(String issuer, String audience, String jwks, String rolesClaim) {
    static final String ROLES_CLAIM = "roles";
}
