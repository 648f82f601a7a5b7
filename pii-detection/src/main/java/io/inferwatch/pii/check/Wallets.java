// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Checksums of crypto currency addresses. Each costs a hash of a few dozen bytes. */
public final class Wallets {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    private static final int ADDRESS_BYTES = 25;

    private Wallets() {}

    /** Base58Check: 21 bytes and the first four of their double SHA-256. */
    public static boolean base58Check(String address) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            int digit = BASE58.indexOf(address.charAt(i));
            if (digit < 0) {
                return false;
            }
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] raw = value.toByteArray();
        if (raw.length > ADDRESS_BYTES) {
            return false;
        }
        byte[] bytes = new byte[ADDRESS_BYTES];
        System.arraycopy(raw, 0, bytes, ADDRESS_BYTES - raw.length, raw.length);
        byte[] hash = sha256(sha256(Arrays.copyOf(bytes, 21)));
        return Arrays.equals(Arrays.copyOf(hash, 4), Arrays.copyOfRange(bytes, 21, ADDRESS_BYTES));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Bech32 (BIP 173) and Bech32m (BIP 350) with the prefix {@code bc}. */
    public static boolean bech32(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        if (!address.equals(lower) && !address.equals(address.toUpperCase(Locale.ROOT))) {
            return false;
        }
        int state = 1;
        for (int high : new int[] {3, 3, 0, 'b' & 31, 'c' & 31}) {
            state = step(state, high);
        }
        for (int i = 3; i < lower.length(); i++) {
            int digit = BECH32.indexOf(lower.charAt(i));
            if (digit < 0) {
                return false;
            }
            state = step(state, digit);
        }
        return state == 1 || state == BECH32M;
    }

    private static int step(int state, int value) {
        int next = ((state & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((state >>> (25 + i)) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    public static boolean isHex(String digits) {
        return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    public static boolean isMixedCase(String digits) {
        return !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
    }

    /** EIP-55: a letter is a capital where the Keccak-256 of the address in lower case has a digit of 8 or more. */
    public static boolean eip55(String digits) {
        String lower = digits.toLowerCase(Locale.ROOT);
        byte[] hash = Keccak.digest256(lower.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < lower.length(); i++) {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15;
            boolean capital = nibble >= 8 && lower.charAt(i) > '9';
            if (Character.isUpperCase(digits.charAt(i)) != capital) {
                return false;
            }
        }
        return true;
    }
}
