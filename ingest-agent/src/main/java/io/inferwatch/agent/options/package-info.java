/**
 * The settings of an agent: immutable records, one builder, one validator. Does no I/O. Knows of the other packages only the
 * types that settings name ({@code agent.policy}, {@code agent.spool}) and the format of a certificate's fingerprint.
 */
@NullMarked
@PublicApi
package io.inferwatch.agent.options;

import io.inferwatch.schema.PublicApi;
import org.jspecify.annotations.NullMarked;
