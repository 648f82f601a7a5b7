// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

import io.inferwatch.pii.check.Wallets;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * Addresses of Bitcoin (Base58Check and bech32) and Ethereum (EIP-55). An Ethereum address without mixed case has no
 * checksum and needs context.
 */
public final class CryptoRecognizer implements Recognizer {
    private static final String TYPE = "CRYPTO_WALLET";
    private static final double CHECKED = 0.95;
    private static final double UNCHECKED = 0.2;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of("wallet", "btc", "bitcoin", "crypto", "ethereum", "eth", "wallets", "blockchain", "monedero"));
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.length(token);
            if (tokens.kind(token) == (Tokens.DIGITS | Tokens.LETTERS) && length >= 26 && length <= 90) {
                double base = base(text, tokens.start(token), length);
                if (base > 0) {
                    scan.offer(TYPE, tokens.start(token), tokens.end(token), base);
                }
            }
        }
    }

    private static double base(FoldedText text, int start, int length) {
        char first = text.at(start);
        char second = Chars.lower(text.at(start + 1));
        if ((first == '1' || first == '3') && length <= 35) {
            return Wallets.base58Check(text.part(start, start + length)) ? CHECKED : 0;
        }
        if (Chars.lower(first) == 'b' && second == 'c' && text.at(start + 2) == '1') {
            return Wallets.bech32(text.part(start, start + length)) ? CHECKED : 0;
        }
        if (first == '0' && second == 'x' && length == 42) {
            String digits = text.part(start + 2, start + length);
            return !Wallets.isHex(digits)
                    ? 0
                    : !Wallets.isMixedCase(digits) ? UNCHECKED : Wallets.eip55(digits) ? CHECKED : 0;
        }
        return 0;
    }
}
