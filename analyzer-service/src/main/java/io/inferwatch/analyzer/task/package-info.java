/** Work on demand that takes longer than a request: how far it is. Knows no other package; owns the interface through which it stores. */
@NullMarked
package io.inferwatch.analyzer.task;

import org.jspecify.annotations.NullMarked;
