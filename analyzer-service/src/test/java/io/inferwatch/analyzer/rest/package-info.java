/** Holds requests and answers of REST against its contract; knows {@code openapi.yaml} and HTTP, nothing of the service. */
@NullMarked
package io.inferwatch.analyzer.rest;

import org.jspecify.annotations.NullMarked;
