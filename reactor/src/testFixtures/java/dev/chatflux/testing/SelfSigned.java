package dev.chatflux.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;

/**
 * A key of its own for localhost, and the certificate that goes with it.
 *
 * <p>The JDK has no public way to make a certificate, so its few fields are written here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, the fields of a
 *     certificate</a>
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;

  private static final byte[] ECDSA_WITH_SHA256 = hex("06082A8648CE3D040302");
  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final byte[] SUBJECT_ALT_NAME = hex("0603551D11");
  private static final byte[] BASIC_CONSTRAINTS = hex("0603551D13");
  private static final byte[] IS_AUTHORITY = hex("30030101FF");

  static SelfSigned create() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var body = body(pair.getPublic().getEncoded());
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(body);
      var signed = der(BIT_STRING, new byte[1], signature.sign());
      var encoded = der(SEQUENCE, body, der(SEQUENCE, ECDSA_WITH_SHA256), signed);
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
      return new SelfSigned(pair.getPrivate(), (X509Certificate) certificate);
    } catch (GeneralSecurityException unexpected) {
      throw new IllegalStateException("This JDK cannot make a key for TLS", unexpected);
    }
  }

  private static byte[] body(byte[] publicKey) {
    var commonName = der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, ascii("localhost")));
    var name = der(SEQUENCE, der(SET, commonName));
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, hex("01" + "%016X".formatted(System.nanoTime()))),
        der(SEQUENCE, ECDSA_WITH_SHA256),
        name,
        der(
            SEQUENCE,
            der(UTC_TIME, ascii("200101000000Z")),
            der(UTC_TIME, ascii("491231235959Z"))),
        name,
        publicKey,
        der(EXTENSIONS, der(SEQUENCE, extension(BASIC_CONSTRAINTS, IS_AUTHORITY), names())));
  }

  private static byte[] names() {
    var dns = der(DNS_NAME, ascii("localhost"));
    var ipv4 = der(IP_ADDRESS, new byte[] {127, 0, 0, 1});
    return extension(SUBJECT_ALT_NAME, der(SEQUENCE, dns, ipv4));
  }

  private static byte[] extension(byte[] id, byte[] value) {
    return der(SEQUENCE, id, der(OCTET_STRING, value));
  }

  /** Tag, length, value. */
  private static byte[] der(int tag, byte[]... parts) {
    var value = new ByteArrayOutputStream();
    for (var part : parts) {
      value.writeBytes(part);
    }
    int length = value.size();
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(value.toByteArray());
    return out.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
