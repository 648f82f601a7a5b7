/** {@code token}: who may use the service over HTTP. Opens one factory, knows no other group. */
@NullMarked
package io.inferwatch.analyzer.cli.access;

import org.jspecify.annotations.NullMarked;
