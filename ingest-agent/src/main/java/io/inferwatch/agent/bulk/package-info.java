/**
 * One bulk request to Elasticsearch: the HTTP client, the choice of a node, TLS, the parser of the response, and the file of
 * refused documents. Knows {@code agent.queue} alone. Does not decide when to send or what to retry: {@code agent.ship} does.
 */
@NullMarked
package io.inferwatch.agent.bulk;

import org.jspecify.annotations.NullMarked;
