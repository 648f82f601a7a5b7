/** Keeps the leases of instances. May use {@code lease} and the connection. */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.lease;

import org.jspecify.annotations.NullMarked;
