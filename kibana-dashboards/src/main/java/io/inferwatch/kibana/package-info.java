@NullMarked
package io.inferwatch.kibana;

import org.jspecify.annotations.NullMarked;
