package io.swapline.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Big-endian bytes and MP4 boxes for test files. */
public final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] box(String type, byte[]... parts) {
    byte[] content = concat(parts);
    return new Bytes().u32(8L + content.length).text(type).raw(content).done();
  }

  static byte[] concat(byte[]... parts) {
    Bytes all = new Bytes();
    for (byte[] part : parts) {
      all.raw(part);
    }
    return all.done();
  }

  Bytes u8(int value) {
    out.write(value);
    return this;
  }

  Bytes u16(int value) {
    return u8(value >> 8).u8(value);
  }

  Bytes u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  Bytes u64(long value) {
    return u32(value >> 32).u32(value);
  }

  Bytes u32le(long value) {
    for (int i = 0; i < 4; i++) {
      u8((int) (value >> (8 * i)));
    }
    return this;
  }

  public Bytes text(String latin1) {
    return raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  Bytes zeros(int count) {
    return raw(new byte[count]);
  }

  public Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] done() {
    return out.toByteArray();
  }
}
