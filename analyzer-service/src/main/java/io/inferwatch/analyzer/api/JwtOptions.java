// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.JwtRules;

/**
 * JSON Web Tokens of an identity provider, which may be used next to the service's own tokens.
 *
 * @param jwks where the provider's public keys are (RFC 7517): a URL or a file
 */
public record JwtOptions(JwtRules rules, String jwks) {}
