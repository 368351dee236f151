package io.swapline.settings;

import io.swapline.logging.KnownSecrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the masks which secrets the settings hold, beside those that only key files have. */
final class HeldSecrets {
  private static final String NOTIFY = "swapline.notify.to";

  /** What AWS' own chain finds in the environment. */
  private static final List<String> VARIABLES =
      List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AZURE_CLIENT_SECRET");

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(api-?key|access-?key|account-?key|private-?key|secret-?key|secret|password|passwd"
              + "|passphrase|token|signature|credential|sig)");

  private static final Pattern USER = Pattern.compile("^[^?]*?://[^/?#@]*?:([^/?#]*)@");
  private static final Pattern PARAMETER = Pattern.compile("[?&]([^=&?]{1,100})=");
  private static final Pattern RAW = Pattern.compile("RAW(?:\\((.*?)\\)|\\{(.*?)})(?=&|$)");
  private static final Pattern HOOK = Pattern.compile("^https?:(?://)?([^/?#]+/)([^?#]*)(.*)$");

  private HeldSecrets() {}

  static void tell(Layers layers, Map<String, String> environment) {
    for (Setting setting : layers.settings().values()) {
      if (setting.reference().isPresent()) {
        // It is told of when it is read; where it is kept is none.
        continue;
      }
      if (setting.secret()) {
        KnownSecrets.add(setting.value());
      } else {
        ofAddress(setting.value());
      }
      if (setting.key().equals(NetworkSettings.PROXY) && !setting.value().contains("://")) {
        ofAddress("http://" + setting.value());
      }
      if (setting.key().equals(NOTIFY)) {
        ofHook(setting.value());
      }
    }
    for (Setting foreign : layers.passedThrough().values()) {
      if (SECRET_NAME.matcher(foreign.lastSegment()).matches()) {
        KnownSecrets.add(foreign.value());
      } else {
        ofAddress(foreign.value());
      }
    }
    VARIABLES.stream().map(name -> environment.getOrDefault(name, "")).forEach(KnownSecrets::add);
  }

  /** A password of a user, and whatever a parameter's name says is one. */
  private static void ofAddress(String address) {
    Matcher user = USER.matcher(address);
    if (user.find()) {
      both(user.group(1));
    }
    Matcher parameter = PARAMETER.matcher(address);
    while (parameter.find()) {
      if (SECRET_NAME.matcher(parameter.group(1)).matches()) {
        both(value(address, parameter.end()));
      }
    }
  }

  private static String value(String address, int from) {
    Matcher raw = RAW.matcher(address).region(from, address.length());
    if (raw.lookingAt()) {
      return raw.group(1) == null ? raw.group(2) : raw.group(1);
    }
    int end = address.indexOf('&', from);
    return address.substring(from, end < 0 ? address.length() : end);
  }

  /** Whoever knows the path of a hook may call it: services give each customer one of their own. */
  private static void ofHook(String address) {
    Matcher hook = HOOK.matcher(address);
    if (hook.matches()) {
      String path = hook.group(2);
      KnownSecrets.add(hook.group(1), path + hook.group(3));
      KnownSecrets.add(hook.group(1), path);
      KnownSecrets.add(path);
      KnownSecrets.add(path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /** As it is written, and as it is meant. */
  private static void both(String written) {
    KnownSecrets.add(written);
    KnownSecrets.add(decoded(written));
  }

  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return written;
    }
  }
}
