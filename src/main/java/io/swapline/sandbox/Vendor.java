package io.swapline.sandbox;

import java.util.List;
import java.util.Set;

/**
 * What one vendor says and wants. Found by {@link java.util.ServiceLoader}: a further vendor is a
 * package with a class of this kind and a line in {@code META-INF/services}.
 */
public interface Vendor {

  /** The name by which {@link SandboxOptions#vendor()} chooses it. */
  String id();

  /** The requests on {@link Host#API} and {@link Host#ASSETS}. */
  List<Route> routes(Workshop workshop);

  /** The headers, in lower case, in which the API key may come to {@link Host#API}. */
  Set<String> keyHeaders();

  /** For a method and path that no route has. */
  Refusal unknownPath();

  /** For an API key at a place where it has no business. */
  Refusal unwantedKey();

  /** The body of a refusal. */
  Answer answer(Refusal refusal);
}
