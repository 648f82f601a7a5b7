// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its fastest level: bulk requests are so repetitive that a higher level gains little. */
final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
        super(out, 8192);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
