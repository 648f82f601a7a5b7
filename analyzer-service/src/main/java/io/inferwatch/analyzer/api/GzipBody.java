// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies that may be compressed. The server could unpack them itself, but closes the connection where one is damaged. */
final class GzipBody {
    private GzipBody() {}

    /** @throws Problem.ProblemException for another encoding, a damaged body, and one that is too large unpacked */
    static byte[] unpacked(RoutingContext context) {
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        if (encoding == null || encoding.strip().equalsIgnoreCase("identity")) {
            return bytes;
        }
        if (!encoding.strip().equalsIgnoreCase("gzip")) {
            throw Problem.unsupported("Content-Encoding: Expecting gzip or none. Found: " + encoding);
        }
        return unpacked(bytes);
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] unpacked = gzip.readNBytes((int) RequestGuard.MOST_BYTES + 1);
            if (unpacked.length > RequestGuard.MOST_BYTES) {
                throw Problem.tooLarge(RequestGuard.MOST_BYTES).asException();
            }
            return unpacked;
        } catch (IOException damaged) {
            throw Problem.invalid("body: Expecting what gzip writes. Found: something else");
        }
    }
}
