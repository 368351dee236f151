package io.swapline.net;

/** A file with certificates or keys cannot be used; says why in words that follow its name. */
public final class TlsFileException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsFileException(String why) {
    super(why);
  }

  TlsFileException(String why, Exception cause) {
    super(why, cause);
  }
}
