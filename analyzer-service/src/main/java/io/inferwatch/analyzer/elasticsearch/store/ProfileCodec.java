// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Sampling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A profile as the text of a binary field: deflated, base64. The first byte is the format's version. */
final class ProfileCodec {
    /** Profiles of another format are not read but counted again. */
    static final int FORMAT = 2;

    private static final int BUFFER = 1 << 15;

    private ProfileCodec() {}

    static String encode(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        ProfileOutput plain = new ProfileOutput();
        plain.count(FORMAT);
        write(plain, profile);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes)) {
            plain.writeTo(packed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalStateException if the text is no profile of this format */
    static Profile decode(String text) {
        try (InflaterInputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            int format = packed.read();
            if (format != FORMAT) {
                throw new IllegalStateException("profile: Expecting format " + FORMAT + ". Found: " + format);
            }
            return read(new ProfileInput(packed.readAllBytes()));
        } catch (IOException | IllegalArgumentException | BufferUnderflowException damaged) {
            throw new IllegalStateException("profile: Expecting a stored profile. Found: damaged bytes", damaged);
        }
    }

    private static void write(ProfileOutput out, Profile profile) {
        out.count(profile.rows());
        out.number(profile.weight());
        out.moments(profile.hours());
        out.map(profile.numeric(), ProfileCodec::write);
        out.map(profile.categorical(), ProfileCodec::write);
        out.map(profile.pii(), (inner, types) -> inner.map(types, ProfileOutput::count));
        out.map(profile.outcomes(), ProfileCodec::write);
    }

    private static Profile read(ProfileInput in) {
        return new Profile(
                in.count(),
                in.number(),
                in.moments(),
                in.map(ProfileCodec::readNumeric),
                in.map(ProfileCodec::readCategory),
                in.map(types -> types.map(ProfileInput::count)),
                in.map(sampling ->
                        new Sampling(sampling.count(), sampling.number(), sampling.number(), sampling.number())));
    }

    private static void write(ProfileOutput out, Sampling sampling) {
        out.count(sampling.rows());
        out.number(sampling.weight());
        out.number(sampling.least());
        out.number(sampling.most());
    }

    private static void write(ProfileOutput out, NumericProfile profile) {
        out.count(profile.rows());
        out.count(profile.missing());
        out.count(profile.nonFinite());
        out.count(profile.zeros());
        out.count(profile.negatives());
        out.moments(profile.moments());
        out.counts(profile.bins());
        out.betweenHourVariance(profile.betweenHourVariance());
        out.betweenHourVariance(profile.missingClustering());
    }

    private static NumericProfile readNumeric(ProfileInput in) {
        return new NumericProfile(
                in.count(),
                in.count(),
                in.count(),
                in.count(),
                in.count(),
                in.moments(),
                in.counts(),
                in.betweenHourVariance(),
                in.betweenHourVariance());
    }

    private static void write(ProfileOutput out, CategoryProfile profile) {
        out.count(profile.rows());
        out.count(profile.missing());
        out.counts(profile.counts());
        out.map(profile.fresh(), ProfileOutput::count);
        out.count(profile.other());
        for (BetweenHourVariance betweenHourVariance : profile.betweenHourVariance()) {
            out.betweenHourVariance(betweenHourVariance);
        }
        out.betweenHourVariance(profile.missingClustering());
    }

    private static CategoryProfile readCategory(ProfileInput in) {
        long rows = in.count();
        long missing = in.count();
        BinCounts counts = in.counts();
        Map<String, Long> fresh = in.map(ProfileInput::count);
        long other = in.count();
        List<BetweenHourVariance> betweenHourVariance = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            betweenHourVariance.add(in.betweenHourVariance());
        }
        return new CategoryProfile(rows, missing, counts, fresh, other, betweenHourVariance, in.betweenHourVariance());
    }
}
