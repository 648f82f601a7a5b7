@NullMarked
package io.inferwatch.embedded;

import org.jspecify.annotations.NullMarked;
