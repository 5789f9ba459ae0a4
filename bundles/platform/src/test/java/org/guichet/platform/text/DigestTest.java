package org.guichet.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

    /** Against the empty message and "abc" of FIPS 180-4's examples. */
    @Test
    void isWhatTheStandardSays() {
        assertThat(Digest.of("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void textIsItsUtf8() {
        assertThat(Digest.of("é")).isEqualTo(Digest.of(new byte[] {(byte) 0xc3, (byte) 0xa9}));
    }
}
