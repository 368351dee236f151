package io.swapline.service;

import io.swapline.settings.DestinationSetting;

/** What Camel is told of a destination: the operator's address, and what our way to it asks for. */
final class DestinationEndpoint {
  /** Each piece is written under a name that is used once, and gets its own later. */
  private static final String NEW_FILES = "fileExist=Fail";

  /** Of another machine: half a file is never seen under its name, and none is replaced. */
  private static final String REMOTE_FILES =
      "tempFileName=.swapline-${uuid(random)}.part&fileExist=Fail";

  private DestinationEndpoint() {}

  static String of(DestinationSetting destination) {
    String uri = destination.uri();
    return switch (destination.scheme()) {
      case "file" -> with(uri, NEW_FILES);
      case "ftp", "ftps", "sftp" -> with(uri, REMOTE_FILES);
      case "http", "https" -> uri.contains("httpMethod=") ? uri : with(uri, "httpMethod=PUT");
      default -> uri;
    };
  }

  static String with(String uri, String options) {
    return uri + (uri.contains("?") ? "&" : "?") + options;
  }
}
